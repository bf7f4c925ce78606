using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reports.Forms;

/// <summary>A report year (报告年度): the calendar year the figures are about. The report itself is due in January of the year after.</summary>
public readonly record struct ReportingPeriod : IComparable<ReportingPeriod>
{
    public const int FirstYear = 2019;
    public const int LastYear = 2099;

    private readonly int year;

    public ReportingPeriod(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        this.year = year;
    }

    // Invariant: FirstYear <= Year <= LastYear; the uniform format begins with report year 2019.
    public int Year => year == 0 ? FirstYear : year;

    public ReportingPeriod Previous => new(Year - 1);

    public bool HasPrevious => Year > FirstYear;

    /// <summary>The legal date for departments, 31 January of the year after (条例第四十九条); the day itself is still in time.</summary>
    public DateOnly LegalDueDate => new(Year + 1, 1, 31);

    public static ReportingPeriod Parse(string text) =>
        TryParse(text, out var period) ? period.Value : throw new FormatException($"'{text}' is not a report year from {FirstYear} to {LastYear}.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out ReportingPeriod? period)
    {
        period = text is { Length: 4 }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= FirstYear and <= LastYear
            ? new ReportingPeriod(year)
            : null;
        return period is not null;
    }

    public int CompareTo(ReportingPeriod other) => Year.CompareTo(other.Year);

    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReportingPeriod left, ReportingPeriod right) => left.CompareTo(right) >= 0;
}
