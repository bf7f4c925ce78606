using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>Builds the findings of the prose: each quotes the clause and stands at its narrative.</summary>
internal sealed class ProseFinding(StatedReport report)
{
    /// <param name="rule">The rule that is not kept.</param>
    /// <param name="reading">The narrative.</param>
    /// <param name="place">What is quoted; null where something is not there.</param>
    /// <param name="text">The placeholders besides section and quote.</param>
    /// <param name="caseName">The way of failing, where the rule has a sentence of its own for it.</param>
    public Finding Build(Rule rule, ProseReading reading, TextSpan? place, FindingText text, string? caseName = null)
    {
        var section = report.Form.SectionOf(reading.Id);
        var address = report.Values[reading.Id].Address;
        var quote = place is { } span ? reading.Text.Quote(span) : null;
        text.Set("section", section.Reference).Set("quote", quote ?? "");
        return new Finding
        {
            Rule = rule.Id,
            Severity = rule.Severity,
            Sheet = address.Sheet,
            Cell = address.Local,
            Id = reading.Id,
            Row = section.Heading,
            Column = section.Hint ?? new LocalizedText("", ""),
            Label = section.Reference,
            StatedText = quote,
            Message = text.Fill(caseName is not null && rule.Cases.TryGetValue(caseName, out var own) ? own.Message : rule.Message),
            Remedy = rule.Remedy,
        };
    }

    /// <param name="finding">A finding about a number.</param>
    /// <param name="stated">What the text says.</param>
    /// <param name="expected">What it should say.</param>
    public static Finding WithFigures(Finding finding, decimal stated, decimal expected) =>
        finding with { Stated = stated, Expected = expected, Difference = stated - expected };
}
