using System.Text;
using Reports.Compliance.Pinyin;
using Reports.Forms;

namespace Reports.Compliance;

/// <summary>
/// What somebody typed to find agencies. Each of its words must be part of the name, of the code or of the initials of the name's pinyin
/// (yzsjyj), in any case and in any order; full-width letters and digits, as an input method leaves them, count as the ordinary ones.
/// </summary>
internal sealed class AgencySearch
{
    private readonly (string Text, PinyinInitials? Initials)[] words;

    /// <param name="typed">Null or blank finds everybody.</param>
    public AgencySearch(string? typed) => words =
    [
        .. (typed ?? "").Normalize(NormalizationForm.FormKC)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (word, PinyinInitials.Sought(word))),
    ];

    /// <param name="name">The agency's.</param>
    /// <param name="code">The agency's.</param>
    /// <param name="initials">Those of the name; only asked for when they can matter.</param>
    public bool Finds(string name, AgencyCode code, Func<PinyinInitials> initials)
    {
        foreach (var (text, sought) in words)
        {
            if (!name.Contains(text, StringComparison.OrdinalIgnoreCase)
                && !code.Value.Contains(text, StringComparison.OrdinalIgnoreCase)
                && (sought is null || !initials().Contain(sought)))
            {
                return false;
            }
        }

        return true;
    }
}
