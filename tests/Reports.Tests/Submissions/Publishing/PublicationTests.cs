using System.Globalization;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace Reports.Tests.Submissions.Publishing;

public sealed class PublicationTests
{
    private static readonly ReportingPeriod Period = new(2022);

    [Theory]
    [InlineData("2022-12-30", false)]
    [InlineData("2022-12-31", true)]
    [InlineData("2023-01-31", true)]
    [InlineData("2023-02-02", true)]
    [InlineData("2023-02-03", false)]
    public void A_report_is_published_after_the_year_and_not_tomorrow(string date, bool possible) =>
        Assert.Equal(possible, Publication.CanBeOn(DateOnly.Parse(date, CultureInfo.InvariantCulture), Period, new DateOnly(2023, 2, 2)));

    [Fact]
    public void A_state_keeps_where_its_report_was_published()
    {
        var submission = SubmissionBuilder.Submission();
        var state = Accepted(submission) with { Publication = Published(submission) };

        var stored = StateRow.Read(StateRow.Write(state));

        Assert.Equal(state, stored);
        Assert.True(stored.IsPublished);
    }

    [Fact]
    public void A_later_accepted_version_is_not_the_one_that_was_published()
    {
        var (first, second) = (SubmissionBuilder.Submission(1), SubmissionBuilder.Submission(2));
        var published = Accepted(first) with { Publication = Published(first) };

        var received = StateRow.Received(published, second);
        var returned = StateRow.Decided(received, second.Decided(SubmissionStatus.Returned));
        var accepted = StateRow.Decided(received, second.Decided(SubmissionStatus.Accepted));

        Assert.All([received, returned, accepted], state => Assert.False(state.IsPublished));
        Assert.All([received, returned, accepted], state => Assert.Equal(published.Publication, state.Publication));
    }

    [Fact]
    public void The_same_content_filed_again_stays_published()
    {
        var (first, second) = (SubmissionBuilder.Submission(1), SubmissionBuilder.Submission(2));
        var published = Accepted(first) with { Publication = Published(first) };

        var again = StateRow.Decided(StateRow.Received(published, second), second.Decided(SubmissionStatus.Accepted) with { SameAs = first.Id });

        Assert.True(again.IsPublished);
    }

    private static AgencyState Accepted(Submission submission) => StateRow.Decided(
        StateRow.Received(new AgencyState { Period = Period, Agency = AgencyCode.Parse("DEMO-000") }, submission),
        submission.Decided(SubmissionStatus.Accepted));

    private static Publication Published(Submission submission) => new()
    {
        Address = PublicAddress.Parse("https://www.zmd.gov.cn/nb/2022.html#top"),
        Date = new DateOnly(2023, 1, 30),
        FirstDate = new DateOnly(2023, 1, 28),
        Of = submission.Id,
        IsCorrected = true,
        RegisteredAt = new DateTimeOffset(2023, 1, 30, 8, 0, 0, TimeSpan.Zero),
        RegisteredBy = "clerk@DEMO-000",
    };
}
