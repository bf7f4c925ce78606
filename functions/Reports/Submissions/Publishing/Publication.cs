using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>Where and when an agency published its report (公布网址、公布日期), as it was registered. It is about one accepted version alone.</summary>
public sealed record Publication
{
    public required PublicAddress Address { get; init; }

    /// <summary>A day in China.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The accepted submission that was published. Once another is in force, that one is still to be published.</summary>
    public required SubmissionId Of { get; init; }

    /// <summary>When a version was published for the first time: what decides whether the agency was late, however often it corrects.</summary>
    public required DateOnly FirstDate { get; init; }

    /// <summary>更正后重新公布: an earlier accepted version had been published before.</summary>
    public bool IsCorrected { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    /// <summary>Whether a report can have been published then: its figures are those of 31 December, and nobody publishes tomorrow.</summary>
    public static bool CanBeOn(DateOnly date, ReportingPeriod period, DateOnly today) => date >= EarliestDate(period) && date <= today;

    public static DateOnly EarliestDate(ReportingPeriod period) => new(period.Year, 12, 31);
}
