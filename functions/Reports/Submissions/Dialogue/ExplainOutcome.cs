using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>What became of explanations that were given without a new workbook.</summary>
public abstract record ExplainOutcome
{
    private ExplainOutcome()
    {
    }

    /// <summary>They are written down, or said nothing new.</summary>
    /// <param name="Explained">The submission as it stands now.</param>
    public sealed record Done(Submission Explained) : ExplainOutcome;

    /// <summary>There is no such submission.</summary>
    public sealed record NotFound : ExplainOutcome;

    /// <summary>Only a submission that awaits review can be explained.</summary>
    public sealed record NotAwaiting(SubmissionStatus Status) : ExplainOutcome;

    /// <summary>The agency has filed again: its latest filing is the one to explain.</summary>
    public sealed record Superseded(SubmissionId Latest) : ExplainOutcome;

    /// <summary>Nothing was taken.</summary>
    /// <param name="Faults">What is wrong, by block (see <see cref="ExplanationBlock"/>); never empty.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, ExplanationFault> Faults) : ExplainOutcome;
}
