using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class StatedCellsTests
{
    [Fact]
    public void Figures_are_plain_texts_are_cut_blanks_are_absent_and_own_formulas_are_recomputed()
    {
        var report = ReportBuilder.For(2022)
            .WithOwnFormulas()
            .With("T1.SF.amount_wan_yuan", 93.0500m)
            .With("T2.1.C1", 3)
            .WithText("T1.XK.decisions", "  三十八件左右，以系统导出的台账为准，待核对  ")
            .Without("T1.CF.decisions");

        var stated = StatedCells.Of(report.Report(), report.Judge());

        Assert.Equal("93.05", stated["T1.SF.amount_wan_yuan"]);
        Assert.Equal("3", stated["T2.1.C7"]);
        Assert.Equal("三十八件左右，以系统导出的台账为…", stated["T1.XK.decisions"]);
        Assert.False(stated.ContainsKey("T1.CF.decisions"));
        Assert.DoesNotContain("N.1", stated.Keys);
    }

    [Fact]
    public void What_has_no_certain_figure_is_shown_as_it_stands()
    {
        var report = ReportBuilder.For(2022).WithKind("T1.XK.decisions", StatedKind.Error, "#REF!").WithKind("T1.CF.decisions", StatedKind.Ambiguous);

        var stated = StatedCells.Of(report.Report(), report.Judge());

        Assert.Equal("#REF!", stated["T1.XK.decisions"]);
        Assert.False(stated.ContainsKey("T1.CF.decisions"));
    }
}
