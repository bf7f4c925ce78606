namespace Reports.Forms;

/// <summary>What a figure of an excerpt has to do with what the excerpt is about.</summary>
public enum ExcerptRole
{
    /// <summary>It only stands beside the others.</summary>
    Around,

    /// <summary>It takes part.</summary>
    Related,

    /// <summary>It is what the excerpt is about.</summary>
    Marked,
}

/// <summary>One figure of an excerpt.</summary>
/// <param name="Cell">Which one.</param>
/// <param name="Stated">What stands there; null for a blank, which is not 0.</param>
/// <param name="Role">What it has to do with the rest.</param>
public sealed record ExcerptFigure(FormCell Cell, string? Stated, ExcerptRole Role);

/// <summary>One row of an excerpt, or the place of rows left out.</summary>
/// <param name="Caption">Null where the form prints none, and of rows left out.</param>
/// <param name="Figures">One for each column of the excerpt; null in the place of columns left out.</param>
/// <param name="Omitted">How many rows it stands for; 0 for a row of the form.</param>
public sealed record ExcerptRow(LocalizedText? Caption, IReadOnlyList<ExcerptFigure?> Figures, int Omitted);

/// <summary>
/// The rows and columns of one block of an official table around some of its cells, small enough to stand beside a sentence. Cells that take
/// part but are 0 are left out where there are many: they say nothing. What is marked, named or blank never is.
/// </summary>
public sealed class TableExcerpt
{
    private const int ManyRows = 6;
    private const int ManyColumns = 5;
    private const int MostBlocks = 3;

    private readonly FormBlock block;
    private readonly ExcerptCells cells;
    private readonly List<int?> rows;
    private readonly List<int?> columns;

    private TableExcerpt(FormBlock block, ExcerptCells cells)
    {
        (this.block, this.cells) = (block, cells);
        var concerned = Enumerable.Range(0, block.Cells.Count).Where(index => cells.Concern(block.Cells[index].Id)).ToList();
        List<int> itsRows = [.. concerned.Select(index => index / block.Columns.Count).Distinct().Order()];
        List<int> itsColumns = [.. concerned.Select(index => index % block.Columns.Count).Distinct().Order()];
        if (itsRows.Count == 1 && itsColumns.Count == 1)
        {
            // A figure alone says nothing: its neighbours show where it stands.
            itsRows = Neighbours(itsRows[0], block.Rows.Count);
            itsColumns = Neighbours(itsColumns[0], block.Columns.Count);
        }

        rows = WithGaps(itsRows, itsRows.Count > ManyRows, row => itsColumns.Exists(column => Speaks(row, column)));
        columns = WithGaps(itsColumns, itsColumns.Count > ManyColumns, column => itsRows.Exists(row => Speaks(row, column)));
        OmittedRows = itsRows.Count - rows.Count(row => row is not null);
        OmittedColumns = itsColumns.Count - columns.Count(column => column is not null);
        Header = HeaderRows();
        Rows = [.. rows.Select(Row)];
    }

    /// <summary>The part of the report that the block belongs to.</summary>
    public SectionCaption Section => block.Cells[0].Section;

    /// <summary>The heading of the block; null where the form prints none.</summary>
    public LocalizedText? Heading => block.Heading;

    /// <summary>Whether its rows have captions; then the first column is theirs.</summary>
    public bool HasCaptions => block.Rows.Any(row => row.Label is not null);

    /// <summary>The column headers as the form prints them, groups merged; a header without text stands for columns left out.</summary>
    public IReadOnlyList<IReadOnlyList<OfficialCell>> Header { get; }

    public IReadOnlyList<ExcerptRow> Rows { get; }

    /// <summary>How many rows that take part were left out because all their figures are 0.</summary>
    public int OmittedRows { get; }

    /// <inheritdoc cref="OmittedRows"/>
    public int OmittedColumns { get; }

    /// <summary>One excerpt for each block that has such cells, the blocks of the marked ones first; empty where there are none in tables.</summary>
    /// <param name="form">Whose tables.</param>
    /// <param name="marked">The ids it is about; of narratives and the like there is no picture.</param>
    /// <param name="related">The ids that take part.</param>
    /// <param name="named">Ids that are never left out, such as the one that is probably wrong.</param>
    /// <param name="stated">What stands in the cells, by id; blanks are absent.</param>
    public static IReadOnlyList<TableExcerpt> Of(
        FormDefinition form,
        IEnumerable<string> marked,
        IEnumerable<string> related,
        IEnumerable<string> named,
        IReadOnlyDictionary<string, string> stated)
    {
        var cells = new ExcerptCells(marked.ToHashSet(StringComparer.Ordinal), related.ToHashSet(StringComparer.Ordinal), named.ToHashSet(StringComparer.Ordinal), stated);
        return
        [
            .. form.Tables.SelectMany(table => table.Blocks)
                .Where(block => block.Cells.Any(cell => cells.Concern(cell.Id)))
                .OrderByDescending(block => block.Cells.Any(cell => cells.RoleOf(cell.Id) == ExcerptRole.Marked))
                .Take(MostBlocks)
                .Select(block => new TableExcerpt(block, cells)),
        ];
    }

    private static List<int> Neighbours(int index, int count) => [.. Enumerable.Range(index - 1, 3).Where(one => one >= 0 && one < count)];

    /// <summary>The indices to be shown; one null for each run of those left out.</summary>
    private static List<int?> WithGaps(List<int> indices, bool many, Func<int, bool> speaks)
    {
        var shown = new List<int?>();
        foreach (var index in indices)
        {
            if (!many || speaks(index))
            {
                shown.Add(index);
            }
            else if (shown is not [.., null])
            {
                shown.Add(null);
            }
        }

        return shown;
    }

    private FormCell CellAt(int row, int column) => block.Cells[(row * block.Columns.Count) + column];

    private bool Speaks(int row, int column) => cells.Speak(CellAt(row, column).Id);

    private ExcerptRow Row(int? index, int position) => index is { } row
        ? new ExcerptRow(
            block.Rows[row].Label is null ? null : CellAt(row, 0).RowCaption,
            [.. columns.Select(column => column is { } shown ? cells.FigureOf(CellAt(row, shown)) : null)],
            0)
        : new ExcerptRow(null, [], OmittedBetween(position));

    /// <summary>How many of the rows that take part lie in the gap at a position.</summary>
    private int OmittedBetween(int position)
    {
        var before = position == 0 ? -1 : rows[position - 1]!.Value;
        var after = position == rows.Count - 1 ? block.Rows.Count : rows[position + 1]!.Value;
        return Enumerable.Range(before + 1, after - before - 1).Count(row => Enumerable.Range(0, block.Columns.Count).Any(column => cells.Concern(CellAt(row, column).Id)));
    }

    private List<IReadOnlyList<OfficialCell>> HeaderRows()
    {
        List<IReadOnlyList<LocalizedText>> paths = [.. Enumerable.Range(0, columns.Count).Select(PathAt)];
        var depth = paths.Max(path => path.Count) + 1;
        var header = new List<IReadOnlyList<OfficialCell>>();
        for (var level = 0; level < depth; level++)
        {
            var line = new SortedDictionary<int, OfficialCell>();
            if (level == 0 && HasCaptions)
            {
                line.Add(-1, new OfficialCell(OfficialCellKind.Corner, null, null, depth, 1));
            }

            foreach (var (start, count, text) in OfficialTable.Groups(paths, level))
            {
                line.Add(start, new OfficialCell(OfficialCellKind.ColumnGroup, text, null, 1, count));
            }

            foreach (var index in Enumerable.Range(0, columns.Count).Where(index => paths[index].Count == level))
            {
                var label = columns[index] is { } column ? block.Columns[column].Label : null;
                line.Add(index, new OfficialCell(OfficialCellKind.ColumnHeader, label, null, depth - level, 1));
            }

            header.Add([.. line.Values]);
        }

        return header;
    }

    /// <summary>The groups above a column; of a gap those that its neighbours share, so that they are not torn apart.</summary>
    private IReadOnlyList<LocalizedText> PathAt(int index)
    {
        if (columns[index] is { } column)
        {
            return block.Columns[column].Path;
        }

        return index == 0 || index == columns.Count - 1
            ? []
            : [.. PathAt(index - 1).Zip(PathAt(index + 1)).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
    }

    private sealed record ExcerptCells(
        HashSet<string> Marked, HashSet<string> Related, HashSet<string> Named, IReadOnlyDictionary<string, string> Stated)
    {
        private const string Zero = "0";

        public bool Concern(string id) => Marked.Contains(id) || Related.Contains(id);

        public bool Speak(string id) =>
            Marked.Contains(id) || (Related.Contains(id) && (Named.Contains(id) || !Stated.TryGetValue(id, out var text) || text != Zero));

        public ExcerptRole RoleOf(string id) => Marked.Contains(id) ? ExcerptRole.Marked : Related.Contains(id) ? ExcerptRole.Related : ExcerptRole.Around;

        public ExcerptFigure FigureOf(FormCell cell) => new(cell, Stated.GetValueOrDefault(cell.Id), RoleOf(cell.Id));
    }
}
