using Azure;
using Reports.Forms;
using Reports.Submissions.Publishing;

namespace Reports.Submissions;

/// <summary>Why an agency owes no report for a year.</summary>
public enum Exemption
{
    /// <summary>免报: abolished or merged, say.</summary>
    Exempt,

    /// <summary>不向本级报送: a vertically led system, which files within itself.</summary>
    FilesElsewhere,
}

/// <summary>
/// Where one agency stands for one year: row <c>state</c> of its partition. Its ETag decides every race; it has none of the findings.
/// </summary>
public sealed record AgencyState
{
    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    /// <summary>Goes up by one with every change, so that a derived row never falls back behind a newer one.</summary>
    public int Version { get; init; }

    /// <summary>How many submissions there are.</summary>
    public int Rounds { get; init; }

    /// <summary>The submission of the highest round; null when nothing was filed.</summary>
    public SubmissionId? Latest { get; init; }

    /// <summary>Of <see cref="Latest"/>.</summary>
    public SubmissionStatus? Status { get; init; }

    /// <summary>The accepted submission that counts; a later Returned does not change it.</summary>
    public SubmissionId? InForce { get; init; }

    public int InForceRound { get; init; }

    public string? InForceSha256 { get; init; }

    /// <summary>Of <see cref="Latest"/>.</summary>
    public int Errors { get; init; }

    /// <inheritdoc cref="Errors"/>
    public int Queries { get; init; }

    /// <inheritdoc cref="Errors"/>
    public int Hints { get; init; }

    /// <summary>How many of the queries are explained.</summary>
    public int Explained { get; init; }

    public DateTimeOffset? LastChange { get; init; }

    /// <summary>When the first submission came that counts as filed: any but an unreadable one. Decides whether the agency was late.</summary>
    public DateTimeOffset? FirstFiledAt { get; init; }

    /// <summary>A due date of its own (an extension), inclusive; null when the authority's date applies.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Why it owes nothing for the year; null when it does.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>Where the report was published; of an earlier version when <see cref="IsPublished"/> is false. Null when nothing is registered.</summary>
    public Publication? Publication { get; init; }

    /// <summary>已公布: the version in force is the one that was published, and nothing later stands filed.</summary>
    public bool IsPublished => Status == SubmissionStatus.Accepted && Publication is { } publication && publication.Of == InForce;

    public ETag ETag { get; init; }
}
