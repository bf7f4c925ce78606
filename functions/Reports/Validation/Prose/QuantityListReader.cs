namespace Reports.Validation.Prose;

/// <summary>
/// Finds lists of parts: 共38件，其中…；…条，分别为…. A list ends where another statement begins, and one with an approximate number, a number
/// said of each, or a list inside it is left alone.
/// </summary>
internal sealed class QuantityListReader
{
    private const int LongestName = 24;

    // In one sentence; beyond that it is no prose.
    private const int MostLists = 20;

    // So many numbers before a list may be what it is about.
    private const int Nearest = 8;

    private static readonly (string Words, bool Closed)[] Openings =
        [("其中", false), ("分别为", true), ("分别是", true), ("包括", false), ("包含", false), (":", false)];

    private static readonly string[] Remainders = ["其他", "其它", "其余", "剩余", "余下"];

    /// <summary>A name that contains one of these begins another statement.</summary>
    private static readonly string[] Statements =
    [
        "其中", "包括", "分别", "共计", "一共", "总共", "共收", "共发", "共公开", "共有", "共办", "共开", "累计", "总计", "合计", "全年", "同时", "此外", "另外", "另有", "组织开展", "组织召开", "组织参加", "召开", "举办", "开展", "培训", "推送", "编发", "转载", "回应", "一是", "二是", "三是",
        "四是", "较", "比上年", "同比", "增加", "减少", "增长", "下降", "结转", "上年", "行政复议", "行政诉讼", "首次", "主动公开率", "浏览", "点击", "阅读", "关注", "粉丝", "未发生", "未收到", "未被", "截至", "截止",
    ];

    /// <summary>These do so too, unless the first part has the same word.</summary>
    private static readonly string[] StatementsUnlessFirst =
        ["通过", "发布", "办理", "办结", "办复", "答复", "收到", "受理", "利用", "依托", "政务新媒体", "公众号"];

    /// <summary>Ways of counting the same things; parts of two of them overlap.</summary>
    private static readonly string[][] Dimensions =
    [
        ["自然人", "法人", "企业", "机构", "组织", "公民", "个人"],
        ["网站", "网上", "网络", "线上", "线下", "信函", "邮寄", "当面", "现场", "窗口", "平台", "邮件", "微信", "微博", "公众号", "新媒体", "客户端", "来信", "传真", "抖音", "媒体", "公示栏", "专栏"],
        ["答复", "办结", "公开", "提供", "处理", "撤回", "撤销", "补正", "办理"],
    ];

    private readonly string text;
    private readonly List<QuantityList> lists = [];

    private QuantityListReader(string text) => this.text = text;

    public static List<QuantityList> Read(string text, IReadOnlyList<Sentence> sentences, IReadOnlyList<Quantity> quantities)
    {
        var reader = new QuantityListReader(text);
        var next = 0;
        List<Quantity> before = [];
        foreach (var sentence in sentences)
        {
            List<Quantity> own = [];
            while (next < quantities.Count && quantities[next].Span.Start < sentence.Span.End)
            {
                own.Add(quantities[next++]);
            }

            reader.ReadSentence(sentence.Span, own, before);
            before = own;
        }

        return reader.lists;
    }

    /// <summary>The parts by the way they are counted; parts that are counted in two ways must not be added up.</summary>
    public static IEnumerable<IReadOnlyList<ListItem>> ByDimension(QuantityList list) =>
        list.Items.GroupBy(item => Array.FindIndex(Dimensions, words => Array.Exists(words, word => item.Name.Contains(word, StringComparison.Ordinal)))).Select(group => group.ToList());

    private void ReadSentence(TextSpan sentence, List<Quantity> own, List<Quantity> before)
    {
        var done = sentence.Start;
        foreach (var (at, words, closed) in FindOpenings(sentence).Take(MostLists))
        {
            // What stands inside a list that was read is one of its names.
            if (at >= done && ReadList(sentence, at, words, closed, own, before) is { } list)
            {
                lists.Add(list);
                done = list.Span.End;
            }
        }
    }

    private List<(int At, string Words, bool Closed)> FindOpenings(TextSpan sentence)
    {
        var found = new List<(int At, string Words, bool Closed)>();
        for (var index = sentence.Start; index < sentence.End; index++)
        {
            foreach (var (words, closed) in Openings)
            {
                if (text.AsSpan(index, sentence.End - index).StartsWith(words, StringComparison.Ordinal))
                {
                    found.Add((index, words, closed));
                }
            }
        }

        return found;
    }

    private QuantityList? ReadList(TextSpan sentence, int at, string words, bool closed, List<Quantity> own, List<Quantity> before)
    {
        var isFirst = own.Count == 0 || own[0].Span.Start > at;
        if (isFirst && (words != "其中" || at != sentence.Start))
        {
            return null;
        }

        var candidates = (isFirst ? before : NearestBefore(own, at)).TakeLast(Nearest).Where(quantity => !quantity.IsShare && quantity.Unit.Length > 0).ToList();
        if (candidates.LastOrDefault() is not { IsExact: true, OfEach: false } total || (!isFirst && !IsNear(total.Span.End, at, words)))
        {
            return null;
        }

        var (items, ended) = ReadItems(at + words.Length, sentence.End, total, own);
        if (items.Count == 0)
        {
            return null;
        }

        var same = candidates.Where(quantity => quantity.Unit == total.Unit).Select(quantity => quantity.Value).ToList();
        return new QuantityList(total, [.. same, same.Sum()], items, ended && (closed || IsComplete(items)));
    }

    private static List<Quantity> NearestBefore(List<Quantity> own, int at)
    {
        var last = own.FindLastIndex(quantity => quantity.Span.End <= at);
        return own.GetRange(Math.Max(0, last + 1 - Nearest), Math.Min(Nearest, last + 1));
    }

    /// <summary>Between a total and what opens its list stands next to nothing; 其中 reaches over a clause.</summary>
    private bool IsNear(int total, int at, string words)
    {
        var between = text.AsSpan(total, at - total).Trim(",;:( ");
        return words == "其中" ? between.Length <= 30 : between.IsEmpty || (words == ":" && at - total <= 1);
    }

    /// <summary>The parts, and whether they were read to their end: not when something was met that cannot be added up.</summary>
    private (List<ListItem> Items, bool Ended) ReadItems(int start, int end, Quantity total, List<Quantity> own)
    {
        var items = new List<ListItem>();
        var position = start;
        foreach (var quantity in own.Where(quantity => quantity.Span.Start >= start))
        {
            var name = text[position..quantity.Span.Start];
            if (IsInBrackets(start, quantity.Span.Start) || quantity.IsShare || quantity.Unit == "个百分点")
            {
                position = quantity.Span.End;
                continue;
            }

            var bare = Bare(name);
            if (IsStatement(bare, items) || IsOver(items, total, name))
            {
                return (items, true);
            }

            if (quantity.Unit != total.Unit || bare.Length > LongestName)
            {
                return (items, false);
            }

            if (!quantity.IsExact || quantity.OfEach)
            {
                return ([], false);
            }

            items.Add(new ListItem(bare, quantity));
            position = quantity.Span.End;
            if (IsRemainder(bare) || ClosesBracket(start, position, end))
            {
                return (items, true);
            }
        }

        return (items, true);
    }

    private static bool IsStatement(string name, List<ListItem> items) =>
        name.StartsWith('共') || Array.Exists(Statements, word => name.Contains(word, StringComparison.Ordinal))
        || (items.Count > 0 && Array.Exists(
            StatementsUnlessFirst, word => name.Contains(word, StringComparison.Ordinal) && !items[0].Name.Contains(word, StringComparison.Ordinal)));

    /// <summary>Parts set off by 、 that make up the total already: what follows a comma is about something else.</summary>
    private bool IsOver(List<ListItem> items, Quantity total, string name) =>
        items.Count > 1 && name.StartsWith(',') && text[items[^2].Quantity.Span.End] == '、' && items.Sum(item => item.Quantity.Value) == total.Value;

    private static string Bare(string name)
    {
        var close = name.LastIndexOf(')');
        return (close < 0 ? name : name[(close + 1)..]).Trim(',', ';', '、', ':', ' ', '和', '及', '(', '为', '"');
    }

    /// <summary>A bracket that opens inside the list holds what belongs to one part.</summary>
    private bool IsInBrackets(int start, int position) => text.AsSpan(start, position - start).LastIndexOf('(') > text.AsSpan(start, position - start).LastIndexOf(')');

    /// <summary>The list itself stands in a bracket that closes here.</summary>
    private bool ClosesBracket(int start, int position, int end) =>
        position < end && text[position] == ')' && text.AsSpan(start, position - start).IndexOf('(') < 0;

    /// <summary>（六）其他处理 is a result of its own, beside which requests may be carried forward.</summary>
    private static bool IsRemainder(string name) =>
        Array.Exists(Remainders, word => name.StartsWith(word, StringComparison.Ordinal) && !name.AsSpan(word.Length).StartsWith("处理", StringComparison.Ordinal));

    private static bool IsComplete(List<ListItem> items) =>
        (items.Count > 1 && IsRemainder(items[^1].Name))
        || (items.Count == 2 && items.Exists(item => item.Name.StartsWith("自然人", StringComparison.Ordinal))
            && items.Exists(item => item.Name.StartsWith("法人", StringComparison.Ordinal) && item.Name.Contains("组织", StringComparison.Ordinal)));
}
