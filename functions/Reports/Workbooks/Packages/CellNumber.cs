using System.Globalization;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The number a person typed, from the text of a stored double: 15 significant digits, as every spreadsheet shows them.
/// So 93.059200000000004, which programs write for 93.0592, is 93.0592 again.
/// </summary>
internal static class CellNumber
{
    private const int Digits = 15;
    private const double LargestPlain = 1e21;
    private const double SmallestPlain = 1e-12;

    /// <summary>Plain decimal notation unless the number is huge or tiny; false when the text is no finite number.</summary>
    public static bool TryRound(string raw, out string rounded)
    {
        rounded = raw;
        if (IsShortPlain(raw))
        {
            return true;
        }

        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return false;
        }

        var size = Math.Abs(number);
        rounded = number == 0 ? "0"
            : size is >= SmallestPlain and < LargestPlain ? ((decimal)number).ToString("0.#############################", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Digits with at most one sign and one point, few enough to need no rounding: nearly every number there is.</summary>
    private static bool IsShortPlain(string raw)
    {
        int at = raw.Length > 0 && raw[0] == '-' ? 1 : 0, digits = 0, points = 0;
        for (; at < raw.Length; at++)
        {
            if (char.IsAsciiDigit(raw[at]))
            {
                digits++;
            }
            else if (raw[at] == '.' && digits > 0)
            {
                points++;
            }
            else
            {
                return false;
            }
        }

        return digits is > 0 and <= Digits && points <= 1;
    }
}
