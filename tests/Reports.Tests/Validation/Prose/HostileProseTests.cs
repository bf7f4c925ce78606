using System.Diagnostics;
using System.Text;
using Reports.Validation;

namespace Reports.Tests.Validation.Prose;

/// <summary>Whoever measures wants the machine to itself as far as this program goes.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>No text is slow to read and none ends in an exception, whatever somebody pastes.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class HostileProseTests
{
    private const int Length = 100_000;
#if DEBUG
    // Not optimised, and on a machine that does other things; what is slow by its nature takes minutes.
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(400);
#else
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(50);
#endif

    [Theory]
    [InlineData("收到政府信息公开申请1件，")]
    [InlineData("其中1件")]
    [InlineData("其中")]
    [InlineData("本乡")]
    [InlineData("“本乡")]
    [InlineData("2021年")]
    [InlineData("统计期限自2021年1月1日")]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("（1")]
    [InlineData("《")]
    [InlineData("国办公开办函〔2019〕1号")]
    [InlineData("国办发国")]
    [InlineData("中华人民共和国政府信息公开条例国务院令第")]
    [InlineData("行政复议、")]
    [InlineData("未收到、")]
    [InlineData("占1%，")]
    [InlineData("A\n")]
    [InlineData(" \n")]
    [InlineData("一二三四五六七八九十百千万")]
    [InlineData("现公布")]
    public void A_hundred_thousand_characters_are_read_in_time(string unit)
    {
        var text = new StringBuilder().Insert(0, unit, (Length / unit.Length) + 1).ToString(0, Length);
        var report = ReportBuilder.For(2022).WithText("N.1", text).Report();
        var context = new JudgementContext { AgencyName = "示例区管理委员会" };

        // The best of several, because other programs want the machine too.
        var best = Enumerable.Range(0, 12).Select(_ => Time(() => ReportJudge.Judge(report, context))).Min();

        Assert.True(best < Budget, $"took {best.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void Random_text_never_ends_in_an_exception()
    {
        var random = new Random(20220131);
        string[] pieces =
        [
            "收到", "政府信息公开申请", "38", "件", "，", "。", "\n", "其中", "其他", "分别为", "予以公开", "行政复议", "未", "无", "占", "12.5%", "2021年", "2022年", "（", "）", "“", "》", "国令第", "号", "〔2021〕",
            "近", "余", "万", "元", " ", "\u200B", "\uD83D", "１２", "三十八", "各", "-", "至", "信息处理费", "本乡", "全市",
        ];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var findings = ReportBuilder.For(2022).WithText("N.1", text).WithText("N.6", text).Judge(new JudgementContext { AgencyName = "示例镇人民政府" }).Findings;

            Assert.All(findings, finding => Assert.DoesNotContain('{', finding.Message.Zh + finding.Message.En));
        }
    }

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }
}
