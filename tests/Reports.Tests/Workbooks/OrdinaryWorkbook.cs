using ClosedXML.Excel;

namespace Reports.Tests.Workbooks;

/// <summary>A workbook of no form of ours, of the size of a filled template: nine sheets, about 1,500 cells, names, merges, formulas, texts, a date.</summary>
internal static class OrdinaryWorkbook
{
    private const int Sheets = 9;
    private const int Rows = 24;
    private const int Columns = 7;

    public static byte[] Build()
    {
        using var workbook = new XLWorkbook();
        for (var number = 1; number <= Sheets; number++)
        {
            Fill(workbook, workbook.Worksheets.Add($"表 {number}"), number);
        }

        workbook.Worksheet(1).Cell("J1").SetValue(new DateTime(2023, 1, 31));
        workbook.Worksheet(2).Cell("J1").SetValue(true);
        workbook.Worksheet(Sheets).Hide();
        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes);
        return bytes.ToArray();
    }

    private static void Fill(XLWorkbook workbook, IXLWorksheet sheet, int number)
    {
        sheet.Cell(1, 1).SetValue("政府信息公开工作年度报告 & 附表").Style.Font.SetBold();
        sheet.Range(1, 1, 1, Columns).Merge();
        for (var row = 2; row <= Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                var cell = sheet.Cell(row, column);
                if (column == 1)
                {
                    cell.SetValue($"第 {row} 项");
                }
                else
                {
                    cell.SetValue((row * column) + (number / 10m)).Style.NumberFormat.SetFormat("0.0000");
                }

                workbook.NamedRanges.Add($"v.T{number}.{row}.C{column}", $"'{sheet.Name}'!${(char)('A' + column - 1)}${row}");
            }

            sheet.Cell(row, Columns).SetFormulaA1($"SUM(B{row}:F{row})").Style.Fill.SetBackgroundColor(XLColor.LightGray);
        }
    }
}
