using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Compliance;

public sealed class DueDatesTests
{
    private static readonly ReportingPeriod Period = new(2022);

    [Theory]
    [InlineData(AgencyKind.Agency, AgencyLevel.Province, "2023-01-31")]
    [InlineData(AgencyKind.Agency, AgencyLevel.County, "2023-01-31")]
    [InlineData(AgencyKind.Agency, AgencyLevel.Town, "2023-01-31")]
    [InlineData(AgencyKind.Agency, null, "2023-01-31")]
    [InlineData(AgencyKind.Summary, AgencyLevel.County, "2023-02-20")]
    [InlineData(AgencyKind.Summary, AgencyLevel.City, "2023-03-10")]
    [InlineData(AgencyKind.Summary, AgencyLevel.Province, "2023-03-31")]
    [InlineData(AgencyKind.Summary, AgencyLevel.Town, "2023-01-31")]
    public void The_legal_date_is_that_of_kind_and_level(AgencyKind kind, AgencyLevel? level, string expected) =>
        Assert.Equal(Date(expected), new DueDates(Period, new AuthoritySettings()).For(Agency(kind, level), null));

    [Fact]
    public void An_extension_goes_before_the_internal_date_and_that_before_the_legal_one()
    {
        var stored = new StoredSettings { InternalDates = new Dictionary<string, Dictionary<DeadlineGroup, DateOnly>> { ["2022"] = new() { [DeadlineGroup.County] = Date("2023-01-26") } } };
        var dates = new DueDates(Period, new AuthoritySettings().Under(stored));
        var county = Agency(AgencyKind.Agency, AgencyLevel.County);

        Assert.Equal(Date("2023-01-26"), dates.For(county, null));
        Assert.Equal(Date("2023-01-31"), dates.For(Agency(AgencyKind.Agency, AgencyLevel.Town), null));
        Assert.Equal(Date("2023-02-10"), dates.For(county, new AgencyState { Period = Period, Agency = county.Code, DueDate = Date("2023-02-10") }));
        Assert.Equal(Date("2024-01-31"), new DueDates(new ReportingPeriod(2023), new AuthoritySettings().Under(stored)).For(county, null));
    }

    [Fact]
    public void The_configured_date_of_a_year_is_for_all_but_summaries_until_the_authority_saves_its_own()
    {
        var configured = new AuthoritySettings { DueDates = { ["2022"] = Date("2023-01-20") } };
        var dates = new DueDates(Period, configured);
        Assert.Equal(Date("2023-01-20"), dates[DeadlineGroup.Town]);
        Assert.Equal(Date("2023-02-20"), dates[DeadlineGroup.CountySummary]);

        var saved = configured.Under(new StoredSettings { InternalDates = new Dictionary<string, Dictionary<DeadlineGroup, DateOnly>> { ["2022"] = [] } });
        Assert.Equal(Date("2023-01-31"), new DueDates(Period, saved)[DeadlineGroup.Town]);
    }

    [Fact]
    public void Dates_are_equal_when_every_group_has_the_same()
    {
        Assert.Equal(new DueDates(Period, new AuthoritySettings()), new DueDates(Period, new AuthoritySettings { LocalHeader = true }));
        Assert.NotEqual(new DueDates(Period, new AuthoritySettings()), new DueDates(Period, new AuthoritySettings { DueDates = { ["2022"] = Date("2023-01-20") } }));
    }

    private static Agency Agency(AgencyKind kind, AgencyLevel? level) => new() { Code = AgencyCode.Parse("A"), Name = "某局", Region = "", Kind = kind, Level = level };

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
