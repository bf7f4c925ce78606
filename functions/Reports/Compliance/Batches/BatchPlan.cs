using Reports.Forms;

namespace Reports.Compliance.Batches;

/// <summary>Why an agency is left out of a batch, or why nothing could be done about it.</summary>
public enum BatchObstacle
{
    /// <summary>免报, 不向本级报送 or 停用.</summary>
    OwesNothing,
    Accepted,

    /// <summary>Being checked, awaiting review, or our fault.</summary>
    WithTheOffice,
    Unreachable,
    RemindedToday,

    /// <summary>Its due date is that day or later already.</summary>
    LaterDate,

    /// <summary>The directory says that it owes nothing: that is changed there.</summary>
    InDirectory,

    /// <summary>There is no exemption to end.</summary>
    NotExempt,
    NotAwaitingReview,

    /// <summary>A later filing is in force already.</summary>
    Superseded,

    /// <summary>It has filed again since the preview.</summary>
    FiledAgain,

    /// <summary>It is no longer in the directory.</summary>
    Gone,

    /// <summary>Our fault; the log says which.</summary>
    Fault,
}

/// <summary>Whom a batch is for.</summary>
/// <param name="Agency">Its code.</param>
/// <param name="Submission">What is to be accepted, as it stood at the preview; null for every other action.</param>
public sealed record BatchMember(string Agency, string? Submission = null);

/// <summary>An agency that was chosen and is left out.</summary>
public sealed record BatchOmission(string Agency, BatchObstacle Obstacle);

/// <summary>Whom a batch is for and who is left out, as the preview shows it.</summary>
public sealed record BatchPlan(IReadOnlyList<BatchMember> Members, IReadOnlyList<BatchOmission> Omitted);

/// <summary>What became of one member; <see cref="Obstacle"/> is null when it is done.</summary>
public sealed record BatchOutcome(AgencyCode Agency, BatchObstacle? Obstacle);
