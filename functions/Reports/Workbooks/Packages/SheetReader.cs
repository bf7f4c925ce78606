namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads one worksheet part: cells that hold something, and merged ranges.
/// Rows and cells without a reference follow the one before them, as the standard has it.
/// </summary>
internal sealed class SheetReader
{
    private readonly PartReader xml;
    private readonly CellReader cells;
    private readonly KeptSheet sheet;
    private readonly Func<CellReference, bool>? wants;
    private readonly HashSet<CellReference> taken = [];
    private readonly int cellsAllowed;
    private CellReference last;
    private bool isSorted = true;

    private SheetReader(PartReader xml, KeptSheet sheet, StyleTable styles, Func<CellReference, bool>? wants, int cellsAllowed)
    {
        this.xml = xml;
        this.sheet = sheet;
        this.wants = wants;
        this.cellsAllowed = cellsAllowed;
        cells = new CellReader(xml, styles);
    }

    /// <summary>Keeps the cells that <paramref name="wants"/> wants, all when it is null; more than are allowed end the reading.</summary>
    public static void Read(PartReader xml, KeptSheet sheet, StyleTable styles, Func<CellReference, bool>? wants, int cellsAllowed)
    {
        var reader = new SheetReader(xml, sheet, styles, wants, cellsAllowed);
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            switch (xml.Name)
            {
                case "sheetData":
                    reader.ReadRows();
                    break;
                case "mergeCells":
                    reader.ReadMerges();
                    break;
            }
        }

        xml.Finish();
        if (!reader.isSorted)
        {
            sheet.Cells.Sort((a, b) => (a.Address.Row, a.Address.Column).CompareTo((b.Address.Row, b.Address.Column)));
        }
    }

    private void ReadRows()
    {
        var depth = xml.Depth;
        var row = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "row")
            {
                continue;
            }

            row = CellReader.Index(xml.ShortAttribute("r")) is var stated and > 0 ? stated : row + 1;
            ReadRow(row);
        }
    }

    private void ReadRow(int row)
    {
        var depth = xml.Depth;
        var column = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "c")
            {
                continue;
            }

            var reference = xml.ShortAttribute("r");
            var isReadable = CellReference.TryParse(reference, out var address);
            var isStated = !reference.IsEmpty;
            address = isReadable ? address : new CellReference(row, column + 1);
            column = address.Column;
            if (!xml.IsEmpty)
            {
                Keep(cells.Read(address, isDamaged: isStated && !isReadable));
            }
        }
    }

    private void Keep(KeptCell? read)
    {
        if (read is not { } cell)
        {
            return;
        }

        if (!cell.Address.IsInside)
        {
            sheet.ValuesOutside++;
        }
        else if (wants is not null && !wants(cell.Address))
        {
        }
        else if (!taken.Add(cell.Address))
        {
            sheet.Asides.Add((cell.Address, CellNotes.Damaged));
        }
        else if (cell.Value is null && cell.Formula is null)
        {
            sheet.Asides.Add((cell.Address, cell.Notes));
        }
        else
        {
            Add(cell);
        }

        if (taken.Count > cellsAllowed)
        {
            throw new UnacceptablePackageException(RefusalKind.TooManyCells);
        }
    }

    private void Add(in KeptCell cell)
    {
        isSorted &= (cell.Address.Row, cell.Address.Column).CompareTo((last.Row, last.Column)) > 0;
        last = cell.Address;
        sheet.Cells.Add(cell);
    }

    private void ReadMerges()
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "mergeCell")
            {
                continue;
            }

            var isRange = CellRectangle.TryParse(xml.Attribute("ref"), out var range);
            if (isRange && !range.IsOneCell && range.Last.IsInside && range.Area <= GuardLimits.MergeArea
                && sheet.Merges.Count < GuardLimits.Merges)
            {
                sheet.Merges.Add(range);
            }
            else
            {
                sheet.MergesDropped++;
            }
        }

        sheet.MergesDropped += DropOverlapping(sheet.Merges);
    }

    /// <summary>Of ranges that overlap the one further up stays. Ranges are walked downwards, so few are compared.</summary>
    private static int DropOverlapping(List<CellRectangle> merges)
    {
        merges.Sort((a, b) => (a.First.Row, a.First.Column).CompareTo((b.First.Row, b.First.Column)));
        var open = new List<CellRectangle>();
        return merges.RemoveAll(merge =>
        {
            open.RemoveAll(above => above.Last.Row < merge.First.Row);
            if (open.Exists(merge.Overlaps))
            {
                return true;
            }

            open.Add(merge);
            return false;
        });
    }
}
