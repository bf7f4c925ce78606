using Reports.Forms;

namespace Reports.Compliance.Overviews;

/// <summary>How many had filed by a day; both years are laid over each other by their due dates.</summary>
/// <param name="Day">Relative to each agency's own due date: 0 is the due date itself, -1 the day before.</param>
/// <param name="Filed">How many had filed by the end of that day; null after today.</param>
/// <param name="FiledBefore">The same of the year before; null when nothing of that year is known.</param>
public sealed record FiledByDay(int Day, int? Filed, int? FiledBefore);

/// <summary>One region's agencies, those that owe nothing left out.</summary>
public sealed record RegionProgress(string Region, int InTime, int Late, int NotFiled)
{
    public int Owing => InTime + Late + NotFiled;
}

/// <summary>How often a rule was met.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Agencies">By how many agencies, corrected since or not.</param>
/// <param name="Filings">In how many filings; many for few agencies means that people do not understand what to do.</param>
/// <param name="StillThere">How many agencies' latest filing has it.</param>
public sealed record RuleFrequency(string Rule, int Agencies, int Filings, int StillThere);

/// <summary>A year's progress in figures, for its pictures.</summary>
public sealed record Overview
{
    public required ReportingPeriod Period { get; init; }

    /// <summary>How many owe a report.</summary>
    public required int Owing { get; init; }

    /// <inheritdoc cref="Owing"/>
    public required int OwingBefore { get; init; }

    /// <summary>Every day from the first filing on, of either year; empty when nobody has filed in both.</summary>
    public required IReadOnlyList<FiledByDay> Days { get; init; }

    /// <summary>Those with the most missing first.</summary>
    public required IReadOnlyList<RegionProgress> Regions { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<RuleFrequency> Rules { get; init; }
}
