using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Publishing;
using Reports.Tests.Submissions;

namespace Reports.Tests.Compliance;

public sealed class PublicationStandingTests
{
    private static readonly ReportingPeriod Period = new(2022);
    private static readonly Agency Department = new() { Code = AgencyCode.Parse("DEMO-000"), Name = "示例单位", Region = "示例市" };
    private static readonly SubmissionId First = SubmissionBuilder.Submission(1).Id;
    private static readonly SubmissionId Second = SubmissionBuilder.Submission(2).Id;

    [Theory]
    [InlineData("2023-01-31", null, PublicationProgress.ToPublish)]
    [InlineData("2023-02-01", null, PublicationProgress.Overdue)]
    [InlineData("2023-03-01", "2023-01-31", PublicationProgress.Published)]
    [InlineData("2023-03-01", "2023-02-01", PublicationProgress.PublishedLate)]
    public void The_legal_date_decides_and_is_itself_in_time(string today, string? published, PublicationProgress expected) =>
        Assert.Equal(expected, Standing(today, published is null ? null : On(published, First)).Progress);

    [Fact]
    public void Without_an_accepted_version_nothing_is_to_be_published()
    {
        Assert.Equal(PublicationProgress.NothingToPublish, PublicationStanding.Of(Period, Department, null, new DateOnly(2023, 3, 1)).Progress);
        var returned = Accepted(First) with { InForce = null, Publication = On("2023-01-30", First) };
        Assert.Equal(PublicationProgress.NothingToPublish, PublicationStanding.Of(Period, Department, returned, new DateOnly(2023, 3, 1)).Progress);
    }

    [Fact]
    public void A_corrected_version_is_to_be_published_again_and_was_in_time_when_the_first_was()
    {
        var state = Accepted(Second) with { Publication = On("2023-01-30", First) };
        Assert.Equal(PublicationProgress.ToRepublish, PublicationStanding.Of(Period, Department, state, new DateOnly(2023, 3, 1)).Progress);

        state = state with { Publication = On("2023-02-20", Second) with { FirstDate = new DateOnly(2023, 1, 30), IsCorrected = true } };
        Assert.Equal(PublicationProgress.Published, PublicationStanding.Of(Period, Department, state, new DateOnly(2023, 3, 1)).Progress);
    }

    [Fact]
    public void A_summary_has_the_date_of_its_level_and_an_extension_to_file_changes_no_law()
    {
        var summary = Department with { Kind = AgencyKind.Summary, Level = AgencyLevel.City };
        Assert.Equal(new DateOnly(2023, 3, 10), PublicationStanding.Of(Period, summary, null, new DateOnly(2023, 3, 1)).LegalDate);
        Assert.Equal(
            new DateOnly(2023, 1, 31),
            PublicationStanding.Of(Period, Department, Accepted(First) with { DueDate = new DateOnly(2023, 5, 1) }, new DateOnly(2023, 3, 1)).LegalDate);
    }

    [Fact]
    public void A_published_report_is_so_in_the_compliance_table()
    {
        var dates = new DueDates(Period, new AuthoritySettings());
        var published = Accepted(First) with { Publication = On("2023-01-30", First) };

        Assert.Equal("Published", ComplianceRow.For(Department, published, dates, new DateOnly(2023, 3, 1)).Status);
        Assert.Equal("Accepted", ComplianceRow.For(Department, published with { InForce = Second }, dates, new DateOnly(2023, 3, 1)).Status);
        Assert.Equal("Returned", ComplianceRow.For(Department, published with { Status = SubmissionStatus.Returned }, dates, new DateOnly(2023, 3, 1)).Status);
        Assert.Equal(("已公布", "blue"), (StatusWords.For(AgencyStatus.Published).Name.Zh, StatusWords.For(AgencyStatus.Published).Colour));
    }

    private static PublicationStanding Standing(string today, Publication? publication) =>
        PublicationStanding.Of(Period, Department, Accepted(First) with { Publication = publication }, DateOnly.Parse(today, CultureInfo.InvariantCulture));

    private static AgencyState Accepted(SubmissionId id) => new()
    {
        Period = Period,
        Agency = Department.Code,
        Latest = id,
        InForce = id,
        Status = SubmissionStatus.Accepted,
    };

    private static Publication On(string date, SubmissionId of) => new()
    {
        Address = PublicAddress.Parse("https://www.zmd.gov.cn/nb/2022.html"),
        Date = DateOnly.Parse(date, CultureInfo.InvariantCulture),
        FirstDate = DateOnly.Parse(date, CultureInfo.InvariantCulture),
        Of = of,
        RegisteredAt = DateTimeOffset.UnixEpoch,
        RegisteredBy = "clerk",
    };
}
