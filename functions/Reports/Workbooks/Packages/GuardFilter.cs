namespace Reports.Workbooks.Packages;

/// <summary>
/// What of a workbook the caller wants to have kept.
/// With <see cref="OnlyNamedCells"/> a cell below a named one is lost unless the name covers it: not for narratives
/// that spread over rows, nor for finding figures by their labels.
/// </summary>
public sealed record GuardFilter
{
    public static GuardFilter Everything { get; } = new();

    /// <summary>Beginnings of the defined names to keep, in any case; empty keeps all names.</summary>
    public IReadOnlyList<string> NamePrefixes { get; init; } = [];

    /// <summary>Keep only cells inside a kept name.</summary>
    public bool OnlyNamedCells { get; init; }

    internal bool Wants(string name) =>
        NamePrefixes.Count == 0 || NamePrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
