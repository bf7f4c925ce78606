using Reports.Submissions;

namespace Reports.Compliance.Reminders;

/// <summary>Why an agency is not reminded.</summary>
public enum ReminderObstacle
{
    /// <summary>免报, 不向本级报送 or 停用.</summary>
    OwesNothing,

    /// <summary>A report of the year is accepted and in force.</summary>
    Accepted,

    /// <summary>Its report is being checked, awaits review or met a fault of ours: the next step is the office's.</summary>
    WithTheOffice,

    /// <summary>It has no registered address, or a mail came back from each.</summary>
    Unreachable,

    /// <summary>It was reminded of this year today already.</summary>
    RemindedToday,
}

/// <summary>Who is reminded (催报): whoever owes a report and can do something about it. Pure.</summary>
public static class ReminderRule
{
    /// <summary>Null when the agency is to be reminded; whether it was today already is not known here.</summary>
    public static ReminderObstacle? ObstacleOf(Agency agency, AgencyState? state) =>
        OwedObstacle(agency, state) ?? (agency.IsReachable ? null : ReminderObstacle.Unreachable);

    /// <summary>The same by the agency's line of the compliance table.</summary>
    public static ReminderObstacle? ObstacleOf(ComplianceRow row) => row switch
    {
        { Exemption: not null } => ReminderObstacle.OwesNothing,
        { InForce: not null } or { Status: nameof(AgencyStatus.Accepted) } => ReminderObstacle.Accepted,
        { Status: nameof(AgencyStatus.Received) or nameof(AgencyStatus.AwaitingReview) or nameof(AgencyStatus.Failed) } => ReminderObstacle.WithTheOffice,
        { Reachable: false } => ReminderObstacle.Unreachable,
        _ => null,
    };

    /// <summary>The same, but for whether a mail reaches it.</summary>
    public static ReminderObstacle? OwedObstacle(Agency agency, AgencyState? state) => state switch
    {
        _ when agency.FilesElsewhere || agency.Inactive || state?.Exemption is not null => ReminderObstacle.OwesNothing,
        { InForce: not null } or { Status: SubmissionStatus.Accepted } => ReminderObstacle.Accepted,
        { Status: SubmissionStatus.Received or SubmissionStatus.AwaitingReview or SubmissionStatus.Failed } => ReminderObstacle.WithTheOffice,
        { Status: null or SubmissionStatus.Returned or SubmissionStatus.Unreadable } or null => null,
        { Status: { } unknown } => throw new InvalidOperationException($"Nobody said whether {unknown} is to be reminded."),
    };
}
