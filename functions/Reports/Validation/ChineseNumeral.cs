namespace Reports.Validation;

/// <summary>Chinese numerals in their regular form, such as 三十八, 一百零五 or 两千; digits strung together (三八) are not read, they may mean either.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    public static bool TryRead(string text, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > 20)
        {
            return false;
        }

        if (text is "零" or "〇")
        {
            return true;
        }

        // 亿 and 万 split the numeral into parts of at most four places each.
        var total = 0L;
        var rest = text.Replace('〇', '零').Replace('两', '二');
        if (!TryTakePart(ref rest, '亿', 100_000_000, ref total) || !TryTakePart(ref rest, '万', 10_000, ref total))
        {
            return false;
        }

        if (rest.Length > 0)
        {
            if (!TryReadFourPlaces(rest, out var tail))
            {
                return false;
            }

            total += tail;
        }

        value = total;
        return total > 0;
    }

    /// <summary>Takes what stands before the unit; false when that cannot be read, true when the unit is not there.</summary>
    private static bool TryTakePart(ref string rest, char unit, long worth, ref long total)
    {
        var place = rest.IndexOf(unit, StringComparison.Ordinal);
        if (place < 0)
        {
            return true;
        }

        if (!TryReadFourPlaces(rest[..place], out var head) || head == 0)
        {
            return false;
        }

        total += head * worth;
        rest = rest[(place + 1)..];
        return true;
    }

    private static bool TryReadFourPlaces(string text, out long value)
    {
        value = 0;
        var limit = 10_000L;
        long? digit = null;
        foreach (var sign in text)
        {
            var number = Digits.IndexOf(sign, StringComparison.Ordinal);
            if (number < 0)
            {
                if (!TryTakeUnit(sign, digit, ref limit, ref value))
                {
                    return false;
                }

                digit = null;
            }
            else if (digit is not null)
            {
                // Two digits strung together; 零 too only bridges a gap and may not stand after a digit.
                return false;
            }
            else if (number > 0)
            {
                digit = number;
            }
        }

        // A digit at the end counts ones, as in 三十八; after 百 or 千 without 零 (三百五) it would be ambiguous.
        if (digit is not null && limit is 100 or 1000 && !text.Contains('零', StringComparison.Ordinal))
        {
            return false;
        }

        value += digit ?? 0;
        return text.Length > 0;
    }

    /// <summary>Units come in falling order, each after its digit; 十 may stand without one at the head: 十八 is 18.</summary>
    private static bool TryTakeUnit(char sign, long? digit, ref long limit, ref long value)
    {
        var worth = sign switch { '十' => 10L, '百' => 100L, '千' => 1000L, _ => 0L };
        if (worth == 0 || worth >= limit || (digit is null && (worth != 10 || value != 0)))
        {
            return false;
        }

        value += (digit ?? 1) * worth;
        limit = worth;
        return true;
    }
}
