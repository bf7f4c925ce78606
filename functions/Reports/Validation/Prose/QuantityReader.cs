using System.Buffers;
using System.Globalization;

namespace Reports.Validation.Prose;

/// <summary>
/// Finds the quantities of a text and leaves out every number that counts nothing: dates, times, ordinals, articles, document numbers,
/// telephone numbers, and whatever stands in a title or in quotation marks.
/// </summary>
internal sealed class QuantityReader
{
    private const int LongestQuotation = 80;
    private const string ChineseDigits = "〇零一二两三四五六七八九十百千万亿";
    private const string NoQuantityBefore = "第〔[【·№#@_/";
    private const string RangeSigns = "-~—–至到";

    private static readonly string[] Units =
    [
        "个百分点", "人次", "件次", "万元", "件", "条", "项", "份", "次", "篇", "期", "宗", "起", "例", "部", "场", "人", "家", "户", "元", "页", "则", "批", "类", "幅",
        "册", "张", "处", "名", "套", "封", "个", "%",
    ];

    private static readonly SearchValues<char> UnitBeginnings = SearchValues.Create([.. Units.Select(unit => unit[0])]);

    private static readonly string[] About = ["约", "近", "逾", "超", "超过", "大概", "接近", "至少", "不少于", "不低于", "不超过", "不足", "每", "平均"];
    private static readonly string[] AboutAfter = ["余", "多", "来", "几", "左右", "以上", "以下", "以内", "之多"];
    private static readonly string[] NoChineseNumberBefore = ["第", "每", "逐", "任", "某", "这", "那", "同", "唯", "统", "哪", "前", "后"];
    private static readonly string[] NothingCounted = ["工作日", "自然日", "月", "季度", "小时", "年度", "阶段", "方面", "环节"];

    private readonly string text;
    private readonly List<Quantity> found = [];

    private QuantityReader(string text) => this.text = text;

    /// <summary>In the order of the text.</summary>
    public static List<Quantity> Read(string text)
    {
        var reader = new QuantityReader(text);
        var position = 0;
        while (position < text.Length)
        {
            position = reader.ReadAt(position);
        }

        return reader.found;
    }

    /// <summary>Where to go on.</summary>
    private int ReadAt(int position) => text[position] switch
    {
        '“' => EndOfQuotation(position, '”'),
        '《' => EndOfQuotation(position, '》'),
        >= '0' and <= '9' => ReadDigits(position),
        var character when ChineseDigits.Contains(character, StringComparison.Ordinal) => ReadNumeral(position),
        _ => position + 1,
    };

    /// <summary>An opening mark without its partner nearby hides nothing.</summary>
    private int EndOfQuotation(int open, char close)
    {
        var length = Math.Min(LongestQuotation, text.Length - open);
        var end = text.AsSpan(open, length).IndexOf(close);
        return end < 0 ? open + 1 : open + end + 1;
    }

    private int ReadDigits(int start)
    {
        var end = EndOfDigits(start);
        var digits = text[start..end].Replace(",", "", StringComparison.Ordinal);
        if (!CountsNothing(start, end) && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            Add(start, end, value);
        }

        return end;
    }

    private int EndOfDigits(int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsSeparator(start, end)))
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end += 2;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        return end;
    }

    /// <summary>A comma between one to three digits and exactly three: 3,830.</summary>
    private bool IsSeparator(int start, int comma) =>
        text[comma] == ',' && comma - start is >= 1 and <= 11 && comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 == text.Length || !char.IsAsciiDigit(text[comma + 4]))
        && (comma - start <= 3 || text[comma - 4] == ',');

    private bool CountsNothing(int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        var isTime = (before == ':' && start > 1 && char.IsAsciiDigit(text[start - 2])) || (after == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
        return isTime || NoQuantityBefore.Contains(before, StringComparison.Ordinal) || char.IsAsciiLetter(before) || after == '·' || end - start > 15
            || (before == '.' && start > 1 && char.IsAsciiDigit(text[start - 2]));
    }

    private int ReadNumeral(int start)
    {
        var end = start;
        while (end < text.Length && ChineseDigits.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        // 一件, 三十八份; 一件事 and 每一件 count nothing, and after other units a Chinese numeral is a manner of speaking.
        if (end < text.Length && text[end] is '件' or '份' or '宗' && !EndsWithAny(start, NoChineseNumberBefore)
            && !(end + 1 < text.Length && (text[end + 1] == '事' || ChineseDigits.Contains(text[end + 1], StringComparison.Ordinal)))
            && ChineseNumeral.TryRead(text[start..end], out var value))
        {
            Add(start, end, value);
        }

        return end;
    }

    private void Add(int start, int end, decimal value)
    {
        var exact = !EndsWithAny(start, About) && !IsRange(start, end) && !(start > 0 && text[start - 1] == ' ') && !(end < text.Length && text[end] == ' ');
        var scale = end < text.Length ? text[end] switch { '万' => 10_000m, '亿' => 100_000_000m, _ => 1m } : 1m;
        if (scale > 1 && !StartsWith(end, "万元"))
        {
            // Whoever writes 1.9万 has rounded.
            (exact, value, end) = (false, value * scale, end + 1);
        }

        var about = EndOfAny(end, AboutAfter);
        var unit = about < text.Length && UnitBeginnings.Contains(text[about]) ? Array.Find(Units, unit => StartsWith(about, unit)) ?? "" : "";
        var after = about + unit.Length;
        var aboutAfterUnit = EndOfAny(after, AboutAfter);
        if (unit == "个" && Array.Exists(NothingCounted, word => StartsWith(after, word)))
        {
            unit = "";
        }

        found.Add(new Quantity
        {
            Span = new TextSpan(start, after),
            Value = value,
            Unit = unit,
            IsExact = exact && about == end && (aboutAfterUnit == after || unit.Length == 0),
            OfEach = start > 0 && text[start - 1] == '各',
        });
    }

    private bool IsRange(int start, int end) =>
        (start > 1 && RangeSigns.Contains(text[start - 1], StringComparison.Ordinal) && (char.IsAsciiDigit(text[start - 2]) || text[start - 1] is '-' or '~'))
        || (end + 1 < text.Length && RangeSigns.Contains(text[end], StringComparison.Ordinal) && char.IsAsciiDigit(text[end + 1]));

    private bool EndsWithAny(int end, string[] words) => Array.Exists(words, word => text.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal));

    private int EndOfAny(int start, string[] words) => start + (Array.Find(words, word => StartsWith(start, word))?.Length ?? 0);

    private bool StartsWith(int start, string word) => start <= text.Length && text.AsSpan(start).StartsWith(word, StringComparison.Ordinal);
}
