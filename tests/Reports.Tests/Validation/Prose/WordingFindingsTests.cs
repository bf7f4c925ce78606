using Reports.Forms;

namespace Reports.Tests.Validation.Prose;

/// <summary>Years, first person and citations: N.YEAR, N.AGENCY, N.CITATION.</summary>
public sealed class WordingFindingsTests
{
    [Theory]
    [InlineData("本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。")]
    [InlineData("统计期限为2021年1月1日至12月31日。")]
    [InlineData("现公布示例单位2021年政府信息公开工作年度报告。")]
    [InlineData("2021年，我单位严格落实各项公开要求。")]
    public void Last_years_date_left_standing_is_queried(string sentence)
    {
        var finding = ProseReport.Saying(sentence).Findings()[0];

        Assert.Equal(("N.YEAR", Severity.Query, 2021m, 2022m), (finding.Rule, finding.Severity, finding.Stated, finding.Expected));
        Assert.Contains("报告年度为2022年", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("统计期限自2022年1月1日至2022年12月31日。")]
    [InlineData("按照2019年修订的《中华人民共和国政府信息公开条例》开展工作。")]
    [InlineData("2021年，我单位收到10件，2022年收到的数量与上年持平。")]
    [InlineData("按时公布2021年政府信息公开工作年度报告。")]
    [InlineData("2021年存在的问题已全部整改。")]
    [InlineData("2023年将加强培训。")]
    [InlineData("公开2021年度部门决算和2023年部门预算。")]
    [InlineData("2021年6月开通的政务公开专栏运行平稳。")]
    public void Years_named_rightly_are_left_alone(string sentence) => ProseReport.Saying(sentence).AssertSilent();

    [Theory]
    [InlineData("示例区管理委员会", "及时核对本乡主动公开的内容。", "本乡")]
    [InlineData("示例镇人民政府", "我局加强学习。", "我局")]
    [InlineData("示例市财政局", "我乡及时公开信息。", "我乡")]
    [InlineData("示例市财政局", "我委及时公开信息。", "我委")]
    [InlineData("示例市教育局", "本街道及时公开信息。", "本街道")]
    [InlineData("示例城乡一体化示范区管委会", "本乡及时公开信息。", "本乡")]
    [InlineData("示例市金州区财政局", "我县及时公开信息。", "我县")]
    public void Another_agencys_first_person_is_queried(string agency, string sentence, string word)
    {
        var finding = ProseReport.Saying(sentence).Of(agency).Findings().Single(finding => finding.Rule == "N.AGENCY");

        Assert.Equal(Severity.Query, finding.Severity);
        Assert.Contains($"自称“{word}”", finding.Message.Zh, StringComparison.Ordinal);
        Assert.Contains(agency, finding.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("示例区人民政府办公室", "我区、我市、本级和全区的工作，由我办落实。")]
    [InlineData("示例新区管理委员会", "我区、本区和我委按要求公开，我办负责。")]
    [InlineData("示例县财政局", "我局服务我县、我市发展。")]
    [InlineData("示例市财政局", "按照本办法办理，资本市场和基本局面向好，日本镇际交流正常，本局域网安全。")]
    [InlineData("示例市财政局", "指导“我镇有话说”专栏建设。")]
    [InlineData("示例镇人民政府", "本乡镇按要求公开。")]
    [InlineData("示例街道办事处", "我办和我街道按要求公开。")]
    [InlineData("示例单位", "我局、我乡按要求公开。")]
    public void A_first_person_that_can_be_is_left_alone(string agency, string sentence) => ProseReport.Saying(sentence).Of(agency).AssertSilent();

    [Theory]
    [InlineData("依据《中华人民共和国政府信息公开条例》（国务院令第七十一号）开展工作。", "国务院令第711号")]
    [InlineData("依据《中华人民共和国政府信息公开条例》（国令第492号）开展工作。", "国务院令第711号")]
    [InlineData("按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2019〕60号）编制。", "国办公开办函〔2021〕30号")]
    [InlineData("按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函[2021]30号）编制。", "〔2021〕30号")]
    [InlineData("按照《工作要点》（国办发（2022）8号）推进。", "〔2022〕8号")]
    [InlineData("按照有关通知（国办公开办函国办发〔2019〕61号）建设平台。", "国办公开办函国办发")]
    public void A_slip_in_a_citation_is_hinted(string sentence, string says)
    {
        var finding = ProseReport.Saying(sentence).AssertOnly("N.CITATION");

        Assert.Equal(Severity.Hint, finding.Severity);
        Assert.Contains(says, finding.Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("依据《中华人民共和国政府信息公开条例》（国务院令第711号）开展工作。")]
    [InlineData("依据《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第七百一十一号）开展工作。")]
    [InlineData("按照《国务院办公厅关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。")]
    [InlineData("落实国务院令第588号和国办发〔2018〕37号。")]
    [InlineData("转发国办发〔2022〕8号文件，收到（2022）示01行初12号判决书。")]
    public void A_right_citation_is_left_alone(string sentence) => ProseReport.Saying(sentence).AssertSilent();
}
