using System.Diagnostics;
using System.Globalization;
using System.Text;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Copies;

namespace Reports.Tests.Validation.Copies;

public sealed class CopyFindingsTests
{
    private const string Water = "今年我局把水库水位、泄洪时间和灌溉安排逐日写在渠首的牌子上，再由3个水管站转到各村群里。"
        + "夏天有2回暴雨，值班员夜里核对雨量后先发预警、后补说明，群众来电问得最多的是渠道检修，我局据此把检修日历提前1个月排好。"
        + "年底请灌区用水户代表坐下来评了一次，代表提出牌子字小、看不清，已经换成大字的。";

    private const string Roads = "道路养护计划开春就贴到了各个道班，坑槽修补完一处划掉一处，过往司机抬头就能看见还剩多少。"
        + "桥梁检测的结论过去锁在柜子里，这回整理成两页纸的明白话，随检测报告一起挂出来。"
        + "秋季改线施工绕行远，我们和运输公司商量后把绕行图印在加油站的小票背面，问路的电话少了一半多。";

    [Fact]
    public void Last_years_own_text_is_asked_about_with_the_share_and_the_passage()
    {
        var verdict = ReportBuilder.For(2022).WithText("N.1", Water).Judge(LastYear("N.1", Water));

        var finding = Assert.Single(Copies(verdict));
        Assert.Equal(("N.COPY", "N.1", Severity.Query), (finding.Rule, finding.Id, finding.Severity));
        Assert.Equal(
            "第一部分（总体情况）与你单位2021年度报告的同一部分相似度100%，请核实是否雷同。相同的文字如“今年我局把水库水位、泄洪时间和灌溉安排逐日写在渠首的牌子上，再由3个水管站转到各村群里。夏天有2回暴雨，值班员夜里核对雨…”。",
            finding.Message.Zh);
        Assert.Contains("100% the same", finding.Message.En, StringComparison.Ordinal);
        Assert.Equal(VerdictStatus.AwaitingReview, verdict.Status);
    }

    [Fact]
    public void A_neighbours_text_with_names_and_numbers_changed_is_asked_about_by_its_name()
    {
        var mine = Water.Replace("我局", "本中心", StringComparison.Ordinal).Replace("3个", "17个", StringComparison.Ordinal).Replace("2回", "5回", StringComparison.Ordinal);

        var verdict = ReportBuilder.For(2022).WithText("N.5", mine).Judge(Neighbours("N.5", ("A-1", "某县水利局", Water)));

        AssertFindings(verdict, "N.COPY N.5");
        Assert.Contains("与某县水利局本年度报告的同一部分相似度100%", Copies(verdict)[0].Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_agencys_names_long_and_short_are_no_difference()
    {
        string Text(string name, string place) => $"{name}逐户回访了改水改厕的人家。{Roads}{place}的老人把意见写在纸条上。{name}一一作了答复。";

        var context = Neighbours("N.1", ("A-1", "甲县柳河镇人民政府", Text("甲县柳河镇人民政府", "柳河镇"))) with { AgencyName = "乙县松岭镇人民政府" };

        var finding = Assert.Single(Copies(ReportBuilder.For(2022).WithText("N.1", Text("乙县松岭镇人民政府", "松岭镇")).Judge(context)));
        Assert.Contains("相似度100%", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_text_about_the_same_things_is_nobodys_copy()
    {
        var context = Neighbours("N.1", ("A-1", "某局", Roads)) with { LastYearTexts = Texts("N.1", Roads) };

        AssertFindings(ReportBuilder.For(2022).WithText("N.1", Water).Judge(context));
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(599, false)]
    public void From_three_fifths_on_a_text_is_a_copy(int copied, bool asked)
    {
        var theirs = Invented(1000, seed: 1);
        var mine = theirs[..copied] + Invented(1000 - copied, seed: 2);

        AssertFindings(ReportBuilder.For(2022).WithText("N.1", mine).Judge(LastYear("N.1", theirs)), asked ? ["N.COPY N.1"] : []);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(99, false)]
    public void A_short_text_is_nobodys(int length, bool asked)
    {
        var text = Invented(length, seed: 3);

        AssertFindings(ReportBuilder.For(2022).WithText("N.5", text).Judge(LastYear("N.5", text)), asked ? ["N.COPY N.5"] : []);
    }

    [Fact]
    public void What_everybody_writes_makes_no_copy()
    {
        // Law, headings and set phrases only, over and over: much text, and not a word of it the agency's own.
        var said = string.Concat(Enumerable.Repeat(
            "（一）主动公开。坚持以公开为常态、不公开为例外，《中华人民共和国政府信息公开条例》。（二）依申请公开。未收到政府信息公开申请。（三）政府信息管理。（四）政府信息公开平台建设。（五）监督保障。先审查、后公开。", 5));

        AssertFindings(ReportBuilder.For(2022).WithText("N.1", said).Judge(LastYear("N.1", said)));
    }

    [Fact]
    public void A_short_text_taken_into_a_long_one_of_its_own_is_no_copy() =>
        AssertFindings(ReportBuilder.For(2022).WithText("N.1", Water + Roads + Invented(200, seed: 4)).Judge(LastYear("N.1", Water)));

    [Fact]
    public void A_text_cut_out_of_a_longer_one_is_a_copy() =>
        AssertFindings(ReportBuilder.For(2022).WithText("N.1", Water).Judge(LastYear("N.1", Roads + Water + Roads)), "N.COPY N.1");

    [Fact]
    public void Sentences_in_another_order_are_still_the_same_sentences()
    {
        var turned = string.Concat(Water.Split('。', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(sentence => sentence + "。"));

        AssertFindings(ReportBuilder.For(2022).WithText("N.1", turned).Judge(LastYear("N.1", Water)), "N.COPY N.1");
    }

    [Fact]
    public void Who_repeats_its_own_text_is_not_asked_about_the_neighbour_that_may_have_it_from_there()
    {
        var context = Neighbours("N.1", ("A-1", "某局", Water)) with { LastYearTexts = Texts("N.1", Water) };

        var finding = Assert.Single(Copies(ReportBuilder.For(2022).WithText("N.1", Water).Judge(context)));

        Assert.Contains("你单位2021年度报告", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_neighbours_the_most_similar_is_named_and_of_equals_the_first_by_code()
    {
        var context = Neighbours("N.1", ("C-3", "丙局", Water), ("B-2", "乙局", Water), ("A-1", "甲局", Water[..100] + Roads));

        var finding = Assert.Single(Copies(ReportBuilder.For(2022).WithText("N.1", Water).Judge(context)));

        Assert.Contains("与乙局本年度", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_neighbour_that_the_directory_does_not_know_is_named_by_its_code()
    {
        var finding = Assert.Single(Copies(ReportBuilder.For(2022).WithText("N.1", Water).Judge(Neighbours("N.1", ("A-1", null, Water)))));

        Assert.Contains("与A-1本年度", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_six_and_a_workbook_of_another_agency_are_not_compared()
    {
        AssertFindings(ReportBuilder.For(2022).WithText("N.6", Water).Judge(LastYear("N.6", Water)));

        var other = LastYear("N.1", Water) with { Agency = AgencyCode.Parse("OTHER") };
        AssertFindings(ReportBuilder.For(2022).WithText("N.1", Water).Judge(other));
    }

    [Fact]
    public void The_trial_form_has_the_rule_too() =>
        AssertFindings(ReportBuilder.For(2020).WithText("N.5", Water).Judge(LastYear("N.5", Water)), "N.COPY N.5");

    [Theory]
    [InlineData("", 0)]
    [InlineData("无。", 1)]
    [InlineData("１２３４５６７８９０ ，。！\r\n\t", 1)]
    [InlineData("啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊", 1)]
    public void Odd_texts_are_compared_without_harm(string piece, int copies)
    {
        var odd = string.Concat(Enumerable.Repeat(piece, 500));

        var verdict = ReportBuilder.For(2022).WithText("N.1", odd.Length == 0 ? "无" : odd).Judge(Neighbours("N.1", ("A-1", "", odd)));

        Assert.Equal(copies, Copies(verdict).Count);
    }

    [Theory]
    [InlineData("啊")]
    [InlineData("山水")]
    [InlineData("一边修路一边听意见")]
    public void A_page_that_repeats_itself_without_end_costs_no_more_than_another(string piece)
    {
        var endless = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        AssertFindings(ReportBuilder.For(2022).WithText("N.1", endless).Judge(Neighbours("N.1", ("A-1", new string('县', 30_000), endless))), "N.COPY N.1");

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    /// <summary>So many characters that nobody ever wrote in this order; the same for the same seed.</summary>
    internal static string Invented(int length, int seed)
    {
        var state = (uint)seed;
        var text = new StringBuilder(length);
        for (var index = 0; index < length; index++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text.Append((char)('一' + ((state >> 8) % 15_000)));
        }

        return text.ToString();
    }

    private static JudgementContext LastYear(string part, string text) => new() { LastYearTexts = Texts(part, text) };

    private static JudgementContext Neighbours(string part, params (string Code, string? Name, string Text)[] others) => new()
    {
        SimilarTexts = [.. others.Select(other => new NeighbourText(AgencyCode.Parse(other.Code), other.Name, Texts(part, other.Text)))],
    };

    private static Dictionary<string, string> Texts(string part, string text) => new() { [part] = text };

    /// <summary>The texts of these tests are about nothing else; what other rules of prose ask about them is left aside.</summary>
    private static List<Finding> Copies(Verdict verdict) => [.. verdict.Findings.Where(finding => finding.Rule == "N.COPY")];

    private static void AssertFindings(Verdict verdict, params string[] expected) =>
        Assert.Equal(expected.Order(), Copies(verdict).Select(finding => string.Create(CultureInfo.InvariantCulture, $"{finding.Rule} {finding.Id}")).Order());
}
