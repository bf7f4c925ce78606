using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance;

/// <summary>Filing units that share a date (国办公开办函〔2021〕30号 and article 49 of the Regulations): what they file, and at which level.</summary>
public enum DeadlineGroup
{
    Province,
    City,
    County,
    Town,
    CountySummary,
    CitySummary,
    ProvinceSummary,

    /// <summary>The list does not say at which level it is.</summary>
    NoLevel,
}

/// <summary>
/// The only place that works out until when a report is due: the agency's extension, otherwise the authority's internal date for its
/// group, otherwise the legal date. A date is a day in China and is itself still in time. Two with the same dates are equal.
/// </summary>
public sealed class DueDates : IEquatable<DueDates>
{
    private static readonly DeadlineGroup[] Groups = Enum.GetValues<DeadlineGroup>();
    private readonly DateOnly[] dates;

    public DueDates(ReportingPeriod period, AuthoritySettings settings) =>
        dates = [.. Groups.Select(group => settings.InternalDate(period, group) ?? Legal(period, group))];

    // Invariant: one for each group, in the order of the enumeration.
    public DateOnly this[DeadlineGroup group] => dates[(int)group];

    public DateOnly For(Agency agency, AgencyState? state) => state?.DueDate ?? this[agency.DeadlineGroup];

    /// <summary>Departments and towns 31 January, county summaries 20 February, city 10 March, province 31 March of the year after.</summary>
    public static DateOnly Legal(ReportingPeriod period, DeadlineGroup group) => group switch
    {
        DeadlineGroup.CountySummary => new DateOnly(period.Year + 1, 2, 20),
        DeadlineGroup.CitySummary => new DateOnly(period.Year + 1, 3, 10),
        DeadlineGroup.ProvinceSummary => new DateOnly(period.Year + 1, 3, 31),
        DeadlineGroup.Province or DeadlineGroup.City or DeadlineGroup.County or DeadlineGroup.Town or DeadlineGroup.NoLevel => period.LegalDueDate,
    };

    public static bool IsSummary(DeadlineGroup group) =>
        group is DeadlineGroup.CountySummary or DeadlineGroup.CitySummary or DeadlineGroup.ProvinceSummary;

    public bool Equals(DueDates? other) => other is not null && dates.AsSpan().SequenceEqual(other.dates);

    public override bool Equals(object? obj) => Equals(obj as DueDates);

    public override int GetHashCode() => dates.Aggregate(0, HashCode.Combine);
}
