using Reports.Forms;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>The finders of a form, made once: everything about its captions that no upload changes.</summary>
internal sealed class CaptionFinders(FormDefinition form)
{
    public FormDefinition Form => form;

    public IReadOnlyList<(FormTable Table, BlockFinder Finder)> Blocks { get; } =
        [.. form.Tables.SelectMany(table => table.Blocks.Select(block => (table, new BlockFinder(block))))];

    public SectionFinder Sections { get; } = new(form);
}

/// <summary>Everything that the captions of a workbook say about where its values are. Made only for workbooks in which something is not at its place.</summary>
internal sealed class CaptionSearch
{
    private readonly Dictionary<FormBlock, List<FoundBlock>> found = [];
    private readonly Dictionary<string, (FormBlock Block, int Row, int Column)> positions = new(StringComparer.Ordinal);

    public CaptionSearch(CaptionFinders finders, IReadOnlyList<SheetGrid> grids)
    {
        Sections = finders.Sections.Find(grids);
        foreach (var (table, finder) in finders.Blocks)
        {
            var others = finders.Blocks.Where(other => other.Table != table).Select(other => other.Finder).ToList();
            found[finder.Block] = [.. grids.SelectMany(grid => finder.Find(
                grid,
                row => others.TrueForAll(other => other.HeaderCells(row) <= finder.HeaderCells(row)),
                row => Sections.IsHeading(grid, row.Number) || others.Exists(other => other.HeaderCells(row) >= 2 && other.HeaderCells(row) > finder.HeaderCells(row))))];
            // Rows alone are some other list when the block with its header is found as well.
            found[finder.Block].RemoveAll(each => !each.HasHeader && found[finder.Block].Exists(other => other.HasHeader && other.HasRows));
            var width = finder.Block.Columns.Count;
            for (var index = 0; index < finder.Block.Cells.Count; index++)
            {
                positions[finder.Block.Cells[index].Id] = (finder.Block, index / width, index % width);
            }
        }
    }

    public FoundSections Sections { get; }

    /// <summary>The cells that may hold a value, by its captions.</summary>
    public IReadOnlyList<CellAddress> Places(string id)
    {
        var (block, row, column) = positions[id];
        return [.. found[block].SelectMany(each => each.Places(row, column)).Distinct()];
    }

    /// <summary>Whether one of those cells stands in a row whose figures cannot be told apart.</summary>
    public bool IsOpen(string id)
    {
        var (block, row, _) = positions[id];
        return found[block].Exists(each => each.IsOpen(row));
    }

    /// <summary>What the captions around a cell say about a value.</summary>
    public Evidence Check(string id, CellAddress address)
    {
        var (block, row, column) = positions[id];
        var here = found[block].Where(each => IsOn(each, address)).Select(each => each.Check(address, row, column)).ToList();
        if (here.Contains(Evidence.Agrees))
        {
            return Evidence.Agrees;
        }

        return here.Contains(Evidence.Contradicts) || found.Where(other => other.Key != block).SelectMany(other => other.Value).Any(other => IsOn(other, address) && other.HasCaption(address.Row))
            ? Evidence.Contradicts
            : Evidence.Silent;
    }

    /// <summary>Whether a value whose captions are damaged is still where a map has it: what stands next to it has not moved.</summary>
    public bool IsUnmoved(string id, CellAddress address, Func<string, CellAddress?> placeOf)
    {
        var (block, row, column) = positions[id];
        return found[block].Exists(each => IsOn(each, address) && each.IsUnmoved(row, column, (r, c) => placeOf(block.Cells[(r * block.Columns.Count) + c].Id)));
    }

    public bool IsFoundAnywhere(string id) => found[positions[id].Block].Count > 0;

    /// <summary>Where a value that is nowhere is to be shown; null where its whole block is missing.</summary>
    public CellAddress? PlaceOfMissing(string id)
    {
        var (block, row, column) = positions[id];
        return (found[block].Find(each => each.HasRows) ?? found[block].FirstOrDefault())?.PlaceOfMissing(row, column);
    }

    private static bool IsOn(FoundBlock block, CellAddress address) => string.Equals(block.Sheet, address.Sheet, StringComparison.OrdinalIgnoreCase);
}
