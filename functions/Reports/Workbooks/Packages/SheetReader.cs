namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads one worksheet part: cells that hold something, and merged ranges.
/// Rows and cells without a reference follow the one before them, as the standard has it.
/// </summary>
internal sealed class SheetReader
{
    private readonly PartReader _xml;
    private readonly CellReader _cells;
    private readonly KeptSheet _sheet;
    private readonly Func<CellReference, bool>? _wants;
    private readonly HashSet<CellReference> _taken = [];
    private readonly int _cellsAllowed;
    private CellReference _last;
    private bool _isSorted = true;

    private SheetReader(PartReader xml, KeptSheet sheet, StyleTable styles, Func<CellReference, bool>? wants, int cellsAllowed)
    {
        _xml = xml;
        _sheet = sheet;
        _wants = wants;
        _cellsAllowed = cellsAllowed;
        _cells = new CellReader(xml, styles);
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
        if (!reader._isSorted)
        {
            sheet.Cells.Sort((a, b) => (a.Address.Row, a.Address.Column).CompareTo((b.Address.Row, b.Address.Column)));
        }
    }

    private void ReadRows()
    {
        var depth = _xml.Depth;
        var row = 0;
        while (_xml.ToChild(depth))
        {
            if (_xml.Name != "row")
            {
                continue;
            }

            row = CellReader.Index(_xml.ShortAttribute("r")) is var stated and > 0 ? stated : row + 1;
            ReadRow(row);
        }
    }

    private void ReadRow(int row)
    {
        var depth = _xml.Depth;
        var column = 0;
        while (_xml.ToChild(depth))
        {
            if (_xml.Name != "c")
            {
                continue;
            }

            var reference = _xml.ShortAttribute("r");
            var isReadable = CellReference.TryParse(reference, out var address);
            var isStated = !reference.IsEmpty;
            address = isReadable ? address : new CellReference(row, column + 1);
            column = address.Column;
            if (!_xml.IsEmpty)
            {
                Keep(_cells.Read(address, isDamaged: isStated && !isReadable));
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
            _sheet.ValuesOutside++;
        }
        else if (_wants is not null && !_wants(cell.Address))
        {
        }
        else if (!_taken.Add(cell.Address))
        {
            _sheet.Asides.Add((cell.Address, CellNotes.Damaged));
        }
        else if (cell.Value is null && cell.Formula is null)
        {
            _sheet.Asides.Add((cell.Address, cell.Notes));
        }
        else
        {
            Add(cell);
        }

        if (_taken.Count > _cellsAllowed)
        {
            throw new UnacceptablePackageException(RefusalKind.TooManyCells);
        }
    }

    private void Add(in KeptCell cell)
    {
        _isSorted &= (cell.Address.Row, cell.Address.Column).CompareTo((_last.Row, _last.Column)) > 0;
        _last = cell.Address;
        _sheet.Cells.Add(cell);
    }

    private void ReadMerges()
    {
        var depth = _xml.Depth;
        while (_xml.ToChild(depth))
        {
            if (_xml.Name != "mergeCell")
            {
                continue;
            }

            var isRange = CellRectangle.TryParse(_xml.Attribute("ref"), out var range);
            if (isRange && !range.IsOneCell && range.Last.IsInside && range.Area <= GuardLimits.MergeArea
                && _sheet.Merges.Count < GuardLimits.Merges)
            {
                _sheet.Merges.Add(range);
            }
            else
            {
                _sheet.MergesDropped++;
            }
        }

        _sheet.MergesDropped += DropOverlapping(_sheet.Merges);
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
