using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Reports.Forms;

namespace Reports.Tests.Workbooks.Marking;

/// <summary>The marks of a workbook as they lie in the file.</summary>
internal static class Marks
{
    /// <summary>The cells that are coloured while a condition holds; of the live checks, which colour by their text, none.</summary>
    public static IReadOnlyCollection<CellAddress> In(OpenedWorkbook workbook) =>
    [
        .. workbook.Sheets.SelectMany(sheet => workbook.Page(sheet.Name!).Descendants<ConditionalFormatting>()
            .Where(format => format.Elements<ConditionalFormattingRule>().Any(rule => rule.Type!.Value == ConditionalFormatValues.Expression))
            .SelectMany(format => format.SequenceOfReferences!.Items)
            .SelectMany(range => Cells(sheet.Name!, range.Value!))
            .Distinct()),
    ];

    public static IReadOnlyDictionary<CellAddress, string> Comments(OpenedWorkbook workbook) => workbook.Sheets
        .SelectMany(sheet => ((WorksheetPart)workbook.Part.GetPartById(sheet.Id!)).WorksheetCommentsPart?.Comments.CommentList!.Elements<Comment>()
            .Select(comment => (Address: Cells(sheet.Name!, comment.Reference!.Value!).Single(), comment.CommentText!.InnerText)) ?? [])
        .ToDictionary(comment => comment.Address, comment => comment.InnerText);

    public static IReadOnlySet<string> ResultTexts(OpenedWorkbook workbook) =>
        workbook.Page("核验结果").Descendants<Cell>().Select(cell => workbook.Text(Cells("核验结果", cell.CellReference!.Value!).Single())).ToHashSet();

    private static IEnumerable<CellAddress> Cells(string sheet, string range)
    {
        var ends = range.Split(':').Select(end => CellAddress.TryParse($"{sheet}!{end}", out var address) ? address : throw new FormatException(range)).ToList();
        return Enumerable.Range(ends[0].Row, ends[^1].Row - ends[0].Row + 1)
            .SelectMany(_ => Enumerable.Range(ends[0].Column, ends[^1].Column - ends[0].Column + 1), (row, column) => new CellAddress(sheet, row, column));
    }
}
