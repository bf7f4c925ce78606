using Reports.Forms;
using Reports.Validation;

namespace Reports.Submissions;

/// <summary>How strictly the authority has reports judged at the moment; each decision asks for it anew.</summary>
public sealed record JudgementPolicy
{
    public static JudgementPolicy Default { get; } = new();

    /// <inheritdoc cref="JudgementContext.LocalHeader"/>
    public bool LocalHeader { get; init; }

    /// <summary>Nothing is accepted without a person's review: without errors and queries too it awaits that.</summary>
    public bool ReviewEverything { get; init; }

    /// <inheritdoc cref="JudgementContext.Severities"/>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();
}
