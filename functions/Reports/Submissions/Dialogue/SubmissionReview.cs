namespace Reports.Submissions.Dialogue;

/// <summary>What an administrator makes of a submission.</summary>
public enum ReviewDecision
{
    /// <summary>审核通过: its explanations are adopted (已采纳说明).</summary>
    Accept,

    /// <summary>退回修改: its explanations are refused (不予采纳).</summary>
    Return,
}

/// <summary>The latest review of a submission.</summary>
public sealed record SubmissionReview
{
    public required ReviewDecision Decision { get; init; }

    /// <summary>For the agency to read; never null for a return.</summary>
    public string? Reason { get; init; }

    /// <summary>The administrator's name: for the audit, not for the agency.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>It returned what had been accepted, by the check alone or by an earlier review.</summary>
    public bool TakesBack { get; init; }
}

/// <summary>What became of a review.</summary>
public abstract record ReviewOutcome
{
    private ReviewOutcome()
    {
    }

    /// <summary>It is written down, and the mail about it is owed.</summary>
    /// <param name="Reviewed">The submission as it stands now: the original, where the one that was named only repeated its content.</param>
    public sealed record Done(Submission Reviewed) : ReviewOutcome;

    /// <summary>There is no such submission.</summary>
    public sealed record NotFound : ReviewOutcome;

    /// <summary>A submission in this status cannot be reviewed that way.</summary>
    public sealed record NotReviewable(SubmissionStatus Status) : ReviewOutcome;

    /// <summary>A later filing is in force already, so accepting this one would say nothing.</summary>
    public sealed record Superseded : ReviewOutcome;
}
