using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Reports.Telemetry;

/// <summary>
/// The instruments of the meter <c>ReportFunctions</c>. Their names and tags are a contract with whoever charts them and is woken by them.
/// Durations and ages are in seconds.
/// </summary>
public static class ReportMetrics
{
    public const string MeterName = "ReportFunctions";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "reports.submissions.decided", "{submission}", "Submissions decided, by outcome and channel.");

    private static readonly Counter<long> Mails = Meter.CreateCounter<long>(
        "reports.mails.sent", "{mail}", "Attempts to send a mail, by notice and result: sent, refused for good, or to be tried again.");

    private static readonly Counter<long> Mendings = Meter.CreateCounter<long>(
        "reports.reconcile.mended", "{gap}", "What did not fit when everything was compared, and was mended, by kind.");

    /// <summary>Seconds are usual; minutes and hours mean that something stood still.</summary>
    private static readonly Histogram<double> Verdicts = Meter.CreateHistogram(
        "reports.verdict.duration", "s", "From the receipt of a submission to its decision.",
        advice: Buckets(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14400));

    /// <summary>The later ones are those of the retries, of which there is a day's worth.</summary>
    private static readonly Histogram<double> Deliveries = Meter.CreateHistogram(
        "reports.mail.duration", "s", "From the transition that a mail tells of to the mail server's acceptance.",
        advice: Buckets(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 1800, 3600, 14400, 43200, 90000));

    private static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>("reports.outbox.age", "s", "How long the oldest mail has been owed.");

    private static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>("reports.outbox.waiting", "{mail}", "Mails that are owed.");

    private static readonly Gauge<double> SubmissionsAge = Meter.CreateGauge<double>(
        "reports.submissions.age", "s", "How long the oldest submission has waited for its verdict.");

    private static readonly Gauge<long> SubmissionsWaiting = Meter.CreateGauge<long>(
        "reports.submissions.waiting", "{submission}", "Submissions that wait for their verdict.");

    public static void Decided(string outcome, string channel, TimeSpan sinceReceipt)
    {
        var tags = new TagList { { "outcome", outcome }, { "channel", channel } };
        Decisions.Add(1, tags);
        Verdicts.Record(Seconds(sinceReceipt), tags);
    }

    /// <param name="notice">What it tells.</param>
    /// <param name="result"><c>sent</c>, <c>refused</c> or <c>retry</c>.</param>
    public static void MailTried(string notice, string result) => Mails.Add(1, new("notice", notice), new("result", result));

    public static void MailTaken(string notice, TimeSpan sinceTransition) =>
        Deliveries.Record(Seconds(sinceTransition), new KeyValuePair<string, object?>("notice", notice));

    public static void Mended(string kind, int number) => Mendings.Add(number, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Zero when nothing waits, so that an alert resolves.</summary>
    public static void OutboxSeen(long waiting, TimeSpan oldest)
    {
        OutboxWaiting.Record(waiting);
        OutboxAge.Record(Seconds(oldest));
    }

    /// <inheritdoc cref="OutboxSeen"/>
    public static void SubmissionsSeen(long waiting, TimeSpan oldest)
    {
        SubmissionsWaiting.Record(waiting);
        SubmissionsAge.Record(Seconds(oldest));
    }

    // Two machines' clocks differ: what one received may be decided by the other a moment before that.
    private static double Seconds(TimeSpan span) => Math.Max(0, span.TotalSeconds);

    private static InstrumentAdvice<double> Buckets(params double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };
}
