using Reports.Forms;
using Reports.Validation.Changes;

namespace Reports.Submissions.Changes;

/// <summary>Two attempts of one agency and year, the earlier one before, and what changed from one to the other.</summary>
public sealed record AttemptChanges
{
    public required Submission Before { get; init; }

    public required Submission After { get; init; }

    /// <summary>What the workbooks state differently; null when either cannot be read (see <see cref="Unreadable"/>).</summary>
    public required ReportChanges? Report { get; init; }

    /// <summary>Of those kept; at most <see cref="FindingsColumn.Cap"/> of each attempt are.</summary>
    public required FindingChanges Findings { get; init; }

    /// <summary>The attempts whose file cannot be read, with the reason.</summary>
    public required IReadOnlyList<(int Round, LocalizedText Reason)> Unreadable { get; init; }

    /// <summary>Findings that were not kept, so that what went away and what is new cannot be told for certain.</summary>
    public bool LacksFindings => Before.FindingsOmitted + After.FindingsOmitted > 0;
}
