using System.Globalization;

namespace Reports.Forms;

/// <summary>One text in the two languages of the service. Both are always present: loading a form refuses a missing one.</summary>
/// <param name="Zh">Simplified Chinese, the authoritative wording.</param>
/// <param name="En">English, for readers who need it; never quoted back to an authority.</param>
public sealed record LocalizedText(string Zh, string En)
{
    /// <summary>The text in the language of <paramref name="culture"/>: English for <c>en</c>, Chinese for every other.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Zh;

    /// <summary>Applies the same change to both languages.</summary>
    public LocalizedText Select(Func<string, string> change) => new(change(Zh), change(En));

    public override string ToString() => Zh;
}
