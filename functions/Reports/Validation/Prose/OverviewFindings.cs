using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>What the overview as a whole must be: not too long (N.LENGTH), and with a word on each of its parts (N.FIVE_PARTS).</summary>
internal sealed class OverviewFindings(ProseFinding findings)
{
    public Finding? Length(Rule rule, ProseReading overview)
    {
        var (count, limit) = (overview.Characters, (int)rule.Limits["characters"]);
        if (count <= limit)
        {
            return null;
        }

        var text = new FindingText().Set("stated", count).Set("expected", limit).Set("difference", count - limit);
        return ProseFinding.WithFigures(findings.Build(rule, overview, null, text), count, limit);
    }

    /// <param name="rule">The rule.</param>
    /// <param name="overview">The overview.</param>
    /// <param name="all">All texts: what only governments are asked for may stand anywhere.</param>
    /// <param name="vocabulary">The parts and their words.</param>
    /// <param name="isGovernment">Of 各级人民政府.</param>
    public Finding? Parts(Rule rule, ProseReading overview, IReadOnlyList<ProseReading> all, ProseVocabulary vocabulary, bool isGovernment)
    {
        var lacking = vocabulary.Parts
            .Where(part => !part.OfGovernments ? !Names(overview, part) : isGovernment && !all.Any(reading => Names(reading, part)))
            .Select(part => part.Name)
            .ToList();
        var text = new FindingText().Set("parts", new LocalizedText(string.Join('、', lacking.Select(name => name.Zh)), string.Join(", ", lacking.Select(name => name.En))));
        return lacking.Count == 0 ? null : findings.Build(rule, overview, null, text);
    }

    private static bool Names(ProseReading reading, OverviewPart part) => part.Words.Any(word => reading.Plain.Contains(word, StringComparison.Ordinal));
}
