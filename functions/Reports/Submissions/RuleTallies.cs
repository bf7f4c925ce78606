using System.Globalization;

namespace Reports.Submissions;

/// <summary>How often an agency met one rule in a year.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Filings">In how many of its filings there was such a finding; content filed again is not counted again.</param>
/// <param name="InLatest">Whether the latest filing has one.</param>
public sealed record RuleTally(string Rule, int Filings, bool InLatest);

/// <summary>
/// The tallies of an agency and year as one short text, <c>T2.BALANCE=2! T.INT=1</c>, so that the compliance table knows them without reading
/// a finding; an exclamation mark says that the latest filing has it.
/// </summary>
internal static class RuleTallies
{
    private const char Between = ' ';
    private const char Latest = '!';

    public static IEnumerable<RuleTally> Parse(string? text)
    {
        foreach (var part in (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var (rule, count) = (part[..part.IndexOf('=', StringComparison.Ordinal)], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            yield return new RuleTally(rule, int.Parse(count.TrimEnd(Latest), CultureInfo.InvariantCulture), count.EndsWith(Latest));
        }
    }

    /// <summary>With one more decided filing.</summary>
    /// <param name="text">Before.</param>
    /// <param name="submission">With its findings.</param>
    /// <param name="isLatest">Whether it is the latest.</param>
    public static string? Add(string? text, Submission submission, bool isLatest)
    {
        var tallies = Parse(text).ToDictionary(tally => tally.Rule, StringComparer.Ordinal);
        if (isLatest)
        {
            tallies = tallies.ToDictionary(pair => pair.Key, pair => pair.Value with { InLatest = false }, StringComparer.Ordinal);
        }

        foreach (var rule in submission.Findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal))
        {
            var known = tallies.GetValueOrDefault(rule) ?? new RuleTally(rule, 0, false);
            tallies[rule] = known with { Filings = known.Filings + (submission.SameAs is null ? 1 : 0), InLatest = known.InLatest || isLatest };
        }

        return Write(tallies.Values);
    }

    /// <summary>With a filing that was judged again: what it met before counts no longer.</summary>
    public static string? Replace(string? text, Submission before, Submission after, bool isLatest)
    {
        var tallies = Parse(text).ToDictionary(tally => tally.Rule, StringComparer.Ordinal);
        foreach (var rule in before.Findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal))
        {
            if (tallies.TryGetValue(rule, out var known) && known.Filings > 1)
            {
                tallies[rule] = known with { Filings = known.Filings - 1 };
            }
            else
            {
                tallies.Remove(rule);
            }
        }

        return Add(Write(tallies.Values), after, isLatest);
    }

    private static string? Write(Dictionary<string, RuleTally>.ValueCollection tallies) => tallies.Count == 0
        ? null
        : string.Join(Between, tallies.OrderBy(tally => tally.Rule, StringComparer.Ordinal)
            .Select(tally => string.Create(CultureInfo.InvariantCulture, $"{tally.Rule}={tally.Filings}{(tally.InLatest ? "!" : "")}")));
}
