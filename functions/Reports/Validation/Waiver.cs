namespace Reports.Validation;

/// <summary>A rule that does not apply to one agency for a time. Never silent: what it lets pass is shown as a hint with reason and end.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Reason">As the administrator wrote it, for the agency and for auditors to read.</param>
/// <param name="Expires">The last day in China on which it holds, inclusive; the day a file is received decides.</param>
public sealed record Waiver(string Rule, string Reason, DateOnly Expires);
