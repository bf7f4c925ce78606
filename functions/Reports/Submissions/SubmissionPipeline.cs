using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions.Copies;
using Reports.Submissions.Uploads;
using Reports.Telemetry;
using Reports.Workbooks.Reading;

namespace Reports.Submissions;

/// <summary>
/// Decides a submission: reads, judges, writes the decision down. It may run twice or on two machines at once with the same single
/// result. An exception leaves, so that the caller tries again; the attempt that makes it <see cref="SubmissionOptions.MaxTries"/> closes
/// the submission as Failed instead, because nobody waits for ever.
/// </summary>
public sealed partial class SubmissionPipeline
{
    private const int LoggedName = 200;

    private readonly SubmissionJudge judge;
    private readonly ReturnedWorkbooks returned;
    private readonly SubmissionOptions options;
    private readonly DecisionSignals signals;
    private readonly ILogger<SubmissionPipeline> logger;
    private readonly SubmissionStore store;
    private readonly UploadedFiles files;
    private readonly SubmissionRegister register;
    private readonly DecisionRecorder recorder;
    private readonly CopySearch copies;
    private readonly DueList due;
    private readonly UploadScan scan;
    private readonly DirectUploads offers;

    /// <param name="storage">Where submissions are kept.</param>
    /// <param name="forms">What may be asked.</param>
    /// <param name="reader">Makes values of a file.</param>
    /// <param name="agencyOf">What the directory says of an agency; null for a code that it does not have.</param>
    /// <param name="returned">Makes the workbook that goes back.</param>
    /// <param name="policy">How strictly reports are judged now.</param>
    /// <param name="options">Limits and settings.</param>
    /// <param name="signals">Told of every decision.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">One event an outcome.</param>
    public SubmissionPipeline(
        StorageAccount storage,
        FormCatalog forms,
        WorkbookReader reader,
        Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
        ReturnedWorkbooks returned,
        Func<CancellationToken, Task<JudgementPolicy>> policy,
        SubmissionOptions options,
        DecisionSignals signals,
        TimeProvider time,
        ILogger<SubmissionPipeline> logger)
        : this(storage, forms, reader.Read, agencyOf, returned, policy, options, signals, time, logger)
    {
    }

    internal SubmissionPipeline(
        StorageAccount storage,
        FormCatalog forms,
        Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> read,
        Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
        ReturnedWorkbooks returned,
        Func<CancellationToken, Task<JudgementPolicy>> policy,
        SubmissionOptions options,
        DecisionSignals signals,
        TimeProvider time,
        ILogger<SubmissionPipeline> logger)
    {
        (this.returned, this.options, this.signals, this.logger) = (returned, options, signals, logger);
        store = new SubmissionStore(storage, forms);
        files = new UploadedFiles(storage);
        register = new SubmissionRegister(storage, store);
        recorder = new DecisionRecorder(storage, forms, options, time);
        copies = new CopySearch(storage, forms, agencyOf);
        judge = new SubmissionJudge(read, policy, new ContextReader(storage, forms, agencyOf, copies, time), options);
        due = new DueList(storage);
        scan = new UploadScan(storage, options, time);
        offers = new DirectUploads(storage, options, time);
    }

    /// <summary>
    /// Decides the file of a blob in <c>uploads</c>. Null, with a warning in the log, when the name is not one of ours or the blob is gone:
    /// trying again would not help, so the trigger answers success.
    /// </summary>
    public async Task<Submission?> DecideBlobAsync(string blobName, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParseBlobName(blobName, out var id))
        {
            Log.StrangeBlob(logger, Loggable(blobName));
            return null;
        }

        try
        {
            return await DecideAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (SubmissionNotFoundException)
        {
            Log.NoSuchBlob(logger, id);
            return null;
        }
    }

    /// <summary>
    /// Returns the submission as it was decided, here, earlier or by another process; as it was received while the malware scanner has not said
    /// anything: the pointer stays, and the watchdog takes it up.
    /// </summary>
    /// <exception cref="SubmissionNotFoundException">There is neither a row nor a blob.</exception>
    public async Task<Submission> DecideAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var submission = await FindOrRegisterAsync(id, cancellationToken).ConfigureAwait(false);
        if (submission.IsDecided)
        {
            return await SettleAsync(submission, cancellationToken).ConfigureAwait(false);
        }

        using var activity = ActivityOf(submission);
        try
        {
            return await scan.WaitAsync(submission, cancellationToken).ConfigureAwait(false) switch
            {
                ScanVerdict.Pending => Waiting(submission),
                ScanVerdict.Malicious => await RecordAsync(id, Infected(id), cancellationToken).ConfigureAwait(false),
                ScanVerdict.Clean => await RecordAsync(id, await JudgeAsync(submission, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
            };
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            var tries = await recorder.NoteTryAsync(id, fault, cancellationToken).ConfigureAwait(false);
            Log.AttemptFailed(logger, fault, id, tries, options.MaxTries);
            activity.SetTag(ReportActivities.Attempt, tries).Fail(fault.GetType().Name);
            if (tries < options.MaxTries)
            {
                throw;
            }

            return await RecordAsync(id, Decision.Failed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the submission as Failed, our fault, unless it is decided already. For the last retry and for the operator.</summary>
    public async Task<Submission> FailAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var submission = await FindOrRegisterAsync(id, cancellationToken).ConfigureAwait(false);
        using var activity = ActivityOf(submission);
        return await RecordAsync(id, Decision.Failed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What would become of the file if it were judged now. It leaves nothing behind.</summary>
    /// <exception cref="ScanMissingException">The malware scanner has not passed it.</exception>
    internal async Task<(Judgement Judgement, BinaryData? Content)> JudgeNowAsync(Submission submission, CancellationToken cancellationToken)
    {
        switch (await scan.OfAsync(submission, cancellationToken).ConfigureAwait(false))
        {
            case ScanVerdict.Malicious:
                return (new Judgement.Infected(), null);
            case ScanVerdict.Pending:
                throw new ScanMissingException(submission.Id);
        }

        BinaryData? content = null;
        var judgement = await judge.JudgeAsync(
            submission, async token => content = await files.ReadAsync(submission.Id, token).ConfigureAwait(false), TextTrace.None, cancellationToken).ConfigureAwait(false);
        return (judgement, content);
    }

    /// <summary>Makes the marked workbook of a decision once more, from the findings that were stored then. False when that cannot be done.</summary>
    internal async Task<bool> TryMarkAsync(Submission decided, CancellationToken cancellationToken)
    {
        var (judgement, content) = await JudgeNowAsync(decided, cancellationToken).ConfigureAwait(false);
        return judgement is Judgement.Judged judged
            && await returned.TryMakeAsync(decided, content!, AsDecided(judged, decided), cancellationToken).ConfigureAwait(false)
            && await recorder.NoteMarkedAsync(decided, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The figures of a decision once more. False when the file no longer comes to the same outcome.</summary>
    internal async Task<bool> TryRestoreFiguresAsync(Submission decided, CancellationToken cancellationToken)
    {
        var (judgement, _) = await JudgeNowAsync(decided, cancellationToken).ConfigureAwait(false);
        return judgement is Judgement.Judged { Decision: { Form: { } form } decision } && decision.Status != SubmissionStatus.Returned
            && await recorder.RestoreFiguresAsync(decided, form, decision.Figures, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the marked workbook that goes with a decision; what it is then says whether there is one.</summary>
    internal async Task<Decision> MarkedAsync(Submission submission, Judgement judgement, BinaryData? content, CancellationToken cancellationToken) =>
        judgement is Judgement.Judged judged
            ? judged.Decision with { IsMarked = await returned.TryMakeAsync(submission, content!, judged, cancellationToken).ConfigureAwait(false) }
            : judgement.Decision;

    // Of a very long list only the first are stored; then all of them, as they are found now, serve better.
    private static Judgement.Judged AsDecided(Judgement.Judged judged, Submission decided) => decided.FindingsOmitted > 0 ? judged : judged with
    {
        Verdict = judged.Verdict with { Findings = decided.Findings },
        Suspects = decided.Suspects,
    };

    private Submission Waiting(Submission submission)
    {
        Log.NotScanned(logger, submission.Id);
        return submission;
    }

    private Decision Infected(SubmissionId id)
    {
        Log.Infected(logger, id);
        return Decision.Infected;
    }

    private static Activity ActivityOf(Submission submission) => ReportActivities.Decide(submission.Trace)
        .SetTag(ReportActivities.Submission, submission.Id.ToString())
        .SetTag(ReportActivities.Period, submission.Id.Period.ToString())
        .SetTag(ReportActivities.Agency, submission.Id.Agency.ToString())
        .SetTag(ReportActivities.Channel, submission.Channel.ToString());

    private async Task<Submission> RecordAsync(SubmissionId id, Decision decision, CancellationToken cancellationToken)
    {
        var (decided, here) = await recorder.RecordAsync(id, decision, cancellationToken).ConfigureAwait(false);
        Activity.Current?.SetTag(ReportActivities.Outcome, decided.Status.ToString());
        if (here)
        {
            ReportMetrics.Decided(decided.Status.ToString(), decided.Channel.ToString(), decided.DecidedAt!.Value - decided.ReceivedAt);
        }

        if (here && decided.Reprocessed is not null && decided.Status != SubmissionStatus.Failed)
        {
            await due.RemoveAsync(DuePointer.ToLookAt(id, decided.ReceivedAt), cancellationToken).ConfigureAwait(false);
        }

        if (here && decided.Status == SubmissionStatus.Failed)
        {
            Log.Failed(logger, id);
        }
        else if (here)
        {
            Log.Decided(logger, id, decided.Status, decided.Errors, decided.Queries, decided.Hints);
        }

        return await SettleAsync(decided, cancellationToken).ConfigureAwait(false);
    }

    // Only after the decision is written, and after whoever waits for it was told: until then the pointer is what a watchdog finds it by.
    internal async Task<Submission> SettleAsync(Submission decided, CancellationToken cancellationToken)
    {
        signals.Raise(decided.Id);
        await copies.ForgetAsync(decided.Id, cancellationToken).ConfigureAwait(false);
        await due.RemoveAsync(DuePointer.ToDecide(decided.Id, decided.ReceivedAt), cancellationToken).ConfigureAwait(false);
        return decided;
    }

    private async Task<Submission> FindOrRegisterAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var file = await files.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(id);
        if (await offers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } offer)
        {
            file = file.PutBy(offer.Sender, offer.FileName);
        }

        // Computed, never taken from the metadata: whoever put the blob there may have written anything.
        var content = await files.OpenAsync(id, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            file = file with { Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)) };
        }

        await register.AddAsync(id, file, cancellationToken, await register.FindLostAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        Log.Registered(logger, id, file.Channel);
        return await store.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new SubmissionNotFoundException(id);
    }

    private async Task<Decision> JudgeAsync(Submission submission, CancellationToken cancellationToken)
    {
        BinaryData? content = null;
        var judgement = await judge.JudgeAsync(
            submission, async token => content = await files.ReadAsync(submission.Id, token).ConfigureAwait(false), TextTrace.Kept, cancellationToken).ConfigureAwait(false);
        if (judgement is Judgement.Unreadable unreadable)
        {
            Log.Unreadable(logger, submission.Id, unreadable.Outcome.Kind);
        }

        return await MarkedAsync(submission, judgement, content, cancellationToken).ConfigureAwait(false);
    }

    // Anybody with access to the container names its blobs: a line break in a name would forge a line of the log.
    private static string Loggable(string blobName) =>
        string.Concat(blobName.Take(LoggedName).Select(character => char.IsControl(character) ? '?' : character));

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "{Id} decided: {Status}, {Errors} errors, {Queries} queries, {Hints} hints")]
        public static partial void Decided(ILogger logger, SubmissionId id, SubmissionStatus status, int errors, int queries, int hints);

        [LoggerMessage(1001, LogLevel.Information, "{Id} had a blob but no row and was registered, channel {Channel}")]
        public static partial void Registered(ILogger logger, SubmissionId id, Channel channel);

        [LoggerMessage(1002, LogLevel.Warning, "Blob {Name} in uploads has not a name of ours and was left alone")]
        public static partial void StrangeBlob(ILogger logger, string name);

        [LoggerMessage(1003, LogLevel.Warning, "{Id} was announced but has neither row nor blob")]
        public static partial void NoSuchBlob(ILogger logger, SubmissionId id);

        [LoggerMessage(1004, LogLevel.Error, "{Id}: attempt {Tries} of {MaxTries} to decide ended in an exception")]
        public static partial void AttemptFailed(ILogger logger, Exception fault, SubmissionId id, int tries, int maxTries);

        [LoggerMessage(1006, LogLevel.Warning, "{Id} cannot be read: {Kind}")]
        public static partial void Unreadable(ILogger logger, SubmissionId id, string kind);

        [LoggerMessage(1007, LogLevel.Information, "{Id} waits for the malware scanner")]
        public static partial void NotScanned(ILogger logger, SubmissionId id);

        [LoggerMessage(1008, LogLevel.Warning, "{Id} holds malware, says the scanner, and was not opened")]
        public static partial void Infected(ILogger logger, SubmissionId id);

        [LoggerMessage(1005, LogLevel.Critical, "{Id} closed as Failed: the agency was told that it is our fault; an operator has to look")]
        public static partial void Failed(ILogger logger, SubmissionId id);
    }
}
