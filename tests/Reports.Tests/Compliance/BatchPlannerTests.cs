using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Tests.Compliance;

public sealed class BatchPlannerTests
{
    private static readonly ReportingPeriod Period = new(2022);
    private static readonly DueDates Due = new(Period, new AuthoritySettings());

    [Theory]
    [InlineData(BatchAction.Remind, "owing returned", "exempt=OwesNothing elsewhere=OwesNothing accepted=Accepted waiting=WithTheOffice silent=Unreachable")]
    [InlineData(BatchAction.Extend, "owing returned waiting silent", "exempt=OwesNothing elsewhere=OwesNothing accepted=Accepted")]
    [InlineData(BatchAction.Exempt, "owing returned waiting silent", "exempt=OwesNothing elsewhere=OwesNothing accepted=Accepted")]
    [InlineData(BatchAction.EndExemption, "exempt", "owing=NotExempt returned=NotExempt elsewhere=InDirectory accepted=NotExempt waiting=NotExempt silent=NotExempt")]
    [InlineData(BatchAction.Accept, "waiting", "owing=NotAwaitingReview returned=NotAwaitingReview exempt=NotAwaitingReview elsewhere=NotAwaitingReview accepted=NotAwaitingReview silent=NotAwaitingReview")]
    public void Each_is_in_or_left_out_with_the_reason(BatchAction action, string members, string omitted)
    {
        var plan = BatchPlanner.Plan(action, Rows(out var tree), tree);

        Assert.Equal(members.Split(' ').Order(), plan.Members.Select(member => member.Agency).Order());
        Assert.Equal(omitted.Split(' ').Order(), plan.Omitted.Select(one => $"{one.Agency}={one.Obstacle}").Order());
        Assert.All(plan.Members, member => Assert.Equal(action == BatchAction.Accept, member.Submission is not null));
    }

    [Fact]
    public void Who_is_not_in_the_directory_is_left_out() => Assert.Equal(
        BatchObstacle.Gone, Assert.Single(BatchPlanner.Plan(BatchAction.Remind, Rows(out _), new AgencyTree([])).Omitted.DistinctBy(one => one.Obstacle)).Obstacle);

    private static List<ComplianceRow> Rows(out AgencyTree tree)
    {
        (Agency Agency, AgencyState? State)[] all =
        [
            (Agency("owing"), null),
            (Agency("returned"), Filed("returned", SubmissionStatus.Returned)),
            (Agency("exempt"), new AgencyState { Period = Period, Agency = AgencyCode.Parse("exempt"), Exemption = Exemption.Exempt }),
            (Agency("elsewhere") with { FilesElsewhere = true }, null),
            (Agency("accepted"), Filed("accepted", SubmissionStatus.Accepted)),
            (Agency("waiting"), Filed("waiting", SubmissionStatus.AwaitingReview)),
            (Agency("silent") with { Contacts = [] }, null),
        ];
        tree = new AgencyTree(all.Select(one => one.Agency));
        return [.. all.Select(one => ComplianceRow.For(one.Agency, one.State, Due, new DateOnly(2023, 1, 20)))];
    }

    private static Agency Agency(string code) => new() { Code = AgencyCode.Parse(code), Name = code, Region = "某市", Contacts = ["a@agency.example"] };

    private static AgencyState Filed(string code, SubmissionStatus status) => new()
    {
        Period = Period,
        Agency = AgencyCode.Parse(code),
        Status = status,
        Rounds = 1,
        Latest = new SubmissionId(Period, AgencyCode.Parse(code), Guid.CreateVersion7()),
    };
}
