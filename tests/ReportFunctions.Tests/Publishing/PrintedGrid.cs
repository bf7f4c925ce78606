using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Reports.Forms;

namespace ReportFunctions.Tests.Publishing;

/// <summary>
/// The tables of a published report as grids: in each place the text of the cell that covers it. Made of the form, of a Word document and of
/// a web page in three ways that know nothing of each other.
/// </summary>
internal static class PrintedGrid
{
    public static IReadOnlyList<string[,]> OfForm(FormDefinition form, IReadOnlyDictionary<string, decimal> figures) =>
        [.. form.Tables.Select(OfficialTable.Of).Select(table => Lay([.. table.Rows.Select(row => row.Select(cell => (cell.Rows, cell.Columns, Text(cell, figures))).ToList())], table.Columns))];

    public static IReadOnlyList<string[,]> OfHtml(IHtmlDocument document) =>
        [.. document.QuerySelectorAll("table").Cast<IHtmlTableElement>().Select(table => table.Rows
            .Select(row => row.Cells.Cast<IHtmlTableCellElement>().Select(cell => (cell.RowSpan, cell.ColumnSpan, cell.TextContent)).ToList()).ToList())
            .Select(rows => Lay(rows, rows[0].Sum(cell => cell.ColumnSpan)))];

    public static IReadOnlyList<string[,]> OfWord(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. document.MainDocumentPart!.Document.Body!.Elements<Table>().Select(OfWord)];
    }

    public static async Task<IHtmlDocument> ParseAsync(byte[] html) =>
        await new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocumentAsync(new MemoryStream(html), TestContext.Current.CancellationToken);

    private static string[,] OfWord(Table table)
    {
        var rows = table.Elements<TableRow>().ToList();
        var grid = new string[rows.Count, table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Count()];
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Elements<TableCell>())
            {
                var span = cell.TableCellProperties!.GridSpan?.Val?.Value ?? 1;
                for (var end = column + span; column < end; column++)
                {
                    grid[row, column] = cell.TableCellProperties.VerticalMerge?.Val?.Value == MergedCellValues.Continue ? grid[row - 1, column] : cell.InnerText;
                }
            }

            Assert.Equal(grid.GetLength(1), column);
        }

        return grid;
    }

    private static string[,] Lay(List<List<(int Rows, int Columns, string Text)>> rows, int columns)
    {
        var grid = new string[rows.Count, columns];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var (height, width, text) in rows[row])
            {
                var column = Enumerable.Range(0, columns).First(candidate => grid[row, candidate] is null);
                for (var place = 0; place < height * width; place++)
                {
                    grid[row + (place / width), column + (place % width)] = text;
                }
            }
        }

        return grid;
    }

    private static string Text(OfficialCell cell, IReadOnlyDictionary<string, decimal> figures) => cell.Figure is { } figure
        ? figures[figure.Id].ToString(figure.Type == CellType.Amount ? "0.00####" : "0", CultureInfo.InvariantCulture)
        : cell.Text?.Zh ?? "";
}
