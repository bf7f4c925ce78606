using Reports.Forms;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>What the captions around a cell say about the value that is looked for there.</summary>
internal enum Evidence
{
    /// <summary>The captions of its row or its column are those of another value.</summary>
    Contradicts,

    /// <summary>A caption is missing or damaged, and nothing speaks against the cell.</summary>
    Silent,

    /// <summary>Row and column have the captions of the value.</summary>
    Agrees,
}

/// <summary>A block of a table as it was found on a sheet by its captions: which rows and columns stand for which of the form.</summary>
internal sealed class FoundBlock(FormBlock block, SheetGrid grid, Stretch header, CaptionAxis rows, CaptionAxis columns)
{
    private readonly Dictionary<int, RowFigures> uneven = RowFigures.Uneven(grid, rows, columns);

    public FormBlock Block => block;

    public string Sheet => grid.Sheet;

    /// <summary>Whether captions of its columns were found, too; otherwise it is only rows.</summary>
    public bool HasHeader => header.Last > 0;

    /// <summary>Whether captions of its rows were found; otherwise it is only a header.</summary>
    public bool HasRows => rows.Last > 0;

    /// <summary>The cells that may hold the value: several where a caption is repeated, none where one is missing.</summary>
    public IEnumerable<CellAddress> Places(int row, int column) =>
        rows.Places[row].SelectMany(stretch => stretch.Positions).SelectMany(at => ColumnsOf(at, column).Select(found => grid.AddressOf(at, found)));

    /// <summary>Whether the cells are figures of a row of which none can be told to be the value.</summary>
    public bool IsOpen(int row) => rows.Places[row].Any(stretch => stretch.Positions.Any(at => uneven.TryGetValue(at, out var figures) && figures.IsOpen));

    /// <summary>Whether the value stands at a cell of this sheet.</summary>
    public Evidence Check(CellAddress address, int row, int column)
    {
        var inRow = Stands(rows, address.Row, row);
        var inColumn = uneven.TryGetValue(address.Row, out var figures) && figures.HasMoved
            ? !figures.IsOpen && figures.ColumnsOf(column).Contains(address.Column) ? Evidence.Agrees : Evidence.Contradicts
            : Stands(columns, address.Column, column);
        return inRow < inColumn ? inRow : inColumn;
    }

    /// <summary>Whether a row of this sheet is one of this block.</summary>
    public bool HasCaption(int row) => rows.EntryAt(row) is not null;

    /// <summary>Whether the captions next to a missing one, before and behind, are where they were; then it was where it was, too.</summary>
    public bool IsUnmoved(int row, int column, Func<int, int, CellAddress?> place)
    {
        return Unmoved(rows, row, entry => place(entry, column)?.Row) && Unmoved(columns, column, entry => place(row, entry)?.Column);
    }

    /// <summary>Where a missing value is to be shown: in its row or its column as far as they are known, otherwise at the caption before.</summary>
    public CellAddress PlaceOfMissing(int row, int column)
    {
        var at = rows.Places[row].Count > 0 ? rows.Places[row][0].First : Before(rows, row) ?? header.Last;
        var labels = grid.Rows.FirstOrDefault(line => line.Number == at)?.Cells[0].Column ?? 1;
        if (columns.Places[column].Count > 0)
        {
            return rows.Places[row].Count > 0 ? grid.AddressOf(at, columns.Places[column][0].First) : grid.AddressOf(at, labels);
        }

        return HasHeader ? grid.AddressOf(header.Last, Before(columns, column) ?? labels) : grid.AddressOf(Math.Max(1, at), labels);
    }

    /// <summary>Without a header, the only figure of a row is the value if the form has but one column.</summary>
    private IEnumerable<int> ColumnsOf(int row, int column) =>
        uneven.TryGetValue(row, out var figures) ? figures.ColumnsOf(column)
        : HasHeader || block.Columns.Count > 1 ? columns.Places[column].SelectMany(stretch => stretch.Positions)
        : grid.Rows.First(line => line.Number == row).Cells.Where(cell => cell.IsFigure).Select(cell => cell.Column);

    private static Evidence Stands(CaptionAxis axis, int position, int entry)
    {
        if (axis.Places[entry].Count > 0)
        {
            return axis.Places[entry].Any(stretch => position >= stretch.First && position <= stretch.Last) ? Evidence.Agrees : Evidence.Contradicts;
        }

        var isOther = axis.EntryAt(position) is not null;
        var isOutside = Before(axis, entry) >= position || After(axis, entry) <= position;
        return isOther || isOutside ? Evidence.Contradicts : Evidence.Silent;
    }

    private static bool Unmoved(CaptionAxis axis, int entry, Func<int, int?> place)
    {
        if (axis.Places[entry].Count > 0)
        {
            return true;
        }

        var before = Enumerable.Range(0, entry).Reverse().Where(other => axis.Places[other].Count > 0).Take(1);
        var after = Enumerable.Range(entry + 1, axis.Places.Count - entry - 1).Where(other => axis.Places[other].Count > 0).Take(1);
        return before.Concat(after).All(other => place(other) is { } position && axis.Places[other].Any(stretch => stretch.First == position));
    }

    /// <summary>The position of the nearest caption before a missing one in the order of the form.</summary>
    private static int? Before(CaptionAxis axis, int entry) =>
        Enumerable.Range(0, entry).Reverse().Where(other => axis.Places[other].Count > 0).Select(other => (int?)axis.Places[other][^1].Last).FirstOrDefault();

    private static int? After(CaptionAxis axis, int entry) =>
        Enumerable.Range(entry + 1, axis.Places.Count - entry - 1).Where(other => axis.Places[other].Count > 0).Select(other => (int?)axis.Places[other][0].First).FirstOrDefault();
}
