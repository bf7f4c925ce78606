using Reports.Forms;

namespace Reports.Validation.Copies;

/// <summary>
/// Findings about copied text (年年雷同): a part that stands largely word for word in the agency's own report of last year, or in a neighbour's
/// of this year. At most one for a part; who repeats itself is not asked about neighbours, who may have copied from it.
/// </summary>
internal static class CopyFindings
{
    private const int LongestQuote = 60;

    public static IEnumerable<Finding> Of(StatedReport report, JudgementContext context)
    {
        if (CopyDetector.For(report.Form) is not { } detector || (context.LastYearTexts is null && context.SimilarTexts.Count == 0))
        {
            yield break;
        }

        foreach (var id in detector.Rule.Cells)
        {
            var name = context.AgencyName ?? report.AgencyName;
            var text = detector.Read(report.Values[id].Text ?? "", name);
            if (detector.IsLongEnough(text) && Judge(detector, text, id, name, report, context) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(CopyDetector detector, ComparableText text, string id, string? name, StatedReport report, JudgementContext context)
    {
        var overlap = detector.Prepare(text);
        if (context.LastYearTexts?.GetValueOrDefault(id) is { } lastYear
            && overlap.With(CopyDetector.ReadOther(lastYear, name)) is var own && detector.IsCopy(own))
        {
            return Build(detector.Rule, text, own, id, report, LastYear(context.Period ?? report.Period));
        }

        var nearest = context.SimilarTexts
            .Where(other => other.Texts.ContainsKey(id))
            .Select(other => (Other: other, Overlap: overlap.With(CopyDetector.ReadOther(other.Texts[id], other.Name))))
            .OrderByDescending(pair => pair.Overlap.Share).ThenBy(pair => pair.Other.Agency.Value, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Overlap is { } found && detector.IsCopy(found)
            ? Build(detector.Rule, text, found, id, report, Neighbour(nearest.Other))
            : null;
    }

    private static LocalizedText LastYear(ReportingPeriod? period) => period is { HasPrevious: true } year
        ? new($"你单位{year.Previous}年度报告的同一部分", $"the same section of your own report of {year.Previous}")
        : new("你单位上年度报告的同一部分", "the same section of your own report of last year");

    private static LocalizedText Neighbour(NeighbourText other) =>
        new($"{other.Name ?? other.Agency.Value}本年度报告的同一部分", $"the same section of this year's report of {other.Name ?? other.Agency.Value}");

    private static Finding Build(Rule rule, ComparableText text, Overlap overlap, string id, StatedReport report, LocalizedText other)
    {
        var section = report.Form.SectionOf(id);
        var address = report.Values[id].Address;
        var passage = Shorten(text.Quote(overlap.Start, overlap.Length));
        var filled = new FindingText().Set("section", section.Reference).Set("other", other).Set("passage", passage)
            .Set("percent", $"{FindingText.Number(Math.Floor((decimal)overlap.Share * 100))}%");
        return new Finding
        {
            Rule = rule.Id,
            Severity = rule.Severity,
            Sheet = address.Sheet,
            Cell = address.Local,
            Id = id,
            Row = section.Heading,
            Column = section.Hint ?? new LocalizedText("", ""),
            Label = section.Reference,
            StatedText = passage,
            Message = filled.Fill(rule.Message),
            Remedy = rule.Remedy,
        };
    }

    /// <summary>The passage may be the whole text; a sentence quotes its beginning.</summary>
    private static string Shorten(string passage)
    {
        var line = string.Join("", passage.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Shortened(LongestQuote);
    }
}
