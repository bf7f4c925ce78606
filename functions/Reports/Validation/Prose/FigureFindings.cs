using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>Compares what the text states with the tables (NT.MISMATCH, NT.SCOPE). A figure that the tables do not have is compared with nothing.</summary>
internal sealed class FigureFindings(ProseFinding findings, FigureSet figures)
{
    public IEnumerable<Finding> Of(Rule mismatch, Rule? scope, ProseReading reading, IReadOnlyList<FigureClaim> claims)
    {
        foreach (var claim in claims.DistinctBy(claim => (claim.Phrase.Name.Zh, claim.Value)))
        {
            var phrase = claim.Phrase;
            if (Value(phrase.Sum) is not { } expected || claim.Value == expected || phrase.Also.Any(sum => Value(sum) == claim.Value))
            {
                continue;
            }

            if (phrase.Wider is { } wider && Value(wider) == claim.Value)
            {
                if (scope is not null && !claim.NamesScope)
                {
                    yield return Build(scope, reading, claim, wider, expected);
                }
            }
            else
            {
                yield return Build(mismatch, reading, claim, phrase.Sum, expected);
            }
        }
    }

    private Finding Build(Rule rule, ProseReading reading, FigureClaim claim, LinearSum shown, decimal expected)
    {
        var text = new FindingText()
            .Set("figure", claim.Phrase.Name)
            .Set("terms", FindingText.WriteOut(shown, Value))
            .Set("stated", claim.Value)
            .Set("difference", Math.Abs(claim.Value - expected));
        return ProseFinding.WithFigures(findings.Build(rule, reading, claim.Place, text, claim.IsDenial ? "none" : null), claim.Value, expected) with
        {
            Related = [.. shown.Terms.Select(term => term.CellId)],
        };
    }

    private decimal? Value(LinearSum sum) => sum.Evaluate(Value);

    private decimal? Value(Term term) => term.LastYear ? null : figures[term.CellId];
}
