using Reports.Forms;
using Reports.Storage;
using Reports.Submissions.Copies;
using Reports.Validation;
using Reports.Validation.Parts;
using Reports.Workbooks.Reading;

namespace Reports.Submissions;

/// <summary>What became of checking a part-filled workbook.</summary>
public abstract record PartOutcome
{
    private PartOutcome()
    {
    }

    public sealed record Checked(PartVerdict Verdict) : PartOutcome;

    /// <summary>It is no workbook of this agency, year and form, or none at all.</summary>
    public sealed record Refused(IReadOnlyList<LocalizedText> Reasons) : PartOutcome;
}

/// <summary>A workbook to be merged, as somebody sent it.</summary>
public sealed record PartFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Why one of the files cannot be merged.</summary>
/// <param name="File">Its position.</param>
/// <param name="Reason">What it is, and what to do.</param>
public sealed record RefusedPart(int File, LocalizedText Reason);

/// <summary>What became of merging part-filled workbooks.</summary>
public abstract record MergeOutcome
{
    private MergeOutcome()
    {
    }

    public sealed record Merged(ReportMerge Merge) : MergeOutcome;

    public sealed record Refused(IReadOnlyList<RefusedPart> Parts) : MergeOutcome;
}

/// <summary>Checks and merges the workbooks of several people who fill one report. Nothing is filed, and nothing of it is kept.</summary>
/// <param name="storage">Where last year's report, explanations and waivers are.</param>
/// <param name="forms">What may be asked.</param>
/// <param name="reader">Makes values of a file.</param>
/// <param name="agencyOf">What the directory says of an agency; null for a code that it does not have.</param>
/// <param name="policy">How strictly reports are judged now.</param>
/// <param name="time">The clock.</param>
public sealed class PartChecker(
    StorageAccount storage,
    FormCatalog forms,
    WorkbookReader reader,
    Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf,
    Func<CancellationToken, Task<JudgementPolicy>> policy,
    TimeProvider time)
{
    private readonly ContextReader contexts = new(storage, forms, agencyOf, new CopySearch(storage, forms, agencyOf), time);

    public async Task<PartOutcome> CheckAsync(ReportingPeriod period, AgencyCode agency, ReadOnlyMemory<byte> workbook, CancellationToken cancellationToken)
    {
        var (report, reason) = Read(workbook, cancellationToken);
        if (report is null)
        {
            return new PartOutcome.Refused([reason!]);
        }

        var now = await policy(cancellationToken).ConfigureAwait(false);
        var context = await contexts.ReadUnfiledAsync(period, agency, now, cancellationToken).ConfigureAwait(false);
        return PartJudge.Refusals(report, context) is { Count: > 0 } refusals
            ? new PartOutcome.Refused([.. refusals.Select(refusal => refusal.Message)])
            : new PartOutcome.Checked(PartJudge.Judge(report, context));
    }

    /// <summary>Merges what can be merged, or says of each file that cannot why; then nothing is merged.</summary>
    public MergeOutcome Merge(ReportingPeriod period, AgencyCode agency, IReadOnlyList<PartFile> files, CancellationToken cancellationToken)
    {
        var context = new JudgementContext { Period = period, Agency = agency, ExpectedForm = forms.For(period) };
        var refused = new List<RefusedPart>();
        var parts = new List<MergePart>();
        foreach (var (index, file) in files.Index())
        {
            var (report, reason) = Read(file.Content, cancellationToken);
            if (report is null)
            {
                refused.Add(new RefusedPart(index, reason!));
            }
            else if (PartJudge.Refusals(report, context) is { Count: > 0 } refusals)
            {
                refused.AddRange(refusals.Select(refusal => new RefusedPart(index, refusal.Message)));
            }
            else
            {
                parts.Add(new MergePart(file.Name, report));
            }
        }

        return refused.Count > 0 ? new MergeOutcome.Refused(refused) : new MergeOutcome.Merged(ReportMerge.Of(parts));
    }

    private (StatedReport? Report, LocalizedText? Reason) Read(ReadOnlyMemory<byte> workbook, CancellationToken cancellationToken) => reader.Read(workbook, cancellationToken) switch
    {
        ReadOutcome.Read read => (read.Report, null),
        ReadOutcome.Unreadable unreadable => (null, unreadable.Reason),
        var other => throw new InvalidOperationException($"Reading ended in {other.GetType().Name}, which is not a case."),
    };
}
