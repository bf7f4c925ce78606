using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Compliance;

public sealed class ReminderRuleTests
{
    private static readonly Agency Bureau = new() { Code = AgencyCode.Parse("DEMO-000"), Name = "某市示范局", Region = "某市", Contacts = ["a@agency.example"] };
    private static readonly AgencyState Empty = new() { Period = new ReportingPeriod(2022), Agency = Bureau.Code };

    [Theory]
    [InlineData(null, null)]
    [InlineData(SubmissionStatus.Returned, null)]
    [InlineData(SubmissionStatus.Unreadable, null)]
    [InlineData(SubmissionStatus.Received, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.AwaitingReview, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.Failed, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.Accepted, ReminderObstacle.Accepted)]
    public void Whoever_can_do_something_about_it_is_reminded(SubmissionStatus? status, ReminderObstacle? expected) =>
        Assert.Equal(expected, ReminderRule.ObstacleOf(Bureau, Empty with { Status = status }));

    [Fact]
    public void Every_status_has_an_answer() => Assert.All(
        Enum.GetValues<SubmissionStatus>(), status => ReminderRule.ObstacleOf(Bureau, Empty with { Status = status }));

    [Fact]
    public void Nothing_is_asked_of_an_agency_whose_accepted_report_is_in_force_whatever_came_after() => Assert.Equal(
        ReminderObstacle.Accepted,
        ReminderRule.ObstacleOf(Bureau, Empty with { Status = SubmissionStatus.Returned, InForce = new SubmissionId(Empty.Period, Bureau.Code, Guid.CreateVersion7()) }));

    [Fact]
    public void Whoever_owes_nothing_is_left_alone()
    {
        Assert.Equal(ReminderObstacle.OwesNothing, ReminderRule.ObstacleOf(Bureau with { FilesElsewhere = true }, null));
        Assert.Equal(ReminderObstacle.OwesNothing, ReminderRule.ObstacleOf(Bureau with { Inactive = true }, null));
        Assert.Equal(ReminderObstacle.OwesNothing, ReminderRule.ObstacleOf(Bureau, Empty with { Exemption = Exemption.Exempt }));
    }

    [Fact]
    public void An_address_that_returned_its_mail_does_not_count()
    {
        Assert.Equal(ReminderObstacle.Unreachable, ReminderRule.ObstacleOf(Bureau with { Contacts = [] }, null));
        Assert.Equal(
            ReminderObstacle.Unreachable, ReminderRule.ObstacleOf(Bureau with { Bounces = [new Bounce("A@agency.example", DateTimeOffset.UnixEpoch, "full")] }, null));
    }
}
