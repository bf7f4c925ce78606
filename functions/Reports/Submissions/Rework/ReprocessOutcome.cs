using System.Security.Cryptography;
using System.Text.Json;
using Reports.Validation.Changes;

namespace Reports.Submissions.Rework;

/// <summary>What became of the wish to have a submission processed again.</summary>
public abstract record ReprocessOutcome
{
    private ReprocessOutcome()
    {
    }

    /// <summary>It is decided.</summary>
    /// <param name="Decided">As it stands now.</param>
    /// <param name="Mail">The mail that is owed about it now; null when nothing new is said.</param>
    public sealed record Done(Submission Decided, OutboxEntry? Mail) : ReprocessOutcome;

    /// <summary>It failed again and is tried again by the timer.</summary>
    /// <param name="Fault">For the operator.</param>
    public sealed record StillFailing(string Fault) : ReprocessOutcome;

    /// <summary>There is no such submission.</summary>
    public sealed record NotFound : ReprocessOutcome;

    /// <summary>A submission in this status cannot be processed again that way.</summary>
    public sealed record NotReprocessable(ReprocessObstacle Obstacle) : ReprocessOutcome;

    /// <summary>It is not, or would not become, what whoever asks has seen; nothing was written.</summary>
    public sealed record Changed : ReprocessOutcome;
}

/// <summary>Why a submission is not processed again.</summary>
public enum ReprocessObstacle
{
    /// <summary>It is being decided as it is.</summary>
    Undecided,

    /// <summary>It is decided; judging it again is the way.</summary>
    Decided,

    /// <summary>An accepted submission never changes by itself: an administrator can return it.</summary>
    Accepted,

    /// <summary>A person has decided about it.</summary>
    Reviewed,

    /// <summary>The agency has filed again: its latest filing is the one that matters.</summary>
    Superseded,

    /// <summary>It repeats the content of an earlier filing and has no verdict of its own.</summary>
    Repeated,

    /// <summary>The file is gone.</summary>
    FileMissing,
}

/// <summary>What would become of a submission that was judged again now.</summary>
/// <param name="Before">As it stands.</param>
/// <param name="After">As it would stand.</param>
/// <param name="Findings">Which findings would go, come and stay.</param>
/// <param name="Print">By which applying it knows that it would do exactly this.</param>
/// <param name="HeldForReview">It could be accepted, but another filing is in force, which only an administrator replaces.</param>
public sealed record JudgedAgain(Submission Before, Submission After, FindingChanges Findings, string Print, bool HeldForReview)
{
    /// <summary>Applying it would write nothing.</summary>
    public bool IsSame => Print == PrintOf(Before);

    internal static string PrintOf(Submission submission) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { submission.Status, submission.Reason, submission.Findings }, StoredJson.Options)));
}
