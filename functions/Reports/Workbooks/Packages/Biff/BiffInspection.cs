using System.Buffers.Binary;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// The inspection of a workbook in the format of Excel 97 to 2003 (.xls), which WPS writes as .et too: the same limits and the
/// same result as for a package. The older formats of Excel 95 and before are refused.
/// </summary>
internal sealed class BiffInspection
{
    private const ushort Biff8 = 0x0600;

    private readonly BiffRecords records;
    private readonly BiffGlobals globals;
    private readonly ReadingBudget budget;

    private BiffInspection(ReadOnlyMemory<byte> stream, GuardFilter filter, ReadingBudget budget)
    {
        this.budget = budget;
        records = new BiffRecords(stream, budget);
        globals = new BiffGlobals(records, filter);
    }

    /// <exception cref="UnacceptablePackageException">Among others: the file is refused, and why.</exception>
    public static DisarmedWorkbook Run(ReadOnlyMemory<byte> upload, GuardFilter filter, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(GuardLimits.Nodes, cancellationToken);
        var file = CompoundFile.Open(upload);
        var stream = file.Find("Workbook") ?? throw new UnacceptablePackageException(
            file.Find("Book") is null ? RefusalKind.DamagedWorkbook : RefusalKind.OldExcelWorkbook);
        DefaultEncryption.Remove(stream);
        return new BiffInspection(stream, filter, budget).Run(SummaryProperties.Application(file));
    }

    private DisarmedWorkbook Run(string? producer)
    {
        Begin(0);
        globals.Read();
        var outline = globals.Outline;
        if (outline.Sheets.Count == 0)
        {
            throw new UnacceptablePackageException(RefusalKind.NoSheets);
        }

        var sheets = new List<KeptSheet>(outline.Sheets.Count);
        var cellsLeft = GuardLimits.Cells;
        var formulas = new FormulaDecoder(globals.Sheets);
        foreach (var (listed, offset) in globals.Worksheets)
        {
            var sheet = new KeptSheet(listed);
            sheets.Add(sheet);
            Begin(offset);
            var filling = new SheetFilling(sheet, outline.Names.Selection(listed), cellsLeft, budget);
            new BiffSheetReader(records, filling, globals.Styles, formulas, budget).Read();
            cellsLeft -= sheet.Cells.Count;
        }

        return CellLedger.Disarm(sheets, outline, ReadTexts(sheets), producer, globals.Removed);
    }

    private void Begin(uint offset)
    {
        records.Seek(offset);
        var isBeginning = records.Next() && records.Type == RecordType.Beginning && records.Data.Length >= 4;
        if (!isBeginning)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedWorkbook);
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(records.Data) != Biff8)
        {
            throw new UnacceptablePackageException(RefusalKind.OldExcelWorkbook);
        }
    }

    /// <summary>Read last, when it is known which of the shared strings are in use; the others are never held.</summary>
    private Dictionary<int, string> ReadTexts(List<KeptSheet> sheets)
    {
        var wanted = sheets.SelectMany(sheet => sheet.Cells)
            .Where(cell => cell.Content == CellContent.SharedText)
            .Select(cell => CellReader.Index(cell.Value))
            .ToHashSet();
        var found = new Dictionary<int, string>(wanted.Count);
        if (wanted.Count == 0 || globals.SharedStrings is not { } table)
        {
            return found;
        }

        // The counts in front are claims and not needed.
        table.Skip(8);
        try
        {
            for (var index = 0; found.Count < wanted.Count && !table.IsAtEnd; index++)
            {
                budget.SpendNode(0);
                var isWanted = wanted.Contains(index);
                var text = table.Text(table.UInt16(), isWanted);
                if (isWanted)
                {
                    budget.SpendText(text.Length);
                    found.Add(index, text);
                }
            }
        }
        catch (UnacceptablePackageException exception) when (exception.Kind == RefusalKind.DamagedWorkbook)
        {
            // The table is cut off: the cells whose strings are missing say so.
        }

        return found;
    }
}
