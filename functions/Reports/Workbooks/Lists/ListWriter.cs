using System.Globalization;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Reports.Workbooks.Lists;

/// <summary>
/// Writes a list as .xlsx or CSV, row by row, so that 40,000 rows need no tree in memory. Every cell is text and stays text: in the
/// workbook as such, in the CSV with an apostrophe before what a spreadsheet program would take for a formula. Columns of counts can be
/// asked to be numbers in the workbook.
/// </summary>
public static class ListWriter
{
    /// <summary>An index in <see cref="Styles"/>.</summary>
    private const uint TextStyle = 2;

    /// <inheritdoc cref="TextStyle"/>
    private const uint NumberStyle = 0;

    /// <summary>With a mark at the beginning, without which Excel takes UTF-8 for something else.</summary>
    public static byte[] Csv(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var content = new MemoryStream();
        using (var csv = CsvWriter.Create(content, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(ListText.LooksLikeFormula(cell) ? "'" + cell : cell);
                }

                csv.EndRecord();
            }
        }

        return content.ToArray();
    }

    /// <summary>The first row is the headings: bold, and always in sight.</summary>
    /// <param name="sheetName">At most 31 characters, without any of <c>:\/?*[]</c>.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    /// <param name="rows">Headings first.</param>
    /// <param name="numbers">The columns, from 0, whose whole numbers are written as numbers, so that they can be added up.</param>
    public static byte[] Xlsx(string sheetName, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int>? numbers = null)
    {
        using var content = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var workbook = package.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            WriteSheet(sheet, widths, rows, numbers);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = sheetName, SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        return content.ToArray();
    }

    private static void WriteSheet(WorksheetPart sheet, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows, IReadOnlySet<int>? numbers)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        var headings = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        writer.WriteElement(new SheetViews(new SheetView(headings) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(widths.Select((width, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = width,
            CustomWidth = true,
            Style = TextStyle,
        })));
        writer.WriteStartElement(new SheetData());
        var number = 0u;
        foreach (var row in rows)
        {
            writer.WriteStartElement(new Row { RowIndex = ++number });
            for (var column = 0; column < row.Count; column++)
            {
                var reference = Packages.CellReference.ColumnLetters(column + 1) + number.ToString(CultureInfo.InvariantCulture);
                if (numbers?.Contains(column) == true && long.TryParse(row[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                {
                    writer.WriteElement(new Cell(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { CellReference = reference, StyleIndex = NumberStyle });
                }
                else if (row[column].Length > 0)
                {
                    WriteCell(writer, reference, row[column], number == 1);
                }
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteCell(OpenXmlWriter writer, string reference, string text, bool heading)
    {
        writer.WriteStartElement(
            new Cell(),
            [
                new OpenXmlAttribute("r", "", reference), new OpenXmlAttribute("t", "", "inlineStr"),
                new OpenXmlAttribute("s", "", heading ? "1" : "2"),
            ]);
        writer.WriteElement(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        writer.WriteEndElement();
    }

    /// <summary>Cells are formatted as text (<c>@</c>), so that a code typed later keeps its leading zeros.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }));
}
