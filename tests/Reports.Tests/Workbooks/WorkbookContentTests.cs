using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks;

public sealed class WorkbookContentTests
{
    /// <summary>Uploads are read by the guard's own reader; a second, independent one must find the same in the very file.</summary>
    [Theory]
    [InlineData("DEMO-000")]
    [InlineData("DEMO-003")]
    [InlineData("DEMO-004")]
    public void Every_cell_holds_what_ClosedXML_finds_there(string agency)
    {
        var file = File.ReadAllBytes(Path.Combine(SolutionFolder.Path, "templates", "samples", $"{agency}.xlsx"));
        var disarmed = Guarded.Accept(file);
        var content = WorkbookContent.Open(disarmed);
        using var workbook = new XLWorkbook(new MemoryStream(file));

        var compared = 0;
        foreach (var cell in workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()))
        {
            var own = content.At(new CellAddress(cell.Worksheet.Name, cell.Address.RowNumber, cell.Address.ColumnNumber));
            Assert.Equal(cell.HasFormula ? cell.FormulaA1 : null, own.Formula);
            Assert.Equal(cell.CachedValue is double number ? (decimal)number : null, own.Kind == StatedKind.Date ? null : own.Number);
            Assert.Equal(cell is { DataType: XLDataType.Text, CachedValue: string text } && !string.IsNullOrWhiteSpace(text) ? text : null, own.Text);
            compared++;
        }

        Assert.Equal(disarmed.Sheets.Sum(sheet => sheet.CellCount), compared);
    }
}
