namespace Reports.Tests.Validation.Prose;

/// <summary>Sums and shares within the text: N.SUM, N.SUM_EXCEEDS, N.PERCENT.</summary>
public sealed class ListFindingsTests
{
    [Fact]
    public void A_complete_list_that_does_not_add_up_shows_its_sum()
    {
        var finding = ProseReport.Saying("主动公开信息500条，其中概况类200条、动态类180条、其他信息119条。").AssertOnly("N.SUM");

        Assert.Equal((500m, 499m, 1m), (finding.Stated, finding.Expected, finding.Difference));
        Assert.Equal(
            "第一部分（总体情况）“主动公开信息500条，其中概况类200条、动态类180条、其他信息119条”：分项200＋180＋119＝499条，总数写500条，相差1条。",
            finding.Message.Zh);
    }

    [Theory]
    [InlineData("主动公开信息500条，分别为概况类200条、动态类180条、目录类110条。")]
    [InlineData("主动公开信息500条：概况类200条，动态类180条，其余110条。")]
    [InlineData("主动公开信息500条。其中，概况类200条；动态类180条；其他110条。")]
    [InlineData("主动公开信息500条（其中概况类200条、动态类180条、其他110条），推送微信20篇。")]
    public void Every_way_of_listing_is_added_up(string sentence) => ProseReport.Saying(sentence).AssertOnly("N.SUM");

    [Fact]
    public void Both_kinds_of_applicant_are_a_complete_list() =>
        ProseReport.Saying("收到咨询38件，其中自然人30件，法人或其他组织7件。").AssertOnly("N.SUM");

    [Fact]
    public void Parts_that_exceed_their_total_are_queried()
    {
        var finding = ProseReport.Saying("主动公开信息500条，其中概况类300条、动态类280条。").AssertOnly("N.SUM_EXCEEDS");

        Assert.Contains("其中各项300＋280＝580条，大于总数500条，多出80条", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("主动公开信息500条，其中概况类200条、动态类180条。")]
    [InlineData("主动公开信息500条，其中概况类200条、动态类180条、其他信息120条。")]
    [InlineData("收到留言38件，其中网上30件，信函8件；自然人20件，法人或其他组织18件。")]
    [InlineData("主动公开信息500条，其中概况类200余条、动态类180条、其他信息50条。")]
    [InlineData("主动公开信息500条，其中概况类200条（含机构职能50条）、动态类180条、其他信息120条。")]
    [InlineData("发布信息300条，受理咨询200件，其中电话咨询150件、其他50件。")]
    [InlineData("发布信息300条、200条，其中图解450条。")]
    [InlineData("主动公开信息500条，其中政策文件20条，阅读量达8000次。")]
    [InlineData("主动公开信息500条，其中政策文件、解读各30条，其他100条。")]
    [InlineData("主动公开信息500条，其中政策文件20条，同时通过微信公众号发布信息900条。")]
    [InlineData("公开规范性文件和政策解读分别为3件、5件。")]
    [InlineData("收到咨询38件，其中自然人30件、法人或其他组织8件，办结40件（含上年结转2件）。")]
    [InlineData("收到咨询38件，其中网上30件、信函8件，电话咨询12件。")]
    [InlineData("合计咨询38件，其中答复30件，不予受理1件，其他处理4件，结转3件。")]
    public void What_may_be_right_is_left_alone(string sentence) => ProseReport.Saying(sentence).AssertSilent();

    [Theory]
    [InlineData("主动公开信息38条，其中概况类15条，占35%，动态类10条。", true)]
    [InlineData("主动公开信息38条，其中概况类15条，占39.4%，动态类10条。", false)]
    [InlineData("主动公开信息38条，其中概况类15条，占39.5%，动态类10条。", false)]
    [InlineData("主动公开信息38条，其中概况类15条，占39%，动态类10条。", false)]
    [InlineData("主动公开信息38条，其中概况类15条，占39.2%，动态类10条。", true)]
    [InlineData("主动公开信息38条，其中概况类15条，同比增长35%，动态类10条。", false)]
    [InlineData("主动公开信息38条，其中概况类15条，约占四成。", false)]
    public void Shares_may_be_rounded_or_cut_off_by_a_tenth(string sentence, bool hinted)
    {
        if (hinted)
        {
            Assert.Contains("15÷38＝39.47%", ProseReport.Saying(sentence).AssertOnly("N.PERCENT").Message.Zh, StringComparison.Ordinal);
        }
        else
        {
            ProseReport.Saying(sentence).AssertSilent();
        }
    }
}
