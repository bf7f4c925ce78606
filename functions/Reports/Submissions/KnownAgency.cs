namespace Reports.Submissions;

/// <summary>What the directory says of an agency, as far as judging needs it.</summary>
/// <param name="Name">The full official name.</param>
/// <param name="MakesRules">Whether it can make rules (规章), where the authority has said so; null when its name decides.</param>
public sealed record KnownAgency(string Name, bool? MakesRules = null);
