using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Reports.Submissions.Publishing;
using Reports.Tests.Workbooks;

namespace Reports.Tests.Submissions.Publishing;

public sealed class WordReportTests
{
    [Theory]
    [InlineData(2020, FileFormatVersions.Office2013)]
    [InlineData(2022, FileFormatVersions.Office2013)]
    [InlineData(2022, FileFormatVersions.Microsoft365)]
    public void The_document_keeps_the_schema(int year, FileFormatVersions version)
    {
        using var document = Open(WordReport.Write(PublishedReports.For(year)));

        var errors = new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ToList();

        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        var report = PublishedReports.For(2022);

        Assert.Equal(WordReport.Write(report), WordReport.Write(report));
        Assert.NotEqual(WordReport.Write(report), WordReport.Write(report with { AcceptedOn = new DateOnly(2023, 1, 21) }));
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2022)]
    public void Title_headings_texts_name_and_date_stand_in_the_official_order(int year)
    {
        var report = PublishedReports.For(year);
        using var document = Open(WordReport.Write(report));

        var blocks = document.MainDocumentPart!.Document.Body!.ChildElements.Select(Describe).Where(text => text is not null).ToList();

        Assert.Equal(
            [
                $"Title:示例市人民政府办公室{year}年政府信息公开工作年度报告",
                "Heading1:一、总体情况", .. Paragraphs(report, "N.1"),
                "Heading1:二、主动公开政府信息情况", "table",
                "Heading1:三、收到和处理政府信息公开申请情况", "table",
                "Heading1:四、" + report.Form.Sections[3].Heading.Zh[2..], "table",
                "Heading1:五、" + report.Form.Sections[4].Heading.Zh[2..], .. Paragraphs(report, "N.5"),
                "Heading1:六、" + report.Form.Sections[5].Heading.Zh[2..], .. Paragraphs(report, "N.6"),
                "ReportSignature:示例市人民政府办公室", $"ReportSignature:{year + 1}年1月20日",
            ],
            blocks);
    }

    [Fact]
    public void The_page_is_A4_and_the_headers_of_the_long_table_come_again_on_every_page()
    {
        using var document = Open(WordReport.Write(PublishedReports.For(2022)));
        var body = document.MainDocumentPart!.Document.Body!;

        var size = body.Descendants<PageSize>().Single();
        Assert.Equal((11906U, 16838U), (size.Width!.Value, size.Height!.Value));
        var headers = body.Elements<Table>().Select(table => table.Elements<TableRow>().TakeWhile(row => row.Descendants<TableHeader>().Any()).Count());
        Assert.Equal([0, 3, 3], headers);
        Assert.All(body.Descendants<TableBorders>(), borders => Assert.All(borders.ChildElements.Cast<BorderType>(), line => Assert.Equal(("000000", 4U), (line.Color!.Value, line.Size!.Value))));
    }

    [Fact]
    public void What_no_document_can_hold_is_left_out_and_mark_up_is_text()
    {
        var report = PublishedReports.For(2022);
        report = report with { Texts = new Dictionary<string, string> { ["N.1"] = "甲\u0001\uD800乙\uFFFF <w:p/>&amp; 𠮷\u000B\r\n\r\n丙" } };

        using var document = Open(WordReport.Write(report));

        Assert.Equal(["甲乙 <w:p/>&amp; 𠮷", "丙"], document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Where(one => one.ParagraphProperties!.ParagraphStyleId!.Val == "ReportText").Select(one => one.InnerText));
    }

    [Fact]
    public void LibreOffice_opens_it_and_prints_a_few_pages()
    {
        LibreOffice.SkipIfAbsent();
        var pdf = LibreOffice.Print(WordReport.Write(PublishedReports.For(2022)), "docx");

        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b(?!s)"), 3, 6);
    }

    private static WordprocessingDocument Open(byte[] document) => WordprocessingDocument.Open(new MemoryStream(document), isEditable: false);

    private static string? Describe(OpenXmlElement block) => block switch
    {
        Paragraph paragraph => $"{paragraph.ParagraphProperties!.ParagraphStyleId!.Val}:{paragraph.InnerText}",
        Table => "table",
        _ => null,
    };

    private static IEnumerable<string> Paragraphs(AcceptedReport report, string id) => report.Texts[id].Split('\n').Select(line => $"ReportText:{line.Trim()}");
}
