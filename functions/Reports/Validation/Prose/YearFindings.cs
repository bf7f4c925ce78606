using System.Text.RegularExpressions;
using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>
/// Finds years that the text gives as its own though the report is of another (N.YEAR): the period of the figures, the report that it says it
/// is, and the year in which the agency says it worked. Comparisons, earlier documents and plans name other years rightly.
/// </summary>
internal static partial class YearFindings
{
    // The text names the year before the report 上年, and others as they are.
    private static readonly string[] OtherMatters =
    [
        "较", "比", "同期", "上一年", "去年", "整改", "改进", "针对", "问题", "印发", "公布", "发布的", "出台", "制定", "施行", "实施以来", "以来", "成立", "建成", "开通", "上线", "结转", "决算", "考核结果", "评估结果",
        "工作要点", "规划", "第三方评估", "年报", "通报", "反馈", "本年", "下年", "起,", "被评", "荣获", "获得",
    ];

    public static IEnumerable<Finding> Of(Rule rule, ProseFinding findings, ProseReading reading, int reportYear)
    {
        foreach (var mention in reading.Text.Years.Where(mention => mention.Year != reportYear))
        {
            var sentence = reading.SentenceAt(mention.At);
            if (sentence.Span.Length > 0 && IsOwnYear(reading, sentence, mention, reportYear))
            {
                var text = new FindingText().Set("stated", mention.Year).Set("period", reportYear);
                var place = new TextSpan(mention.At, Math.Min(mention.At + 5, sentence.Span.End));
                yield return ProseFinding.WithFigures(findings.Build(rule, reading, place, text), mention.Year, reportYear);
            }
        }
    }

    private static bool IsOwnYear(ProseReading reading, Sentence sentence, YearMention mention, int reportYear)
    {
        var before = reading.Plain[sentence.Span.Start..mention.At];
        var after = reading.Plain[mention.At..sentence.Span.End];
        return IsPeriodOfFigures(before, after) || IsThisReport(before, after) || IsYearOfWork(sentence, mention, before, after, reportYear, reading.Id);
    }

    /// <summary>统计期限自2021年1月1日起至12月31日止.</summary>
    private static bool IsPeriodOfFigures(string before, string after) => Statistics().IsMatch(before) && WholeYear().IsMatch(after);

    /// <summary>现公布××局2021年政府信息公开工作年度报告.</summary>
    private static bool IsThisReport(string before, string after) =>
        ThisReport().IsMatch(before) && OwnReport().IsMatch(after);

    /// <summary>2021年，我局……: the year before opens the paragraph and nothing in the sentence says why.</summary>
    private static bool IsYearOfWork(Sentence sentence, YearMention mention, string before, string after, int reportYear, string narrative) =>
        mention.Year == reportYear - 1 && narrative == "N.1" && sentence.OpensParagraph && Opening().IsMatch(before) && Work().IsMatch(after)
        && !Array.Exists(OtherMatters, word => after.AsSpan(2).Contains(word, StringComparison.Ordinal));

    [GeneratedRegex(@"(统计(期限|时限|时间|周期|区间)|数据|期限)[^,。]{0,16}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Statistics();

    [GeneratedRegex(@"\A(上年|下年|\d{4}年)1月1日(起)?[,]?[至到\-—~](本年|上年|下年|\d{4}年)?(12月31日|底)", RegexOptions.NonBacktracking)]
    private static partial Regex WholeYear();

    [GeneratedRegex(@"(现(将|公布|向社会公布|予以公布|发布|编制)|编制(了)?(本|《)|特编制|本报告(是|为))[^,。年]{0,40}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ThisReport();

    [GeneratedRegex(@"\A(上年|下年|\d{4}年)(度)?(政府)?信息公开(工作)?(的)?(年度报告|年报|情况|工作情况)", RegexOptions.NonBacktracking)]
    private static partial Regex OwnReport();

    [GeneratedRegex(@"\A([(]?[一二三四五六七八九十\d]{1,2}[)]?[、.]?)?([^,。]{0,8}(情况|公开|方面|管理|保障|建设)[.,:]?)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\A上年(度)?,(我|本|全|共|[^,。]{2,16}(局|办|委|政府|街道|管委会|单位)|严格|认真|按照|坚持|在|未)", RegexOptions.NonBacktracking)]
    private static partial Regex Work();
}
