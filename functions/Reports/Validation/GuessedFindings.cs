using System.Globalization;
using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// Findings about how the values were found: a hint for each part in which captions decided, and a query for each part in which several
/// cells could be meant. What stayed open is not judged, so the query is all that is said about it.
/// </summary>
internal static class GuessedFindings
{
    private const string AmbiguousCase = "ambiguous";
    private const int MostPlaces = 3;

    public static IEnumerable<Finding> Of(StatedReport report)
    {
        if (report.Form.Rules.FirstOrDefault(rule => rule.Operator == RuleOperator.Found) is not { } rule)
        {
            return [];
        }

        return report.Form.Sections.SelectMany(section => OfSection(rule, section, [.. ValuesOf(report, section)]));
    }

    private static IEnumerable<StatedValue> ValuesOf(StatedReport report, Section section) =>
        section.Narrative is { } narrative
            ? [report.Values[narrative.Id]]
            : section.Table!.Blocks.SelectMany(block => block.Cells).Select(cell => report.Values[cell.Id]);

    private static IEnumerable<Finding> OfSection(Rule rule, Section section, List<StatedValue> values)
    {
        var guessed = values.FindAll(value => value is { FoundBy: FoundBy.Captions, Kind: not StatedKind.Ambiguous });
        if (guessed.Count > 0)
        {
            yield return Build(rule, rule.Severity, rule.Message, section, guessed, Areas(guessed));
        }

        var open = values.FindAll(value => value.Kind == StatedKind.Ambiguous);
        if (open.Count > 0)
        {
            var found = rule.Cases.GetValueOrDefault(AmbiguousCase);
            yield return Build(rule, found?.Severity ?? rule.Severity, found?.Message ?? rule.Message, section, open, Rivals(section, open));
        }
    }

    private static Finding Build(Rule rule, Severity severity, LocalizedText sentence, Section section, List<StatedValue> values, LocalizedText places)
    {
        var text = new FindingText()
            .Set("section", section.Reference)
            .Set("count", values.Count.ToString(CultureInfo.InvariantCulture))
            .Set("places", places);
        return new Finding
        {
            Rule = rule.Id,
            Severity = severity,
            Sheet = values[0].Address.Sheet,
            Cell = values[0].Address.Local,
            Id = values[0].Id,
            Row = section.Heading,
            Column = new LocalizedText("", ""),
            Label = section.Reference,
            Message = text.Fill(sentence),
            Remedy = rule.Remedy,
            Related = [.. values.Skip(1).Select(value => value.Id)],
        };
    }

    /// <summary>The rectangle that the values take on each sheet.</summary>
    private static LocalizedText Areas(List<StatedValue> values)
    {
        var areas = values.Select(value => value.Address).GroupBy(address => address.Sheet).Select(sheet =>
        {
            var first = new CellAddress(sheet.Key, sheet.Min(address => address.Row), sheet.Min(address => address.Column));
            var last = new CellAddress(sheet.Key, sheet.Max(address => address.Row), sheet.Max(address => address.Column));
            return first == last ? Quoted(first) : $"{Quoted(first)}:{last.Local}";
        }).ToList();
        return new(string.Join("、", areas), string.Join(", ", areas));
    }

    /// <summary>The first values that are open, each with the cells that could be meant; a row whose values could all be meant is said once.</summary>
    private static LocalizedText Rivals(Section section, List<StatedValue> values)
    {
        var groups = values.GroupBy(value => string.Join(',', value.Rivals)).ToList();
        var shown = groups.Take(MostPlaces).Select(group => (Label: LabelOf(section, group), Places: PlacesOf(group.First().Rivals))).ToList();
        var isMore = groups.Count > shown.Count;
        return new(
            string.Join("；", shown.Select(group => $"“{group.Label.Zh}”：{string.Join("、", group.Places)}")) + (isMore ? "；等" : ""),
            string.Join("; ", shown.Select(group => $"“{group.Label.En}”: {string.Join(", ", group.Places)}")) + (isMore ? "; and others" : ""));
    }

    private static List<string> PlacesOf(IReadOnlyList<CellAddress> rivals)
    {
        if (rivals.Count > 2 && rivals.All(place => place.Sheet == rivals[0].Sheet && place.Row == rivals[0].Row))
        {
            return [$"{Quoted(rivals[0])}:{rivals[^1].Local}"];
        }

        var places = rivals.Take(MostPlaces + 1).Select(Quoted).ToList();
        return rivals.Count > places.Count ? [.. places, "…"] : places;
    }

    private static LocalizedText LabelOf(Section section, IEnumerable<StatedValue> group)
    {
        var cells = group.Select(value => section.Table?.Blocks.SelectMany(block => block.Cells).FirstOrDefault(cell => cell.Id == value.Id)).OfType<FormCell>().ToList();
        return cells.Count == 0 ? section.Heading : cells.Count == 1 ? cells[0].Label : cells[0].RowCaption;
    }

    private static string Quoted(CellAddress address) => $"‘{address.Sheet}’!{address.Local}";
}
