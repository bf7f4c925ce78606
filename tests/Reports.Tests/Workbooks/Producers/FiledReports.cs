using ClosedXML.Excel;
using Reports.Workbooks.Layout;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>Reports as agencies file them, right and wrong, each to be saved again by other programs.</summary>
internal static class FiledReports
{
    /// <summary>By name, which becomes the name of a file.</summary>
    public static readonly IReadOnlyDictionary<string, byte[]> All = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["formulas"] = WithFormulas(1).Bytes,
        ["stated"] = FilledTemplate.Of(Templates.Sample(0).ToRequest(Templates.Catalog)).Bytes,
        ["older"] = FilledTemplate.For(2020).Bytes,
        ["faults"] = WithFaults().Bytes,
        ["nil"] = Nil().Bytes,
    };

    /// <summary>Figures that people write as text, blanks, a fraction, a date and what does not add up.</summary>
    private static FilledTemplate WithFaults()
    {
        var filled = WithFormulas(2);
        return filled.Change(workbook =>
        {
            filled.Cell(workbook, "T2.1.C1").SetValue("38件");
            filled.Cell(workbook, "T2.1.C2").SetValue("３８");
            filled.Cell(workbook, "T2.1.C3").SetValue("1，234 件");
            filled.Cell(workbook, "T2.1.C4").SetValue("/");
            filled.Cell(workbook, "T2.1.C5").Clear(XLClearOptions.Contents);
            filled.Cell(workbook, "T2.1.C6").SetValue(2.5);
            filled.Cell(workbook, "T2.2.C1").SetValue(-3);
            filled.Cell(workbook, "T2.2.C3").SetValue("");
            filled.Cell(workbook, "T3.A1").SetValue(7);
            filled.Cell(workbook, "T3.A5").SetValue(9);
            filled.Cell(workbook, "T1.SF.amount_wan_yuan").SetValue(93.0592);
            filled.Cell(workbook, "T1.XK.decisions").SetValue(12_345_678);
            filled.Cell(workbook, "T3.B1").SetValue(44_628).Style.NumberFormat.NumberFormatId = 14;
            Named(workbook, "e.T2").Value = "“依申请”办件 <2023> 年移交 & 合并\n第二行";
            var first = Named(workbook, "v.N.1");
            first.Value = "第一段：公开 12 件。";
            first.CellBelow().Value = "第二段，\n分两行。";
            first.CellBelow(9).Value = "最后一段 😀。";
        });
    }

    private static FilledTemplate Nil()
    {
        var request = Templates.Blank(2022) with { Texts = Templates.Filled(2022).Texts };
        return FilledTemplate.Of(request).Change(workbook => Named(workbook, DefinedNames.NilReport).Value = "是");
    }

    private static FilledTemplate WithFormulas(int sample)
    {
        var request = Templates.Sample(sample).ToRequest(Templates.Catalog);
        return FilledTemplate.Of(request with
        {
            Figures = request.Figures!.Where(figure => !request.Form.Totals.ContainsKey(figure.Key)).ToDictionary(),
        });
    }

    private static IXLCell Named(XLWorkbook workbook, string name) => workbook.NamedRange(name).Ranges.First().FirstCell();
}
