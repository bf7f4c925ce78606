using Reports.Validation;
using Reports.Validation.Suspects;

namespace Reports.Tests.Validation.Suspects;

public sealed class SuspectFinderTests
{
    [Fact]
    public void Where_every_equality_holds_nobody_is_suspected() => Assert.Empty(Find(ReportBuilder.For(2022)));

    [Fact]
    public void Swapped_digits_are_recognised_and_said_plainly()
    {
        var suspects = Find(ReportBuilder.For(2022)
            .With("T2.1.C2", 25).With("T2.1.C7", 52)
            .With("T2.3.1.C2", 52).With("T2.3.1.C7", 52).With("T2.3.7.C2", 52).With("T2.3.7.C7", 52));

        var suspect = suspects[0];
        Assert.Equal(("T2.1.C2", 25m, 52m, Slip.SwappedDigits), (suspect.Id, suspect.Stated, suspect.Suggested, suspect.Slip));
        Assert.Equal($"最可能是 {suspect.Address.Local}（一、本年新收政府信息公开申请数量·商业企业）：填 25，若为 52 则两处等式全部成立（两位数字可能颠倒）。", suspect.Reason.Zh);
        Assert.Contains("; with 52 both equalities would hold (", suspect.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_whose_change_would_break_another_equality_is_not_suspected()
    {
        // The row fails alone: its total also counts in the column and in the balance, which hold.
        var suspects = Find(ReportBuilder.For(2022).With("T2.4.C1", 1).With("T2.4.C7", 1).With("T2.1.C1", 1).With("T2.1.C7", 1).With("T2.2.C7", 0).With("T2.2.C1", 0)
            .With("T2.3.1.C1", 3).With("T2.3.7.C1", 3).With("T2.3.1.C7", 3).With("T2.3.7.C7", 3).With("T2.1.C1", 4));

        Assert.Equal(["T2.1.C7"], suspects.Select(suspect => suspect.Id));
    }

    [Fact]
    public void Last_years_figure_left_standing_is_recognised()
    {
        var suspects = Find(
            ReportBuilder.For(2022).With("T3.A1", 6).With("T3.A2", 3).With("T3.A5", 5),
            new Dictionary<string, decimal> { ["T3.A1"] = 6 });

        Assert.Equal(("T3.A1", 2m, Slip.LastYearsFigure), (suspects[0].Id, suspects[0].Suggested, suspects[0].Slip));
    }

    [Fact]
    public void Two_slips_in_tables_apart_are_two_puzzles()
    {
        var suspects = Find(ReportBuilder.For(2022).With("T3.A1", 21).With("T3.A5", 12).With("T3.B1", 34).With("T3.B5", 43));

        Assert.Contains(suspects, suspect => suspect is { Id: "T3.A1", Suggested: 12, Slip: Slip.SwappedDigits });
        Assert.Contains(suspects, suspect => suspect is { Id: "T3.B1", Suggested: 43, Slip: Slip.SwappedDigits });
    }

    [Fact]
    public void An_equality_that_is_waived_accuses_nobody_and_keeps_nobody_from_being_suspected()
    {
        var waiver = new Waiver("T3.TOTAL", "历史数据口径不同", new DateOnly(2023, 12, 31));
        ReportBuilder InOneRow() => ReportBuilder.For(2022).With("T3.A1", 21).With("T3.A5", 12);
        ReportBuilder InTwoTables() => InOneRow().With("T2.1.C2", 25).With("T2.1.C7", 52)
            .With("T2.3.1.C2", 52).With("T2.3.1.C7", 52).With("T2.3.7.C2", 52).With("T2.3.7.C7", 52);

        Assert.NotEmpty(Find(InOneRow()));
        Assert.Empty(Find(InOneRow(), waivers: waiver));
        Assert.Contains("T3.A1", Find(InTwoTables()).Select(suspect => suspect.Id));
        Assert.Equal("T2.1.C2", Find(InTwoTables(), waivers: waiver)[0].Id);
        Assert.DoesNotContain(Find(InTwoTables(), waivers: waiver), suspect => suspect.Id.StartsWith("T3.", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_slips_in_one_table_are_found_together()
    {
        var suspects = Find(Fill(SlipInjector.Reports["DEMO-003"]).With("T2.3.1.C1", 51).With("T2.3.4.1.C2", 7));

        Assert.Equal(["T2.3.1.C1", "T2.3.4.1.C2"], suspects.Select(suspect => suspect.Id).Order());
        Assert.Equal([15m, 0m], suspects.OrderBy(suspect => suspect.Id).Select(suspect => suspect.Suggested));
    }

    [Fact]
    public void Where_nothing_fits_nothing_is_said() =>
        Assert.Empty(Find(ReportBuilder.For(2022).With("T2.1.C1", 5).With("T2.3.1.C2", 7).With("T2.3.2.C3", 11).With("T2.3.7.C4", 13)));

    [Fact]
    public void Of_two_cells_that_are_wrong_together_each_sentence_names_the_other()
    {
        var suspects = Find(Fill(SlipInjector.Reports["DEMO-003"]).With("T2.3.1.C1", 51).With("T2.3.4.1.C2", 7));

        Assert.Equal([suspects[1].Id, suspects[0].Id], suspects.Select(suspect => suspect.Partner));
        Assert.Contains($"且{suspects[1].Address.Local}（", suspects[0].Reason.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_figure_in_the_column_beside_its_own_is_recognised(bool ownFormulas)
    {
        var builder = Fill(SlipInjector.Reports["DEMO-003"]).With("T2.3.4.1.C1", 0).With("T2.3.4.1.C2", 11);

        var suspects = Find(ownFormulas ? builder.WithOwnFormulas() : builder);

        Assert.Equal([("T2.3.4.1.C1", 11m), ("T2.3.4.1.C2", 0m)], suspects.OrderBy(suspect => suspect.Id).Select(suspect => (suspect.Id, suspect.Suggested)));
        Assert.All(suspects, suspect => Assert.Equal(Slip.FigureInWrongCell, suspect.Slip));
    }

    [Fact]
    public void A_figure_in_the_wrong_row_is_recognised_beside_a_slip_in_another_part()
    {
        var suspects = Find(Fill(SlipInjector.Reports["DEMO-003"]).With("T2.3.4.1.C1", 0).With("T2.3.4.2.C1", 11).With("T3.B5", 41));

        Assert.Equal(("T3.B5", 14m, Slip.SwappedDigits), (suspects[0].Id, suspects[0].Suggested, suspects[0].Slip));
        Assert.Equal(["T2.3.4.1.C1", "T2.3.4.2.C1"], suspects.Where(suspect => suspect.Slip == Slip.FigureInWrongCell).Select(suspect => suspect.Id).Order());
    }

    [Fact]
    public void Only_the_first_of_several_suspects_is_called_the_most_likely()
    {
        var suspects = Find(ReportBuilder.For(2022).With("T3.A1", 5).With("T3.A2", 3).With("T3.A5", 9));

        Assert.StartsWith("最可能是", suspects[0].Reason.Zh, StringComparison.Ordinal);
        Assert.All(suspects.Skip(1), suspect => Assert.StartsWith("也可能是", suspect.Reason.Zh, StringComparison.Ordinal));
    }

    /// <summary>On the published figures alone and on those together with the invented tables.</summary>
    [Theory]
    [InlineData("DEMO-")]
    [InlineData("")]
    public void With_totals_stated_the_wrong_cell_is_the_first_suspect_in_nine_of_ten_slips(string reports)
    {
        var trials = Trials(reports, ownFormulas: false);

        Assert.True(trials.Count > 150, $"{trials.Count} slips");
        Assert.True(trials.Count(trial => trial.IsFirst) >= 0.9 * trials.Count, $"{trials.Count(trial => trial.IsFirst)} of {trials.Count}");
    }

    [Theory]
    [InlineData("DEMO-")]
    [InlineData("")]
    public void With_totals_computed_the_wrong_cell_is_among_the_first_five_in_six_of_ten_slips(string reports)
    {
        var trials = Trials(reports, ownFormulas: true);

        Assert.True(trials.Count > 40, $"{trials.Count} slips");
        Assert.True(trials.Count(trial => trial.IsAmongFive) >= 0.6 * trials.Count, $"{trials.Count(trial => trial.IsAmongFive)} of {trials.Count}");
    }

    [Fact]
    public void Two_slips_at_once_are_both_put_right_in_nine_of_ten_cases_where_totals_are_stated()
    {
        var trials = SlipInjector.Doubles().Select(slip => SlipTrial.Of(slip, ownFormulas: false)).OfType<SlipTrial>().ToList();

        Assert.True(trials.Count > 100, $"{trials.Count} pairs");
        Assert.True(trials.Count(trial => trial.IsPutRight) >= 0.9 * trials.Count, $"{trials.Count(trial => trial.IsPutRight)} of {trials.Count}");
    }

    private static List<SlipTrial> Trials(string reports, bool ownFormulas) =>
    [
        .. SlipInjector.Singles()
            .Where(slip => slip.Report.StartsWith(reports, StringComparison.Ordinal))
            .Select(slip => SlipTrial.Of(slip, ownFormulas))
            .OfType<SlipTrial>(),
    ];

    private static ReportBuilder Fill(SlipReport report)
    {
        var builder = ReportBuilder.For(report.Form.FirstYear);
        foreach (var (id, figure) in report.Figures)
        {
            builder.With(id, figure);
        }

        return builder;
    }

    private static IReadOnlyList<Suspect> Find(ReportBuilder builder, IReadOnlyDictionary<string, decimal>? lastYear = null, params Waiver[] waivers)
    {
        var report = builder.Report();
        return SuspectFinder.Find(report, ReportJudge.Judge(report, new JudgementContext { LastYear = lastYear, Waivers = waivers }), lastYear);
    }
}
