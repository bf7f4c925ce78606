using System.Globalization;
using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>The words that statements about figures are made of: those of the form's vocabulary, and those of the language. The longest word wins.</summary>
internal sealed class Lexicon
{
    private const string Breaks = ",:;()[]〔〕“”《》/";

    private static readonly (TokenKind Kind, string[] Words)[] Common =
    [
        (TokenKind.Filler,
        [
            "本年", "本年度", "年度", "全年", "全年度", "一年来", "年内", "共", "总共", "一共", "共计", "合计", "总计", "累计", "总", "计", "各类", "各种", "各", "有效", "的", "了", "件", "次", "项",
            "数量", "数", "总数", "总量", "为", "是", "达", "上级", "反馈", "转办", "交办", "转来", "转交", "转送", "群众", "社会", "社会公众", "公众", "公民", "公民、法人和其他组织",
            "公民、法人或其他组织", "公民、法人或者其他组织", "公民、法人及其他组织", "公民法人和其他组织", "公民法人或其他组织", "自然人、法人或其他组织", "自然人、法人和其他组织",
            "法人或者其他组织对", "提交", "提出", "提起", "递交", "任何", "任何形式", "任何形式的", "关于", "有关", "相关", "情况", "事项", "案件", "方面", "工作", "本级", "本机关",
            "本单位", "依法", "及时", "均", "已", "已经", "全部", "都", "按时", "按期", "按规定", "按要求", "规定", "时限", "期限", "法定", "在", "内", "予以", "进行", "完毕", "完成", "申请",
            "因", "由", "涉及", "引起", "引发", "产生", "发生", "出现", "被", "被申请", "而", "导致", "政府信息公开", "信息公开", "政府信息依申请公开工作", "政府信息", "作出", "提供", "剩余",
            "余下", "尚有", "其中", "对", "向", "我局", "我办", "我委", "我镇", "我乡", "我街道", "我区", "我县", "我市", "我单位", "本局", "本机构", "有", "以来", "期间", "人", "来自", "方面的",
            "以", "方式", "截至", "截止", "底", "末", "12月31日", "本年12月31日", "类", "个人", "发出", "书面", "就", "自", "1月1日", "至", "起", "止", "政府", "政务公开", "年", "受理的", "收到的",
        ]),
        (TokenKind.And, ["、", "和", "及", "与", "或", "以及", "或者", "并"]),
        (TokenKind.Negation, ["未", "没有", "无", "尚未", "均未", "暂未", "从未", "均无", "暂无", "未曾", "没", "未有"]),
        (TokenKind.Scope,
        [
            "全区", "全市", "全县", "全省", "全州", "全旗", "全系统", "系统内", "各单位", "各部门", "各级", "各乡镇", "各镇", "各街道", "各县", "各区", "各地", "市直", "区直", "县直", "备案",
            "市级", "县级", "区级", "省级", "下属", "所属", "两级", "全市各级", "直属", "成员单位", "基层", "全国",
        ]),
        (TokenKind.OtherPeriod, ["上年", "去年", "上一年", "前年", "上半年", "下半年", "下年", "明年", "季度", "历年", "近年来", "近三年", "近年", "往年", "上年同期", "去年同期", "同期", "每年", "每月"]),
        (TokenKind.Comparison, ["较", "比", "相比", "相较", "同比", "环比", "对比", "增加", "减少", "增长", "下降", "上升"]),
        (TokenKind.Part,
        [
            "网站", "网上", "线上", "线下", "网络", "平台", "在线", "信函", "邮寄", "来信", "来函", "当面", "当场", "现场", "电子邮件", "邮件", "邮箱", "传真", "窗口", "微信", "系统", "渠道", "纸质", "电话",
            "通过", "申请人", "咨询", "投诉", "举报", "信访", "留言", "热线", "建议", "提案", "诉求", "纠正", "败诉", "胜诉", "撤销", "撤回", "维持", "审结", "驳回", "被告", "应诉", "审理", "延期",
            "补正", "公示", "发布", "上传", "顺延", "协助", "代为", "会同", "首次", "新增", "同意", "转至", "移交", "经复议", "复议后", "未经复议",
        ]),
    ];

    private readonly Dictionary<char, List<(string Word, TokenKind Kind)>> words = [];
    private readonly Dictionary<string, List<FigurePhrase>> phrases = new(StringComparer.Ordinal);

    public Lexicon(ProseVocabulary vocabulary)
    {
        foreach (var (kind, list) in Common)
        {
            Add(kind, list);
        }

        foreach (var phrase in vocabulary.Figures)
        {
            Add(TokenKind.Object, phrase.Objects);
            Add(TokenKind.Verb, phrase.Verbs);
            Add(TokenKind.Label, phrase.Labels);
            foreach (var word in phrase.Verbs.Concat(phrase.Labels))
            {
                phrases.TryAdd(word, []);
                phrases[word].Add(phrase);
            }
        }

        foreach (var list in words.Values)
        {
            // Sorting is stable: of two equal words the one of the form comes first.
            list.Sort((one, other) => other.Word.Length.CompareTo(one.Word.Length) is not 0 and var order ? order : other.Kind.CompareTo(one.Kind));
        }
    }

    /// <summary>The figures that a verb or a label may stand for.</summary>
    public IReadOnlyList<FigurePhrase> PhrasesOf(string word) => phrases.TryGetValue(word, out var list) ? list : [];

    /// <param name="text">The whole text.</param>
    /// <param name="span">The sentence.</param>
    /// <param name="quantities">Of the whole text, in order.</param>
    /// <param name="nextQuantity">The first that can stand in the sentence; moved behind it.</param>
    public List<Token> Read(string text, TextSpan span, IReadOnlyList<Quantity> quantities, ref int nextQuantity)
    {
        var tokens = new List<Token>();
        var unknown = span.Start;
        for (var position = span.Start; position < span.End;)
        {
            while (nextQuantity < quantities.Count && quantities[nextQuantity].Span.Start < position)
            {
                nextQuantity++;
            }

            var token = nextQuantity < quantities.Count && quantities[nextQuantity].Span.Start == position
                ? new Token(TokenKind.Quantity, quantities[nextQuantity].Span, "", quantities[nextQuantity])
                : WordAt(text, position, span.End);
            if (token is null)
            {
                position++;
                continue;
            }

            AddUnknown(position);
            tokens.Add(token);
            position = unknown = Math.Max(token.Span.End, position + 1);
        }

        AddUnknown(span.End);
        return tokens;

        void AddUnknown(int end)
        {
            if (end > unknown)
            {
                tokens.Add(new Token(TokenKind.Unknown, new TextSpan(unknown, end), text[unknown..end]));
            }
        }
    }

    private Token? WordAt(string text, int position, int end)
    {
        if (Breaks.Contains(text[position], StringComparison.Ordinal))
        {
            return new Token(TokenKind.Break, new TextSpan(position, position + 1), text.Substring(position, 1));
        }

        if (OtherYear(text, position, end) is { } year)
        {
            return year;
        }

        if (!words.TryGetValue(text[position], out var list))
        {
            return null;
        }

        var rest = text.AsSpan(position, end - position);
        foreach (var (word, kind) in list)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return new Token(kind, new TextSpan(position, position + word.Length), word);
            }
        }

        return null;
    }

    /// <summary>A year that is neither the report's nor next to it; those the text has by name.</summary>
    private static Token? OtherYear(string text, int position, int end) =>
        position + 4 < end && text[position + 4] == '年' && int.TryParse(text.AsSpan(position, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1900
            ? new Token(TokenKind.OtherPeriod, new TextSpan(position, position + 5), text.Substring(position, 5))
            : null;

    private void Add(TokenKind kind, IEnumerable<string> list)
    {
        foreach (var word in list)
        {
            if (!words.TryGetValue(word[0], out var known))
            {
                words[word[0]] = known = [];
            }

            if (!known.Contains((word, kind)))
            {
                known.Add((word, kind));
            }
        }
    }
}
