using ReportFunctions.Web;
using Reports.Compliance;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Api;

/// <summary>Rows of the compliance table as a file to save, in the reader's language.</summary>
internal sealed record ComplianceFile(byte[] Content, string ContentType, string Name)
{
    private const string CsvType = "text/csv; charset=utf-8";

    public static ComplianceFile Csv(ReportingPeriod period, IEnumerable<ComplianceRow> rows, Language language) =>
        new(ComplianceExport.Csv(rows, language.Culture), CsvType, NameOf(period, language) + ".csv");

    public static ComplianceFile Xlsx(ReportingPeriod period, IEnumerable<ComplianceRow> rows, Language language) =>
        new(ComplianceExport.Xlsx(period, rows, language.Culture), TemplateWriter.ContentType, NameOf(period, language) + ".xlsx");

    public IResult ToResult() => Results.File(Content, ContentType, Name);

    private static string NameOf(ReportingPeriod period, Language language) => language.IsEnglish ? $"filing-status-{period}" : $"{period}年度报送情况";
}
