using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Submissions;

public sealed class SubmissionIdTests
{
    private const string Guid = "0194a5b2-7c1d-7e3f-8a4b-5c6d7e8f9a0b";

    [Theory]
    [InlineData("A")]
    [InlineData("DEMO-000")]
    [InlineData("a-b-c-d-0194a5b2-7c1d")]
    public void An_id_leads_back_to_itself_as_text_and_as_a_blob_name(string agency)
    {
        var id = new SubmissionId(new ReportingPeriod(2022), AgencyCode.Parse(agency), System.Guid.Parse(Guid));

        Assert.Equal($"2022-{agency}-{Guid}", id.ToString());
        Assert.Equal(id, SubmissionId.Parse(id.ToString()));
        Assert.Equal($"2022/{agency}/{Guid}.xlsx", id.BlobName);
        Assert.True(SubmissionId.TryParseBlobName(id.BlobName, out var again));
        Assert.Equal(id, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2022-DEMO")]
    [InlineData("2022--" + Guid)]
    [InlineData("1999-DEMO-" + Guid)]
    [InlineData("2022/DEMO/" + Guid)]
    [InlineData("2022-DE MO-" + Guid)]
    [InlineData("2022-DEMO-0194A5B2-7C1D-7E3F-8A4B-5C6D7E8F9A0B")]
    public void Text_that_is_no_id_is_refused(string? text) => Assert.False(SubmissionId.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("报表.xlsx")]
    [InlineData("2022/DEMO/" + Guid)]
    [InlineData("2022/DEMO/" + Guid + ".xls")]
    [InlineData("2022/DEMO/more/" + Guid + ".xlsx")]
    [InlineData("2022//" + Guid + ".xlsx")]
    [InlineData("2022/../" + Guid + ".xlsx")]
    public void A_blob_name_that_is_not_ours_is_refused(string? name) => Assert.False(SubmissionId.TryParseBlobName(name, out _));

    [Fact]
    public void New_ids_sort_by_time()
    {
        var clock = new ManualClock();
        var first = SubmissionId.New(new ReportingPeriod(2022), AgencyCode.Parse("A"), clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = SubmissionId.New(new ReportingPeriod(2022), AgencyCode.Parse("A"), clock);

        Assert.True(string.CompareOrdinal(first.ToString(), second.ToString()) < 0);
    }

    [Fact]
    public void A_file_under_a_key_has_one_id_and_another_file_key_agency_or_year_another()
    {
        var (period, agency, hash) = (ReportingPeriod.Parse("2022"), AgencyCode.Parse("DEMO-000"), new string('a', 64));
        var first = SubmissionId.Of(period, agency, Key("first-key"), hash);

        Assert.Equal(first, SubmissionId.Of(period, agency, Key("first-key"), hash));
        Assert.Equal(first, SubmissionId.Parse(first.ToString()));
        Assert.Equal(8, first.Guid.Version);
        Assert.Equal(
            5,
            new[]
            {
                first,
                SubmissionId.Of(period, agency, Key("other-key"), hash),
                SubmissionId.Of(period, agency, Key("first-key"), new string('b', 64)),
                SubmissionId.Of(period, AgencyCode.Parse("DEMO-001"), Key("first-key"), hash),
                SubmissionId.Of(ReportingPeriod.Parse("2021"), agency, Key("first-key"), hash),
            }.Select(id => id.Guid).Distinct().Count());
    }

    [Theory]
    [InlineData("3f0c4e7a-95a1-4c0e-9d3e-6f3f0f5d8a11", true)]
    [InlineData("12345678", true)]
    [InlineData("1234567", false)]
    [InlineData("with space", false)]
    [InlineData("密钥密钥密钥密钥", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_key_is_8_to_100_visible_characters(string? text, bool expected) => Assert.Equal(expected, FilingKey.TryParse(text, out _));

    [Fact]
    public void A_key_of_more_than_100_characters_is_none()
    {
        Assert.True(FilingKey.TryParse(new string('k', 100), out _));
        Assert.False(FilingKey.TryParse(new string('k', 101), out _));
    }

    private static FilingKey Key(string text) => FilingKey.TryParse(text, out var key) ? key : throw new ArgumentException(text);
}
