using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>
/// The information-processing fee in section six: reported at all (FEE.SECTION6), within the fees of the table (FEE.VS_T1), a multiple of its
/// rates (FEE.MULTIPLE), with its notices (FEE.VS_362). 行政事业性收费 is another matter; “六、无” with fees in the table is no contradiction.
/// </summary>
internal sealed class FeeFindings(ProseFinding findings, FigureSet figures, ProseVocabulary vocabulary)
{
    private const decimal YuanInTenThousand = 10_000;

    private static readonly string[] Statement = ["处理费", "收费", "收取费用", "费用", "缴费"];
    private static readonly string[] Notice = ["通知", "缴费", "缴纳", "催缴"];

    public Finding? Stated(Rule rule, ProseReading section) =>
        Names(section.Plain, Statement) ? null : findings.Build(rule, section, null, new FindingText());

    public Finding? Notices(Rule rule, ProseReading section)
    {
        if (Value(vocabulary.FeeLapsed) is not > 0m || Names(section.Plain, Notice))
        {
            return null;
        }

        return findings.Build(rule, section, null, new FindingText().Set("stated", Value(vocabulary.FeeLapsed)!.Value)) with
        {
            Related = Ids(vocabulary.FeeLapsed!),
        };
    }

    public Finding? Bound(Rule rule, ProseReading section)
    {
        if (Fee(section) is not { } fee || Value(vocabulary.FeeAmount) is not { } inTable || fee.Yuan <= inTable * YuanInTenThousand)
        {
            return null;
        }

        var (tenThousand, yuan) = (FindingText.Number(inTable), inTable * YuanInTenThousand);
        var text = new FindingText().Set("stated", fee.Yuan).Set("terms", new LocalizedText($"{tenThousand}万元＝{FindingText.Number(yuan)}", $"{tenThousand} × 10,000 = {FindingText.Number(yuan)}"));
        return ProseFinding.WithFigures(findings.Build(rule, section, fee.Quantity.Span, text), fee.Yuan, yuan) with { Related = Ids(vocabulary.FeeAmount!) };
    }

    public Finding? Step(Rule rule, ProseReading section)
    {
        if (Fee(section) is not { } fee || fee.Yuan % rule.Limits["step"] == 0)
        {
            return null;
        }

        var text = new FindingText().Set("stated", fee.Yuan).Set("expected", rule.Limits["step"]);
        return findings.Build(rule, section, fee.Quantity.Span, text) with { Stated = fee.Yuan };
    }

    /// <summary>The one amount in the clauses that speak of the fee; null with none, several, or an approximate one.</summary>
    private static (Quantity Quantity, decimal Yuan)? Fee(ProseReading section)
    {
        var amounts = section.Quantities.Where(quantity => quantity.Unit is "元" or "万元" && SpeaksOfFee(section, quantity)).ToList();
        return amounts is [{ IsExact: true, OfEach: false } only] ? (only, only.Unit == "万元" ? only.Value * YuanInTenThousand : only.Value) : null;
    }

    private static bool SpeaksOfFee(ProseReading section, Quantity quantity)
    {
        var sentence = section.SentenceAt(quantity.Span.Start).Span;
        var before = section.Plain.AsSpan(sentence.Start, quantity.Span.Start - sentence.Start);
        var after = section.Plain.AsSpan(quantity.Span.End, sentence.End - quantity.Span.End);
        return (before.Contains("处理费", StringComparison.Ordinal) && !before.Contains("行政事业性收费", StringComparison.Ordinal)) || after.StartsWith("信息处理费", StringComparison.Ordinal)
            || after.StartsWith("政府信息公开信息处理费", StringComparison.Ordinal);
    }

    private static bool Names(string plain, string[] words) => Array.Exists(words, word => plain.Contains(word, StringComparison.Ordinal));

    private static IReadOnlyList<string> Ids(LinearSum sum) => [.. sum.Terms.Select(term => term.CellId)];

    private decimal? Value(LinearSum? sum) => sum?.Evaluate(term => term.LastYear ? null : figures[term.CellId]);
}
