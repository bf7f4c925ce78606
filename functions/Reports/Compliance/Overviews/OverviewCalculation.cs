using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance.Overviews;

/// <summary>Adds up the rows of two years. Pure.</summary>
internal static class OverviewCalculation
{
    /// <summary>The days shown before and after the due date; what was filed earlier is in the first of them.</summary>
    public const int FirstDay = -45;

    /// <inheritdoc cref="FirstDay"/>
    public const int LastDay = 60;

    public static Overview Of(ReportingPeriod period, IReadOnlyCollection<ComplianceRow> rows, IReadOnlyCollection<ComplianceRow> before, DateOnly today)
    {
        var (owing, owingBefore) = (rows.Where(Owes).ToList(), before.Where(Owes).ToList());
        return new Overview
        {
            Period = period,
            Owing = owing.Count,
            OwingBefore = owingBefore.Count,
            Days = Days(owing, owingBefore, today),
            Regions = [.. owing.GroupBy(row => row.Region, Progress).OrderByDescending(region => region.NotFiled).ThenByDescending(region => region.Late)],
            Rules = Rules(rows),
        };
    }

    /// <summary>Who owes nothing but has filed all the same is counted: it is there.</summary>
    private static bool Owes(ComplianceRow row) => row.Exemption is null || row.FiledOn is not null;

    private static RegionProgress Progress(string region, IEnumerable<ComplianceRow> rows)
    {
        var (inTime, late, missing) = (0, 0, 0);
        foreach (var row in rows)
        {
            _ = row.FiledOn switch
            {
                null => missing++,
                _ when row.Late => late++,
                _ => inTime++,
            };
        }

        return new RegionProgress(region, inTime, late, missing);
    }

    private static List<FiledByDay> Days(List<ComplianceRow> rows, List<ComplianceRow> before, DateOnly today)
    {
        var (now, then) = (Counts(rows), Counts(before));
        if (now.Values.Sum() + then.Values.Sum() == 0)
        {
            return [];
        }

        var first = now.Concat(then).Where(pair => pair.Value > 0).Min(pair => pair.Key);
        var last = Math.Max(0, now.Concat(then).Where(pair => pair.Value > 0).Max(pair => pair.Key));
        var untilToday = UntilToday(rows, today);
        var days = new List<FiledByDay>();
        var (filed, filedBefore) = (0, 0);
        for (var day = first; day <= last; day++)
        {
            filed += now[day];
            filedBefore += then[day];
            days.Add(new FiledByDay(day, day <= untilToday ? filed : null, before.Count == 0 || then.Values.Sum() == 0 ? null : filedBefore));
        }

        return days;
    }

    /// <summary>How far today lies behind the date of most agencies.</summary>
    private static int UntilToday(List<ComplianceRow> rows, DateOnly today) => rows.Count == 0
        ? LastDay
        : today.DayNumber - rows.CountBy(row => row.Due).MaxBy(pair => pair.Value).Key.DayNumber;

    private static Dictionary<int, int> Counts(List<ComplianceRow> rows)
    {
        var counts = Enumerable.Range(FirstDay, LastDay - FirstDay + 1).ToDictionary(day => day, _ => 0);
        foreach (var row in rows)
        {
            if (row.FiledOn is { } day)
            {
                counts[Math.Clamp(day.DayNumber - row.Due.DayNumber, FirstDay, LastDay)]++;
            }
        }

        return counts;
    }

    private static IReadOnlyList<RuleFrequency> Rules(IEnumerable<ComplianceRow> rows) =>
    [
        .. rows.SelectMany(row => RuleTallies.Parse(row.Rules))
            .GroupBy(tally => tally.Rule, StringComparer.Ordinal)
            .Select(group => new RuleFrequency(group.Key, group.Count(), group.Sum(tally => tally.Filings), group.Count(tally => tally.InLatest)))
            .OrderByDescending(rule => rule.Agencies).ThenByDescending(rule => rule.Filings).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
    ];
}
