using Reports.Compliance.Reminders;

namespace Reports.Compliance.Batches;

/// <summary>Divides those who were chosen into those whom the action is for and those left out, with the reason. Pure.</summary>
public static class BatchPlanner
{
    public static BatchPlan Plan(BatchAction action, IEnumerable<ComplianceRow> chosen, AgencyTree tree)
    {
        var (members, omitted) = (new List<BatchMember>(), new List<BatchOmission>());
        foreach (var row in chosen)
        {
            if (tree.Find(row.Agency) is not { } agency)
            {
                omitted.Add(new BatchOmission(row.Agency.Value, BatchObstacle.Gone));
            }
            else if (ObstacleOf(action, row, agency) is { } obstacle)
            {
                omitted.Add(new BatchOmission(row.Agency.Value, obstacle));
            }
            else
            {
                members.Add(new BatchMember(row.Agency.Value, action == BatchAction.Accept ? row.Latest : null));
            }
        }

        return new BatchPlan(members, omitted);
    }

    private static BatchObstacle? ObstacleOf(BatchAction action, ComplianceRow row, Agency agency) => action switch
    {
        BatchAction.Remind => ReminderRule.ObstacleOf(row) is { } obstacle ? Of(obstacle) : null,
        BatchAction.Extend or BatchAction.Exempt => Owing(row),
        BatchAction.EndExemption when agency.FilesElsewhere || agency.Inactive => BatchObstacle.InDirectory,
        BatchAction.EndExemption => row.Exemption is null ? BatchObstacle.NotExempt : null,
        BatchAction.Accept => row is { Status: nameof(AgencyStatus.AwaitingReview), Latest: not null } ? null : BatchObstacle.NotAwaitingReview,
    };

    private static BatchObstacle? Owing(ComplianceRow row) =>
        row.Exemption is not null ? BatchObstacle.OwesNothing
        : row.InForce is not null || row.Status == nameof(AgencyStatus.Accepted) ? BatchObstacle.Accepted
        : null;

    internal static BatchObstacle Of(ReminderObstacle obstacle) => obstacle switch
    {
        ReminderObstacle.OwesNothing => BatchObstacle.OwesNothing,
        ReminderObstacle.Accepted => BatchObstacle.Accepted,
        ReminderObstacle.WithTheOffice => BatchObstacle.WithTheOffice,
        ReminderObstacle.Unreachable => BatchObstacle.Unreachable,
        ReminderObstacle.RemindedToday => BatchObstacle.RemindedToday,
    };
}
