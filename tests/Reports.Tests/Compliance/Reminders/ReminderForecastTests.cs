using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Compliance.Reminders;

public sealed class ReminderForecastTests
{
    private static readonly ReportingPeriod Period = new(2022);
    private static readonly AuthoritySettings Settings = new();

    [Fact]
    public void Whoever_owes_is_counted_at_each_stage_to_come_and_apart_when_no_mail_reaches_it()
    {
        var county = Agency(1, AgencyLevel.County);
        var unreachable = Agency(2, AgencyLevel.County) with { Contacts = [] };
        var summary = Agency(3, AgencyLevel.County) with { Kind = AgencyKind.Summary };
        var exempt = Agency(4, AgencyLevel.County) with { FilesElsewhere = true };
        var accepted = Agency(5, AgencyLevel.County);
        Agency[] all = [county, unreachable, summary, exempt, accepted];
        var state = new AgencyState { Period = Period, Agency = accepted.Code, Status = SubmissionStatus.Accepted, InForce = new SubmissionId(Period, accepted.Code, Guid.Empty) };
        var today = new DateOnly(2023, 1, 26);
        var rows = all.Select(agency => ComplianceRow.For(agency, agency == accepted ? state : null, new DueDates(Period, Settings), today));

        var planned = ReminderForecast.Of(Period, rows, new AgencyTree(all), new ReminderSchedule(Settings), today).OrderBy(one => one.Day).ToList();

        Assert.Equal(
            [
                new(new DateOnly(2023, 1, 30), Period, new ReminderStage(-1), 1, 1),
                new(new DateOnly(2023, 2, 1), Period, new ReminderStage(1), 1, 1),
                new(new DateOnly(2023, 2, 3), Period, new ReminderStage(3), 1, 1),
                new(new DateOnly(2023, 2, 6), Period, new ReminderStage(-14), 1, 0),
                new(new DateOnly(2023, 2, 7), Period, new ReminderStage(7), 1, 1),
                new(new DateOnly(2023, 2, 15), Period, new ReminderStage(-5), 1, 0),
                new(new DateOnly(2023, 2, 19), Period, new ReminderStage(-1), 1, 0),
                new(new DateOnly(2023, 2, 21), Period, new ReminderStage(1), 1, 0),
                new(new DateOnly(2023, 2, 23), Period, new ReminderStage(3), 1, 0),
                new PlannedReminders(new DateOnly(2023, 2, 27), Period, new ReminderStage(7), 1, 0),
            ],
            planned);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(SubmissionStatus.Returned, null)]
    [InlineData(SubmissionStatus.Unreadable, null)]
    [InlineData(SubmissionStatus.Received, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.AwaitingReview, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.Failed, ReminderObstacle.WithTheOffice)]
    [InlineData(SubmissionStatus.Accepted, ReminderObstacle.Accepted)]
    public void The_line_of_the_table_says_the_same_as_the_state(SubmissionStatus? status, ReminderObstacle? expected)
    {
        var agency = Agency(1, AgencyLevel.County);
        var state = status is null ? null : new AgencyState { Period = Period, Agency = agency.Code, Status = status };
        foreach (var one in new[] { agency, agency with { Contacts = [] }, agency with { Inactive = true }, agency with { FilesElsewhere = true } })
        {
            foreach (var of in new[] { state, state is null ? null : state with { Exemption = Exemption.Exempt }, state is null ? null : state with { InForce = new SubmissionId(Period, agency.Code, Guid.Empty) } })
            {
                Assert.Equal(ReminderRule.ObstacleOf(one, of), ReminderRule.ObstacleOf(ComplianceRow.For(one, of, new DueDates(Period, Settings), new DateOnly(2023, 2, 1))));
            }
        }

        Assert.Equal(expected, ReminderRule.ObstacleOf(ComplianceRow.For(agency, state, new DueDates(Period, Settings), new DateOnly(2023, 2, 1))));
    }

    private static Agency Agency(int number, AgencyLevel level) => new()
    {
        Code = AgencyCode.Parse($"A-{number}"),
        Name = $"第{number}局",
        Region = "某市",
        Level = level,
        Contacts = ["a@agency.example"],
    };
}
