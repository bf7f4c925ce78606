using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>What programs write that is no workbook we read, and one that people zipped: recognised, whatever the file is called.</summary>
public class RecognitionTests
{
    [Theory]
    [InlineData("SheetJS", "xlsb", RefusalKind.BinaryWorkbook)]
    [InlineData("SheetJS", "xml", RefusalKind.XmlSpreadsheet)]
    [InlineData("SheetJS", "htm", RefusalKind.WebPage)]
    [InlineData("SheetJS", "csv", RefusalKind.PlainText)]
    [InlineData("SheetJS", "biff5", RefusalKind.OldExcelWorkbook)]
    [InlineData("SheetJS", "biff2", RefusalKind.OldExcelWorkbook)]
    [InlineData("Gnumeric", "biff7", RefusalKind.OldExcelWorkbook)]
    [InlineData("LibreOffice", "pdf", RefusalKind.Pdf)]
    [InlineData("LibreOffice", "fods", RefusalKind.OtherXml)]
    public void Another_format_is_refused_by_what_it_is(string program, string ending, RefusalKind kind)
    {
        var file = SpreadsheetPrograms.Save(program, ending, new Dictionary<string, byte[]> { ["report"] = FiledReports.All["stated"] })["report"];
        Guarded.Refuse(kind, file);
    }

    [Fact]
    public void A_zipped_report_gives_the_same_values_and_findings()
    {
        var report = FiledReports.All["faults"];
        Assert.Equal(JudgedReport.Of(report), JudgedReport.Of(PackageBuilder.Zip([new("2022年度报告/填好的模板.xlsx", report)])));
    }
}
