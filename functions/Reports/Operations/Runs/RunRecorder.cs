using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Submissions;
using Reports.Telemetry;

namespace Reports.Operations.Runs;

/// <summary>Runs what a timer does and leaves a record of it, whatever comes of it; an exception is recorded and leaves, so that the host knows.</summary>
/// <param name="register">Where records are kept.</param>
/// <param name="instance">The name of this machine.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">One event a run.</param>
public sealed partial class RunRecorder(RunRegister register, string instance, TimeProvider time, ILogger<RunRecorder> logger)
{
    private const int LongestDetail = 300;

    /// <param name="function">The name of the function.</param>
    /// <param name="work">What it does.</param>
    /// <param name="cancellationToken">Ends it; then nothing is recorded.</param>
    /// <param name="always">The run is listed even when nothing came of it.</param>
    public async Task<RunReport> RecordAsync(
        string function, Func<CancellationToken, Task<RunResult>> work, CancellationToken cancellationToken, bool always = false)
    {
        var (startedAt, start) = (SubmissionIntake.ToMillisecond(time.GetUtcNow()), time.GetTimestamp());
        try
        {
            var result = await work(cancellationToken).ConfigureAwait(false);
            Tell(result.Gaps);
            var report = ReportOf(function, startedAt, time.GetElapsedTime(start), result, null);
            Log.Ran(logger, function, report.Took.TotalMilliseconds, Words(report.Counts), report.Mended.Values.Sum(), report.Stuck.Values.Sum());
            await KeepAsync(report, always, cancellationToken).ConfigureAwait(false);
            return report;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Broke(logger, fault, function);
            await KeepAsync(ReportOf(function, startedAt, time.GetElapsedTime(start), RunResult.Nothing, $"{fault.GetType().Name}: {fault.Message}"), always, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private RunReport ReportOf(string function, DateTimeOffset startedAt, TimeSpan took, RunResult result, string? error) => new()
    {
        Function = function,
        StartedAt = startedAt,
        Since = startedAt,
        Took = took,
        Instance = instance,
        Counts = result.Counts,
        Mended = result.Gaps.Where(gap => gap.Mended).CountBy(gap => gap.Kind).ToDictionary(),
        Stuck = result.Gaps.Where(gap => !gap.Mended).CountBy(gap => gap.Kind).ToDictionary(),
        Gaps = [.. result.Gaps.OrderBy(gap => gap.Mended).Take(RunReport.MostGaps).Select(gap => gap with { Subject = gap.Subject.Cut(LongestDetail), Detail = gap.Detail?.Cut(LongestDetail) })],
        Error = error,
    };

    /// <summary>The one place through which everything passes that any run has mended, or could not mend. What says the same is logged once.</summary>
    private void Tell(IReadOnlyList<Gap> gaps)
    {
        foreach (var gap in gaps.Distinct())
        {
            if (gap.Mended)
            {
                Log.Mended(logger, gap.Kind, gap.Subject);
            }
            else
            {
                Log.NotMended(logger, gap.Kind, gap.Subject, gap.Detail);
            }
        }

        foreach (var (kind, number) in gaps.Where(gap => gap.Mended).CountBy(gap => gap.Kind))
        {
            ReportMetrics.Mended(kind.ToString(), number);
        }
    }

    /// <summary>A record that cannot be kept must not undo what was done, nor hide why it was not.</summary>
    private async Task KeepAsync(RunReport report, bool always, CancellationToken cancellationToken)
    {
        try
        {
            await register.AddAsync(report, always || report.IsNotable, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotKept(logger, fault, report.Function);
        }
    }

    private static string Words(IReadOnlyDictionary<RunCount, int> counts) => string.Join(", ", counts.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"));

    private static partial class Log
    {
        [LoggerMessage(1730, LogLevel.Information, "{Function} ran for {Milliseconds:0} ms: {Counts}; {Mended} mended, {Stuck} could not be mended")]
        public static partial void Ran(ILogger logger, string function, double milliseconds, string counts, int mended, int stuck);

        [LoggerMessage(1731, LogLevel.Error, "{Function} ended in an exception")]
        public static partial void Broke(ILogger logger, Exception fault, string function);

        [LoggerMessage(1732, LogLevel.Error, "The record of a run of {Function} could not be kept")]
        public static partial void NotKept(ILogger logger, Exception fault, string function);

        [LoggerMessage(1733, LogLevel.Warning, "{Kind} of {Subject} mended")]
        public static partial void Mended(ILogger logger, GapKind kind, string subject);

        [LoggerMessage(1734, LogLevel.Error, "{Kind} of {Subject} cannot be mended: {Detail}")]
        public static partial void NotMended(ILogger logger, GapKind kind, string subject, string? detail);
    }
}
