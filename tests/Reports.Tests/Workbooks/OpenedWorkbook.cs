using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Reports.Forms;

namespace Reports.Tests.Workbooks;

/// <summary>A workbook as it lies in the file, whoever saved it: names, cached values, formats.</summary>
internal sealed class OpenedWorkbook : IDisposable
{
    private readonly SpreadsheetDocument document;
    private readonly List<string> strings;
    private readonly Dictionary<string, Dictionary<string, Cell>> cells = [];

    public OpenedWorkbook(byte[] bytes)
    {
        document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        strings = [.. Part.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText) ?? []];
        foreach (var sheet in Part.Workbook.Sheets!.Elements<Sheet>())
        {
            cells[sheet.Name!] = Page(sheet.Name!).Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
        }
    }

    public WorkbookPart Part => document.WorkbookPart!;

    public IReadOnlyDictionary<string, string> Names => Part.Workbook.DefinedNames!.Elements<DefinedName>()
        .Where(name => !name.Name!.Value!.StartsWith("_xlnm.", StringComparison.Ordinal))
        .ToDictionary(name => name.Name!.Value!, name => name.Text);

    public IReadOnlyList<Sheet> Sheets => [.. Part.Workbook.Sheets!.Elements<Sheet>()];

    public Worksheet Page(string sheet) => ((WorksheetPart)Part.GetPartById(Sheets.First(candidate => candidate.Name == sheet).Id!)).Worksheet;

    public Cell? Find(CellAddress address) => cells[address.Sheet].GetValueOrDefault(address.Local);

    public CellAddress Address(string name) =>
        CellAddress.TryParse(Names[name], out var address) ? address : throw new FormatException($"{name}: {Names[name]}");

    public string Text(string name) => Text(Address(name));

    public string Text(CellAddress address) => Find(address) switch
    {
        null => "",
        { DataType: var type } cell when type is not null && type.Value == CellValues.SharedString && cell.CellValue is { } index =>
            strings[int.Parse(index.Text, CultureInfo.InvariantCulture)],
        var cell => cell.CellValue?.Text ?? cell.InlineString?.InnerText ?? "",
    };

    public Func<int, int, string?> TextOf(string sheet) => (row, column) => Text(new CellAddress(sheet, row, column));

    public bool IsLocked(CellAddress address) => IsLocked(Find(address)!.StyleIndex!);

    public bool IsLocked(uint style) =>
        Part.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)style).Protection?.Locked?.Value ?? true;

    public IEnumerable<string> Faults() =>
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}");

    public void Dispose() => document.Dispose();
}
