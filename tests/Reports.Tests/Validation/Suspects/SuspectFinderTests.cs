using Reports.Forms;
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
        Assert.Equal($"最可能是 {suspect.Address.Local}：填 25，若为 52 则 2 处等式全部成立（两位数字可能颠倒）。", suspect.Reason.Zh);
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
    public void Two_slips_in_one_table_are_found_together()
    {
        var sample = SlipInjector.Samples().First(sample => sample.Agency == "DEMO-003");
        var builder = Fill(sample.Figures, sample.Period).With("T2.3.1.C1", 51).With("T2.3.4.1.C2", 7);

        var suspects = Find(builder);

        Assert.Equal(["T2.3.1.C1", "T2.3.4.1.C2"], suspects.Select(suspect => suspect.Id).Order());
        Assert.Equal([15m, 0m], suspects.OrderBy(suspect => suspect.Id).Select(suspect => suspect.Suggested));
    }

    [Fact]
    public void Where_nothing_fits_nothing_is_said() =>
        Assert.Empty(Find(ReportBuilder.For(2022).With("T2.1.C1", 5).With("T2.3.1.C2", 7).With("T2.3.2.C3", 11).With("T2.3.7.C4", 13)));

    [Fact]
    public void With_totals_stated_the_wrong_cell_is_the_first_suspect_in_nine_of_ten_slips()
    {
        var (first, _, all) = Measure(ownFormulas: false);

        Assert.True(all > 100, $"{all} slips");
        Assert.True(first >= 0.9 * all, $"{first} of {all}");
    }

    [Fact]
    public void With_totals_computed_the_wrong_cell_is_among_the_first_five_in_six_of_ten_slips()
    {
        var (_, among, all) = Measure(ownFormulas: true);

        Assert.True(all > 30, $"{all} slips");
        Assert.True(among >= 0.6 * all, $"{among} of {all}");
    }

    /// <summary>How often the injected cell comes first, and among the first five. A slip that breaks no equality cannot be seen and is not counted.</summary>
    private static (int First, int AmongFive, int All) Measure(bool ownFormulas)
    {
        var samples = SlipInjector.Samples().ToDictionary(sample => sample.Agency);
        var (first, among, all) = (0, 0, 0);
        foreach (var (agency, id, wrong, _) in SlipInjector.All())
        {
            var builder = Fill(samples[agency].Figures, samples[agency].Period);
            if (ownFormulas && builder.Form.Totals.ContainsKey(id))
            {
                continue;
            }

            builder.With(id, wrong);
            var report = (ownFormulas ? builder.WithOwnFormulas() : builder).Report();
            var verdict = ReportJudge.Judge(report, new JudgementContext());
            if (verdict.Findings.Count == 0)
            {
                continue;
            }

            var suspects = SuspectFinder.Find(report, verdict, null).Select(suspect => suspect.Id).ToList();
            all++;
            first += suspects.FirstOrDefault() == id ? 1 : 0;
            among += suspects.Take(5).Contains(id) ? 1 : 0;
        }

        return (first, among, all);
    }

    private static ReportBuilder Fill(IReadOnlyDictionary<string, decimal> figures, string period)
    {
        var builder = ReportBuilder.For(ReportingPeriod.Parse(period).Year);
        foreach (var (id, figure) in figures)
        {
            builder.With(id, figure);
        }

        return builder;
    }

    private static IReadOnlyList<Suspect> Find(ReportBuilder builder, IReadOnlyDictionary<string, decimal>? lastYear = null)
    {
        var report = builder.Report();
        return SuspectFinder.Find(report, ReportJudge.Judge(report, new JudgementContext { LastYear = lastYear }), lastYear);
    }
}
