using System.Globalization;
using System.Text;
using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// Fills the placeholders of a rule's sentence: <c>{section} {row} {column} {text} {found} {period} {stated} {expected} {difference}</c>,
/// and the sums written out: <c>{left} {right} {expectedTerms}</c>.
/// </summary>
internal sealed class FindingText
{
    private readonly Dictionary<string, LocalizedText> values = new(StringComparer.Ordinal);

    public FindingText Set(string name, LocalizedText value)
    {
        values[name] = value;
        return this;
    }

    public FindingText Set(string name, string value) => Set(name, new LocalizedText(value, value));

    public FindingText Set(string name, decimal value) => Set(name, Number(value));

    public LocalizedText Fill(LocalizedText sentence) =>
        new(Fill(sentence.Zh, text => text.Zh), Fill(sentence.En, text => text.En));

    /// <summary>Without thousands separators or trailing zeros, the same in both languages.</summary>
    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A sum written out, <c>58＋2＝60</c>; a single term is just its number, and terms that are 0 are left out of long sums.</summary>
    public static LocalizedText WriteOut(LinearSum sum, Func<Term, decimal?> valueOf)
    {
        var terms = sum.Terms.Select(term => (term.Subtracted, Value: valueOf(term)!.Value)).ToList();
        var shown = terms.Count <= 3 ? terms : terms.Where(term => term.Value != 0).ToList();
        var total = terms.Sum(term => term.Subtracted ? -term.Value : term.Value);
        if (shown.Count < 2)
        {
            return new(Number(total), Number(total));
        }

        return new(Join(shown, "＋", "－") + "＝" + Number(total), Join(shown, " + ", " − ") + " = " + Number(total));
    }

    private static string Join(List<(bool Subtracted, decimal Value)> terms, string plus, string minus)
    {
        var text = new StringBuilder(terms[0].Subtracted ? minus.Trim() : "").Append(Number(terms[0].Value));
        foreach (var (subtracted, value) in terms.Skip(1))
        {
            text.Append(subtracted ? minus : plus).Append(Number(value));
        }

        return text.ToString();
    }

    private string Fill(string sentence, Func<LocalizedText, string> language)
    {
        var filled = new StringBuilder(sentence.Length * 2);
        for (var position = 0; position < sentence.Length;)
        {
            var open = sentence.IndexOf('{', position);
            var close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0)
            {
                return filled.Append(sentence, position, sentence.Length - position).ToString();
            }

            filled.Append(sentence, position, open - position);
            var name = sentence[(open + 1)..close];
            filled.Append(values.TryGetValue(name, out var value) ? language(value) : $"{{{name}}}");
            position = close + 1;
        }

        return filled.ToString();
    }
}
