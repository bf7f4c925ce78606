using Reports.Forms;

namespace Reports.Validation;

/// <summary>What stands in the cell of a finding, on one line and short enough to be shown beside what was expected.</summary>
internal static class StatedWords
{
    private const int Longest = 60;

    public static string Of(Finding finding, bool chinese)
    {
        // The text comes first: it is what stands in the cell, the number only what was read out of it.
        if (finding.StatedText is not { Length: > 0 } text)
        {
            return finding.Stated is { } number ? FindingText.Number(number) : chinese ? "（空）" : "(blank)";
        }

        return string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Shortened(Longest);
    }
}
