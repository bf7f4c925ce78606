using ReportFunctions.Health;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations;
using Reports.Operations.Orders;
using Reports.Operations.Retention;
using Reports.Operations.Runs;
using Reports.Submissions;
using Reports.Submissions.Rework;

namespace ReportFunctions.Web.Pages.Operator;

/// <summary>A thing that is wrong, in one sentence, and where on the page it is dealt with.</summary>
internal sealed record Concern(LocalizedText Text, string Anchor);

/// <summary>Everything the operator's page shows, as of one moment.</summary>
internal sealed record OperationsView
{
    /// <summary>So many of a kind are listed.</summary>
    public const int Most = 50;

    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<FunctionHealth> Functions { get; init; }

    public required IReadOnlyList<StuckSubmission> Submissions { get; init; }

    /// <summary>Not done, and those given up.</summary>
    public required IReadOnlyList<MailRecord> Mails { get; init; }

    public required int GivenUp { get; init; }

    public required int Retried { get; init; }

    public required IReadOnlyList<(Batch Batch, bool IsHeld)> Batches { get; init; }

    public required IReadOnlyList<Order> Orders { get; init; }

    public required RunPage Runs { get; init; }

    public required IReadOnlyList<AuditEntry> Trail { get; init; }

    /// <summary>For how long personal data is kept, in days.</summary>
    public required int PersonalDataDays { get; init; }

    /// <summary>What is older is deleted.</summary>
    public required DateTimeOffset ErasedBefore { get; init; }

    /// <summary>The last run that deleted personal data; null when there was none.</summary>
    public RunReport? LastErasure => Functions.FirstOrDefault(function => function.Name == "DeletePersonalData")?.Last;

    /// <summary>What the last full comparison could not mend.</summary>
    public IReadOnlyList<Gap> Unmended => [.. (LastComparison?.Gaps ?? []).Where(gap => !gap.Mended)];

    public bool HasStuck => Submissions.Count + Mails.Count + Batches.Count + Unmended.Count + GivenUp + Retried > 0;

    public IEnumerable<Order> UnderWay => Orders.Where(order => !order.IsFinished);

    private RunReport? LastComparison => Functions.FirstOrDefault(function => function.Name == FullComparison.Function)?.Last;

    public IReadOnlyList<Concern> Concerns =>
    [
        .. Functions.Where(function => function.IsLate).Select(function => new Concern(Filled(OperationsTexts.Late, OperationsTexts.NameOf(function.Name)), "timers")),
        .. Functions.Where(function => function.Last?.Error is not null).Select(function => new Concern(Filled(OperationsTexts.Broken, OperationsTexts.NameOf(function.Name)), "timers")),
        .. Orders.Where(order => order.Error is not null).Select(order => new Concern(Filled(OperationsTexts.OrderBroken, OperationsTexts.Of(order.Kind)), "actions")),
        .. Counted(OperationsTexts.WaitingToo, Submissions.Count(one => !one.Submission.IsDecided), "filings"),
        .. Counted(OperationsTexts.FailedOnes, Submissions.Count(one => one.Submission.IsDecided), "filings"),
        .. Counted(OperationsTexts.MailsBroken, Mails.Count, "mails-in"),
        .. Counted(OperationsTexts.MailsGivenUp, GivenUp, "mails-out"),
        .. Counted(OperationsTexts.BatchesLeft, Batches.Count(one => !one.IsHeld), "batches"),
        .. Counted(OperationsTexts.NotMended, LastComparison?.Stuck.Values.Sum() ?? 0, "unmended"),
    ];

    private static IEnumerable<Concern> Counted(LocalizedText text, int number, string anchor)
    {
        var shown = number > Most ? $"{Most}+" : $"{number}";
        return number == 0 ? [] : [new Concern(Filled(text, new(shown, shown)), anchor)];
    }

    private static LocalizedText Filled(LocalizedText text, LocalizedText word) => new(
        text.Zh.Replace("{0}", word.Zh, StringComparison.Ordinal), text.En.Replace("{0}", word.En, StringComparison.Ordinal));
}

/// <summary>Collects it from where its parts lie.</summary>
internal sealed class OperationsReader(
    RunRegister runs, FunctionHealthReader functions, StuckSubmissions stuck, MailRegister mails, OutboxList outbox, BatchStore batches, BatchRunner runner, OrderStore orders, AuditTrail trail,
    PersonalDataEraser eraser, RetentionOptions retention, SubmissionOptions options, TimeProvider time)
{
    private const int RunsAPage = 20;
    private const int Entries = 20;

    /// <param name="from">Where the page of runs begins; null for the newest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<OperationsView> ReadAsync(string? from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new OperationsView
        {
            Now = now,
            Functions = await functions.ReadAsync(cancellationToken),
            Submissions = await stuck.ListAsync(OperationsView.Most + 1, cancellationToken),
            Mails = [.. (await mails.BrokenAsync(now - options.Grace, OperationsView.Most + 1, cancellationToken)).Take(OperationsView.Most + 1)],
            GivenUp = (await outbox.GivenUpAsync(null, OperationsView.Most + 1, cancellationToken)).Count,
            Retried = await outbox.RetriedAsync(OperationsView.Most + 1, cancellationToken),
            Batches = [.. (await batches.RunningAsync(cancellationToken)).Select(batch => (batch, runner.IsHeld(batch)))],
            Orders = await orders.ListAsync(cancellationToken),
            Runs = await runs.NotableAsync(from, RunsAPage, cancellationToken),
            PersonalDataDays = retention.PersonalDataDays,
            ErasedBefore = eraser.Limit,
            Trail = await trail.LatestAsync(AuditArea.Operations, Entries, cancellationToken),
        };
    }
}
