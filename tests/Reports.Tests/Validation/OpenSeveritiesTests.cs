using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation;

public sealed class OpenSeveritiesTests
{
    private static readonly FormDefinition Form = FormCatalog.LoadDelivered().For(new ReportingPeriod(2022));

    [Fact]
    public void What_the_form_says_is_within_the_bounds_of_every_open_rule()
    {
        var open = OpenSeverities.Of(Form);
        Assert.NotEmpty(open);
        Assert.All(open, pair => Assert.True(pair.Open.Allows(pair.Open.Default(pair.Rule)), pair.Open.Key));
    }

    [Fact]
    public void Prose_never_becomes_an_error_and_a_relation_of_the_tables_is_not_open() => Assert.All(OpenSeverities.All, open =>
    {
        Assert.False(open.Rule.StartsWith('N') && open.Most == Severity.Error, open.Key);
        Assert.DoesNotContain(open.Rule, (string[])["T2.ROW_TOTAL", "T2.COL_TOTAL", "T2.BALANCE", "T3.TOTAL", "T.INT", "T.BLANK", "F.TEMPLATE"]);
    });

    [Theory]
    [InlineData("Query", Severity.Query)]
    [InlineData("Hint", Severity.Hint)]
    [InlineData("Error", Severity.Query)]
    public void The_authority_decides_within_the_bounds_and_beyond_them_the_form_does(string chosen, Severity expected)
    {
        var finding = Assert.Single(Judge("T1.INFORCE_MIN", Enum.Parse<Severity>(chosen)), finding => finding.Rule == "T1.INFORCE_MIN");
        Assert.Equal(expected, finding.Severity);
    }

    [Fact]
    public void A_printed_relation_stays_an_error_whatever_is_stored() =>
        Assert.All(
            ReportBuilder.For(2022).With("T2.1.C1", 3).Judge(new JudgementContext { Severities = new Dictionary<string, Severity> { ["T2.BALANCE"] = Severity.Hint } })
                .Findings.Where(finding => finding.Rule == "T2.BALANCE"),
            finding => Assert.Equal(Severity.Error, finding.Severity));

    [Theory]
    [InlineData(false, Severity.Hint)]
    [InlineData(true, Severity.Query)]
    public void The_decimals_of_the_fee_are_a_case_of_their_own(bool chosen, Severity expected)
    {
        var context = new JudgementContext { Severities = chosen ? new Dictionary<string, Severity> { ["T1.FEE_FORMAT/tooPrecise"] = Severity.Query } : [] };
        var finding = Assert.Single(ReportBuilder.For(2022).With("T1.SF.amount_wan_yuan", 93.05921m).Judge(context).Findings);
        Assert.Equal(("T1.FEE_FORMAT", expected), (finding.Rule, finding.Severity));
    }

    private static IReadOnlyList<Finding> Judge(string rule, Severity severity) => ReportBuilder.For(2022)
        .With("T1.GF.issued", 5)
        .Judge(new JudgementContext { Severities = new Dictionary<string, Severity> { [rule] = severity } })
        .Findings;
}
