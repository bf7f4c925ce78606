using Reports.Forms;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>
/// Finds a block of a table on a sheet: rows with captions of its columns are a header, the rows below with captions of its rows its body.
/// A block without row labels has the first row of figures below the header.
/// </summary>
internal sealed class BlockFinder
{
    // Headers of several storeys, with a few blank rows that somebody has put between.
    private const int WidestGapInHeader = 4;
    private const int FarthestFigures = 8;

    // A third of the columns shows a header; a single 总计 over a wide table is another table's.
    private const int FewestOfHeader = 3;

    // Comparing letter by letter is slow: a sheet full of other texts is not a table with slips in it.
    private const int MostMisspelt = 200;

    private readonly FormBlock block;
    private readonly CaptionIndex columnIndex;
    private readonly CaptionIndex rowIndex;

    public BlockFinder(FormBlock block)
    {
        this.block = block;
        columnIndex = CaptionIndex.OfColumns(block);
        rowIndex = CaptionIndex.OfRows(block);
        IsLabelled = block.Rows.Any(row => row.Label is not null);
    }

    public FormBlock Block => block;

    private bool IsLabelled { get; }

    /// <summary>How many cells of a row are captions of columns of this block, or of groups of them.</summary>
    public int HeaderCells(GridRow row) => row.Cells.Count(IsOfHeader);

    /// <param name="grid">The sheet.</param>
    /// <param name="isHeader">Whether a row may belong to the header of this block; it may be the header of another table.</param>
    /// <param name="isEnd">Whether another section begins in a row.</param>
    public IEnumerable<FoundBlock> Find(SheetGrid grid, Func<GridRow, bool> isHeader, Func<GridRow, bool> isEnd)
    {
        var header = new List<GridRow>();
        var body = new List<GridRow>();
        var labelled = false;
        foreach (var row in grid.Rows)
        {
            var isOwnBody = IsOwnBody(row, header);
            var isOwnHeader = !isOwnBody && HeaderCells(row) > 0 && isHeader(row);
            var isOver = !isOwnBody && isEnd(row);
            if (isOver || (isOwnHeader && (labelled || (header.Count > 0 && row.Number - header[^1].Number > WidestGapInHeader))))
            {
                if (Build(grid, header, body) is { } found)
                {
                    yield return found;
                }

                (header, body, labelled) = ([], [], false);
            }

            if (isOwnHeader)
            {
                header.Add(row);
                body.Clear();
            }
            else if (!isOver)
            {
                labelled |= isOwnBody;
                body.Add(row);
            }
        }

        if (Build(grid, header, body) is { } last)
        {
            yield return last;
        }
    }

    private bool IsOfHeader(UsedCell cell) =>
        columnIndex.IsGroup(cell.Caption) || (columnIndex.Find(cell.Caption).Count > 0 && (columnIndex.Spells(cell.Caption) || !rowIndex.Spells(cell.Caption)));

    /// <summary>A text that is a caption of a row and of a column (总计 without its number) is a row's only to the left of the columns.</summary>
    private bool IsOwnBody(GridRow row, List<GridRow> header) => IsLabelled && row.Cells.Any(cell =>
        rowIndex.Find(cell.Caption).Count > 0 && (!IsOfHeader(cell) || (header.Count > 0 && cell.Column < FirstColumn(header) && HeaderCells(row) == 1)));

    private int FirstColumn(List<GridRow> header) => header.SelectMany(row => row.Cells).Where(IsOfHeader).Select(cell => cell.Column).DefaultIfEmpty(0).Min();

    private FoundBlock? Build(SheetGrid grid, List<GridRow> header, List<GridRow> body)
    {
        var columns = Columns(header);
        var found = columns.Places.Count(places => places.Count > 0);
        if (IsLabelled)
        {
            var rows = Rows(body, columns);
            var isShown = header.Count == 0 ? rows.Places.Any(places => places.Count > 0) : found * FewestOfHeader >= block.Columns.Count;
            return isShown ? new FoundBlock(block, grid, HeaderOf(header), rows, columns) : null;
        }

        return found * 2 >= block.Columns.Count ? new FoundBlock(block, grid, HeaderOf(header), Unlabelled(header[^1].Number, body, columns), columns) : null;
    }

    private static Stretch HeaderOf(List<GridRow> header) => header.Count == 0 ? default : new Stretch(header[0].Number, header[^1].Number);

    private CaptionAxis Columns(List<GridRow> header)
    {
        var cells = header.SelectMany(row => row.Cells).ToList();
        var hits = cells.Where(IsOfHeader).Select(cell => Hit(columnIndex.Find(cell.Caption), cell.Column, cell.LastColumn)).Where(hit => hit.Entries.Count > 0).ToList();
        hits.AddRange(Misspelt(columnIndex, hits, cells.Where(cell => !IsOfHeader(cell)), cell => (cell.Column, cell.LastColumn)));
        var groups = cells.Where(cell => columnIndex.IsGroup(cell.Caption)).Select(cell => new GroupHit(cell.Column, cell.Caption.Loose)).ToList();
        return CaptionAxis.Of(columnIndex, Between(columnIndex, hits, position => !cells.Exists(cell => cell.Column == position)), groups);
    }

    private CaptionAxis Rows(List<GridRow> body, CaptionAxis columns)
    {
        var labels = body.ConvertAll(row => (Row: row, Label: LabelOf(row, columns)));
        var hits = labels.Where(line => line.Label is not null)
            .Select(line => Hit(rowIndex.Find(line.Label!.Caption), line.Label.Row, line.Label.LastRow)).Where(hit => hit.Entries.Count > 0).ToList();
        var strange = labels.Where(line => line.Label is null).SelectMany(line => line.Row.Cells.Where(cell => cell.Column < columns.First));
        hits.AddRange(Misspelt(rowIndex, hits, strange, cell => (cell.Row, cell.LastRow)));
        var groups = body.SelectMany(row => row.Cells).Where(cell => rowIndex.IsGroup(cell.Caption)).Select(cell => new GroupHit(cell.Row, cell.Caption.Loose)).ToList();
        return CaptionAxis.Of(rowIndex, Between(rowIndex, hits, IsWithoutLabel), groups);

        bool IsWithoutLabel(int position) => body.Find(row => row.Number == position) is not { } row
            || !row.Cells.Any(cell => cell.Column < columns.First && cell.Caption.Exact.Length > 0 && !rowIndex.IsGroup(cell.Caption));
    }

    /// <summary>The cell of a row that is the caption of a row of the form; the last, because groups stand before it.</summary>
    private UsedCell? LabelOf(GridRow row, CaptionAxis columns) =>
        row.Cells.LastOrDefault(cell => rowIndex.Find(cell.Caption).Count > 0 && (rowIndex.Spells(cell.Caption) || cell.Column < columns.First || !IsOfHeader(cell)));

    private static CaptionHit Hit(IReadOnlyList<int> entries, int first, int last) => new(new Stretch(first, last), entries);

    /// <summary>Misspelt captions count only for rows and columns whose own caption is nowhere.</summary>
    private static List<CaptionHit> Misspelt(CaptionIndex index, List<CaptionHit> hits, IEnumerable<UsedCell> cells, Func<UsedCell, (int First, int Last)> at)
    {
        var known = hits.SelectMany(hit => hit.Entries).ToHashSet();
        return known.Count == index.Count
            ? []
            : [
                .. cells.Take(MostMisspelt).Select(cell => (cell, Entries: index.FindMisspelt(cell.Caption)))
                    .Where(cell => cell.Entries.Count > 0 && !cell.Entries.Any(known.Contains))
                    .Select(cell => Hit(cell.Entries, at(cell.cell).First, at(cell.cell).Last)),
            ];
    }

    /// <summary>A caption that was emptied still has its place where there is just room for it between its neighbours.</summary>
    private static List<CaptionHit> Between(CaptionIndex index, List<CaptionHit> hits, Func<int, bool> isFree)
    {
        var single = hits.Where(hit => hit.Entries.Count == 1).ToLookup(hit => hit.Entries[0], hit => hit.At);
        var sure = Enumerable.Range(0, index.Count).Where(entry => single[entry].Count() == 1).ToDictionary(entry => entry, entry => single[entry].Single());
        var known = hits.SelectMany(hit => hit.Entries).ToHashSet();
        var filled = new List<CaptionHit>(hits);
        for (var entry = 1; entry < index.Count - 1; entry++)
        {
            var before = Enumerable.Range(0, entry).Reverse().FirstOrDefault(known.Contains, -1);
            var after = Enumerable.Range(entry + 1, index.Count - entry - 1).FirstOrDefault(known.Contains, -1);
            if (!known.Contains(entry) && sure.TryGetValue(before, out var first) && sure.TryGetValue(after, out var last) && last.First - first.Last == after - before)
            {
                var position = first.Last + entry - before;
                filled.AddRange(isFree(position) ? [Hit([entry], position, position)] : []);
            }
        }

        return filled;
    }

    /// <summary>
    /// The first row of figures below the header, before any other text; failing that a row full of numbers, failing that the row below if it is empty.
    /// A second row full of numbers right below makes both possible.
    /// </summary>
    private CaptionAxis Unlabelled(int header, List<GridRow> body, CaptionAxis columns)
    {
        var near = body.TakeWhile(row => row.Number <= header + FarthestFigures).ToList();
        var plain = near.TakeWhile(IsPlain).ToList();
        var first = plain.Find(row => Figures(row).Any()) ?? near.Find(IsFull);
        var second = near.SkipWhile(row => row.Number <= first?.Number).TakeWhile(IsPlain).Where(IsFull);
        var rows = first is not null ? second.Prepend(first).Select(row => row.Number) : near.Exists(row => row.Number == header + 1) ? [] : [header + 1];
        return CaptionAxis.Of(rowIndex, rows.Select(row => Hit([0], row, row)), []);

        bool IsPlain(GridRow row) => row.Cells.All(cell => cell.IsFigure || cell.IsFormula || cell.Column > columns.Last);

        bool IsFull(GridRow row) => Figures(row).Count(cell => cell.IsNumber) * 2 >= block.Columns.Count;

        IEnumerable<UsedCell> Figures(GridRow row) => row.Cells.Where(cell => cell.Column >= columns.First && cell.Column <= columns.Last && (cell.IsFigure || cell.IsFormula));
    }
}
