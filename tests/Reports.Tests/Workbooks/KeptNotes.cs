using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>A cell by the name of its sheet and its address, such as <c>E8</c>.</summary>
internal readonly record struct CellPlace(string Sheet, string Address);

/// <summary>A defined name and the cell or rectangle it points at, <c>E8</c> or <c>B5:C6</c>.</summary>
internal sealed record CellName(string Name, string Sheet, string Range, bool Hidden);

/// <summary>What the guard noted about cells and names, looked up by place instead of cell by cell.</summary>
internal static class KeptNotes
{
    extension(DisarmedWorkbook workbook)
    {
        public IReadOnlyList<CellName> Names => [.. workbook.Ranges.Select(name => new CellName(name.Name, name.Sheet.Name, name.Range.ToString(), name.Hidden))];

        /// <summary>Error codes, also those that stand for a damaged cell.</summary>
        public IReadOnlyDictionary<CellPlace, string> Errors =>
            workbook.Cells.Where(pair => pair.Cell.Content == CellContent.Error).ToDictionary(pair => pair.Place, pair => pair.Cell.Value!);

        /// <summary>The number as the file has it, where the kept cell has it otherwise.</summary>
        public IReadOnlyDictionary<CellPlace, string> RawNumbers =>
            workbook.Cells.Where(pair => pair.Cell.RawNumber is not null).ToDictionary(pair => pair.Place, pair => pair.Cell.RawNumber!);

        /// <summary>Kept cells first, then addresses about which there is only a note.</summary>
        private IEnumerable<(CellPlace Place, CellNotes Notes)> Noted => workbook.Cells.Select(pair => (pair.Place, pair.Cell.Notes))
            .Concat(workbook.Kept.SelectMany(sheet => sheet.Asides.Select(aside => (PlaceOf(sheet, aside.Address), aside.Notes))))
            .GroupBy(pair => pair.Item1, (place, noted) => (place, noted.Aggregate(CellNotes.None, (all, one) => all | one.Item2)));

        private IEnumerable<(CellPlace Place, KeptCell Cell)> Cells => workbook.Kept.SelectMany(sheet => sheet.Cells.Select(cell => (PlaceOf(sheet, cell.Address), cell)));
    }

    public static CellNotes NotesAt(this DisarmedWorkbook workbook, string sheet, string address) =>
        workbook.Noted.FirstOrDefault(pair => pair.Place == new CellPlace(sheet, address)).Notes;

    public static IEnumerable<CellPlace> PlacesWith(this DisarmedWorkbook workbook, CellNotes note) =>
        workbook.Noted.Where(pair => (pair.Notes & note) != 0).Select(pair => pair.Place);

    private static CellPlace PlaceOf(KeptSheet sheet, CellReference address) => new(sheet.Listed.Name, address.ToString());
}
