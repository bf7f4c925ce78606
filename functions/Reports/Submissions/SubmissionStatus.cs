using Reports.Validation;

namespace Reports.Submissions;

/// <summary>Where one submission stands. Everything but <see cref="Received"/> is terminal here; only an administrator changes it after that.</summary>
public enum SubmissionStatus
{
    /// <summary>已收到，正在核验: stored, not yet decided.</summary>
    Received,

    /// <summary>审核通过: no error and no open query. In force until a later one is accepted.</summary>
    Accepted,

    /// <summary>待审核: no error, but a query is open, or the authority reviews everything.</summary>
    AwaitingReview,

    /// <summary>退回修改: at least one error.</summary>
    Returned,

    /// <summary>无法读取: not a workbook that can be read; the reason says why and what to do.</summary>
    Unreadable,

    /// <summary>系统故障: our fault, never the agency's.</summary>
    Failed,
}

/// <summary>What a verdict makes of a submission.</summary>
public static class VerdictStatuses
{
    public static SubmissionStatus ToSubmissionStatus(this VerdictStatus status) => status switch
    {
        VerdictStatus.Accepted => SubmissionStatus.Accepted,
        VerdictStatus.AwaitingReview => SubmissionStatus.AwaitingReview,
        VerdictStatus.Returned => SubmissionStatus.Returned,
    };
}

/// <summary>The way a file came in.</summary>
public enum Channel
{
    Web,
    Api,
    Mail,

    /// <summary>A blob that arrived by itself, put into the container by somebody's own tool.</summary>
    Blob,
}
