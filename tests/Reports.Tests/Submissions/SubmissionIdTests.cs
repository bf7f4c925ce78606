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
}
