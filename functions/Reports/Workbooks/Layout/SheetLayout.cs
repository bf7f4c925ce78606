using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>The rows of a narrative: one wide column, not merged, because text pasted from Word spreads over rows.</summary>
/// <param name="Id">Such as <c>N.1</c>.</param>
/// <param name="First">The first row, where the defined name points.</param>
/// <param name="Rows">The rows that look like inputs; the rows below are unlocked too, and longer texts are read all the same.</param>
public sealed record NarrativePlace(string Id, CellAddress First, int Rows);

/// <summary>The live check of a relation: ✓, 未填全, “相差 3” (stated minus expected), or — when last year is unknown.</summary>
public sealed record CheckCell(Relation Relation, CellAddress Address)
{
    public string Name => DefinedNames.Check(Relation);
}

internal enum CaptionRole
{
    Heading,
    Hint,
    BlockHeading,
    Header,
    RowLabel,
    GroupLabel,
    CheckCaption,
    ExplanationCaption,
}

/// <summary>A text of the form and the rectangle it stands in.</summary>
internal sealed record Caption(int Row, int Column, int Rows, int Columns, string Text, CaptionRole Role)
{
    /// <summary>The text of the authority's local form, where it is longer.</summary>
    public string? LocalText { get; init; }
}

/// <summary>A number of the form; it may be merged over several columns.</summary>
internal sealed record ValuePlace(FormCell Cell, CellAddress Address, int Columns);

/// <summary>One section's sheet: everything on it and how it prints.</summary>
internal sealed record SheetLayout
{
    public required string Name { get; init; }

    public required Section Section { get; init; }

    public required IReadOnlyList<Caption> Captions { get; init; }

    public IReadOnlyList<ValuePlace> Values { get; init; } = [];

    public IReadOnlyList<ValuePlace> References { get; init; } = [];

    public IReadOnlyList<CheckCell> Checks { get; init; } = [];

    public NarrativePlace? Narrative { get; init; }

    public required CellAddress Explanation { get; init; }

    public required int ExplanationRows { get; init; }

    public required int ExplanationColumns { get; init; }

    /// <summary>Widths in characters, from column 1.</summary>
    public required IReadOnlyList<double> ColumnWidths { get; init; }

    /// <summary>Heights in points by row; rows that are absent fit their text.</summary>
    public required IReadOnlyDictionary<int, double> RowHeights { get; init; }

    public int FrozenRows { get; init; }

    /// <summary>The official form, and nothing else, is printed.</summary>
    public required int PrintedRows { get; init; }

    public required int PrintedColumns { get; init; }

    public bool Landscape { get; init; }

    /// <summary>The heading made legal as a sheet's name: no <c>[]:*?/\</c>, no quote at its ends, at most 31 characters.</summary>
    public static string NameOf(Section section)
    {
        var legal = new string([.. section.Heading.Zh.Where(letter => !"[]:*?/\\".Contains(letter, StringComparison.Ordinal))]).Trim('\'', ' ');
        return legal.Length <= 31 ? legal : legal[..31];
    }
}
