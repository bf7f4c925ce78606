using Reports.Forms;

namespace Reports.Compliance.Lists;

/// <summary>One thing that is wrong in a list, and where: nothing of the list is taken over while there is any.</summary>
/// <param name="Row">As the spreadsheet program shows it; 0 for the list as a whole.</param>
/// <param name="Column">Null where it is about the whole row.</param>
/// <param name="Text">What is wrong, and what to do.</param>
public sealed record RowError(int Row, DirectoryColumn? Column, LocalizedText Text);

/// <summary>An agency that the list would change.</summary>
/// <param name="Row">Where the list has it.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
/// <param name="Columns">What differs, in the order of the columns.</param>
public sealed record ChangedAgency(int Row, Agency Before, Agency After, IReadOnlyList<DirectoryColumn> Columns);

/// <summary>
/// What a list would change in the directory, worked out and not yet done. A plan belongs to the version of the directory that it was
/// made on; on another it would do something else and has to be made anew.
/// </summary>
public sealed record DirectoryPlan
{
    public required AgencyList Directory { get; init; }

    public IReadOnlyList<RowError> Errors { get; init; } = [];

    /// <summary>Headings that are none of ours; what stands under them is left out.</summary>
    public IReadOnlyList<string> IgnoredHeadings { get; init; } = [];

    public IReadOnlyList<Agency> Added { get; init; } = [];

    public IReadOnlyList<ChangedAgency> Changed { get; init; } = [];

    public int Unchanged { get; init; }

    /// <summary>Not in a list that is complete, and nothing was ever filed: deleted.</summary>
    public IReadOnlyList<Agency> Removed { get; init; } = [];

    /// <summary>Not in a list that is complete, but something was filed: kept and made inactive.</summary>
    public IReadOnlyList<Agency> Deactivated { get; init; } = [];

    public bool ChangesNothing => Added.Count + Changed.Count + Removed.Count + Deactivated.Count == 0;

    /// <summary>
    /// The same for two plans that do the same: made on the same version of the directory, deleting and keeping the same agencies. Whether
    /// one may be deleted also depends on who has filed in the meantime.
    /// </summary>
    public string Fingerprint => $"{Directory.Version}.{Added.Count}.{Changed.Count}.{Removed.Count}.{Deactivated.Count}.{Errors.Count}";

    public bool CanApply => Errors.Count == 0 && !ChangesNothing;

    public IReadOnlyList<Agency> Written =>
        [.. Added, .. Changed.Select(change => change.After), .. Deactivated.Select(agency => agency with { Inactive = true })];
}
