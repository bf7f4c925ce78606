namespace Reports.Compliance;

/// <summary>Where an agency stands for a year: the status of its latest submission, or why there is none.</summary>
public enum AgencyStatus
{
    /// <summary>未报送: nothing filed, and still in time.</summary>
    NotFiled,

    /// <summary>逾期未报: nothing filed and past due.</summary>
    Overdue,

    /// <summary>免报 or 不向本级报送: owes this office nothing.</summary>
    Exempt,
    Received,
    Accepted,

    /// <summary>已公布: accepted, and the address and date of its publication are registered.</summary>
    Published,
    AwaitingReview,
    Returned,
    Unreadable,
    Failed,
}
