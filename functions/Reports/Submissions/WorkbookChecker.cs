using System.Diagnostics;
using System.Security.Cryptography;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions.Copies;
using Reports.Validation;
using Reports.Workbooks.Reading;

namespace Reports.Submissions;

/// <summary>What filing a workbook now would come to (只检查、不报送).</summary>
public sealed record WorkbookCheck
{
    /// <summary>As the submission would be decided. It is stored nowhere: it has no round and no number, and its id leads to nothing.</summary>
    public required Submission WouldBe { get; init; }

    /// <summary>What was stated, and what was found; null when the file cannot be read.</summary>
    public (StatedReport Report, Verdict Verdict)? Judged { get; init; }

    /// <summary>The marked workbook, which says that nothing was filed; null when there is none.</summary>
    public MarkedFile? Marked { get; init; }

    /// <summary>The file as it was sent.</summary>
    public required BinaryData Content { get; init; }

    /// <summary>Reading and judging.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>
/// Judges a workbook as filing it would, by last year's report, the neighbours', waivers and explanations, and leaves no trace: no submission,
/// no row, no blob, no mail. What is already accepted with the same content is judged all the same.
/// </summary>
public sealed class WorkbookChecker
{
    private readonly FormCatalog forms;
    private readonly ReturnedWorkbooks returned;
    private readonly SubmissionOptions options;
    private readonly TimeProvider time;
    private readonly SubmissionJudge judge;

    /// <param name="storage">Where what else is known is kept; nothing is written there.</param>
    /// <param name="forms">What may be asked.</param>
    /// <param name="reader">Makes values of a file.</param>
    /// <param name="agencyOf">What the directory says of an agency; null for a code that it does not have.</param>
    /// <param name="returned">Makes the marked workbook.</param>
    /// <param name="policy">How strictly reports are judged now.</param>
    /// <param name="options">Limits and settings.</param>
    /// <param name="time">The clock.</param>
    public WorkbookChecker(
        StorageAccount storage,
        FormCatalog forms,
        WorkbookReader reader,
        Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
        ReturnedWorkbooks returned,
        Func<CancellationToken, Task<JudgementPolicy>> policy,
        SubmissionOptions options,
        TimeProvider time)
        : this(storage, forms, reader.Read, agencyOf, returned, policy, options, time)
    {
    }

    internal WorkbookChecker(
        StorageAccount storage,
        FormCatalog forms,
        Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> read,
        Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
        ReturnedWorkbooks returned,
        Func<CancellationToken, Task<JudgementPolicy>> policy,
        SubmissionOptions options,
        TimeProvider time)
    {
        (this.forms, this.returned, this.options, this.time) = (forms, returned, options, time);
        var contexts = new ContextReader(storage, forms, agencyOf, new CopySearch(storage, forms, agencyOf), time);
        judge = new SubmissionJudge(read, policy, contexts, options);
    }

    /// <exception cref="EmptyFilingException">The file has no content.</exception>
    /// <exception cref="FilingTooLargeException">The file is over the limit.</exception>
    public async Task<WorkbookCheck> CheckAsync(Filing filing, Stream content, CancellationToken cancellationToken)
    {
        var bytes = BinaryData.FromBytes(await SubmissionIntake.BufferAsync(content, options.MaxBytes, cancellationToken).ConfigureAwait(false));
        var unfiled = Unfiled(filing, bytes.ToMemory());
        var watch = Stopwatch.StartNew();
        var judgement = await judge.JudgeAsync(unfiled, _ => Task.FromResult(bytes), TextTrace.None, cancellationToken).ConfigureAwait(false);
        var elapsed = watch.Elapsed;
        var judged = judgement as Judgement.Judged;
        var marked = judged is null ? null : await returned.TryShowAsync(unfiled, bytes, judged, cancellationToken).ConfigureAwait(false);
        var wouldBe = judgement.Decision.ApplyTo(unfiled, unfiled.ReceivedAt) with { CaseNumber = null };
        var name = judged?.Context.AgencyName ?? filing.Agency.Value;
        return new WorkbookCheck
        {
            WouldBe = wouldBe,
            Judged = judged is null ? null : (judged.Report, judged.Verdict),
            Marked = marked is null ? null : new MarkedFile(MarkedFiles.NameOf(forms.For(filing.Period), name, filing.Period), marked),
            Content = bytes,
            Elapsed = elapsed,
        };
    }

    private Submission Unfiled(Filing filing, ReadOnlyMemory<byte> content) => new()
    {
        Id = SubmissionId.New(filing.Period, filing.Agency, time),
        Round = 0,
        Sender = filing.Sender,
        Channel = filing.Channel,
        FileName = filing.FileName,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span)),
        Size = content.Length,
        ReceivedAt = SubmissionIntake.ToMillisecond(time.GetUtcNow()),
    };
}
