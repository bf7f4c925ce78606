using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Reports.Forms;
using Reports.Workbooks.Packages;

namespace Reports.Submissions.Publishing;

/// <summary>A report ready for publication as a Word document: A4, title, the six parts under their official headings, name and date.</summary>
public static class WordReport
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // A4 with the margins of official documents (GB/T 9704): 37, 26, 35 and 28 mm, in twentieths of a point.
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Top = 2098;
    private const int Right = 1474;
    private const int Bottom = 1984;
    private const int Left = 1588;

    /// <summary>The same report always gives the same bytes.</summary>
    public static byte[] Write(AcceptedReport report)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.All();
            main.AddNewPart<FooterPart>("rId2").Footer = PageNumber();
            main.Document = new Document(Body(report));
            Describe(document, report);
        }

        return FixedPackage.Of(stream);
    }

    private static Body Body(AcceptedReport report)
    {
        var body = new Body(Paragraph(report.Title, WordStyles.Title));
        foreach (var section in report.Form.Sections)
        {
            body.Append(Paragraph(section.Heading.Zh, WordStyles.Heading));
            if (section.Table is { } table)
            {
                body.Append(WordTable.Of(table, report, PageWidth - Left - Right));
            }
            else if (report.Texts.TryGetValue(section.Narrative!.Id, out var text))
            {
                body.Append(PrintedText.Paragraphs(text).Select(paragraph => Paragraph(paragraph, WordStyles.Text)));
            }
        }

        var name = Paragraph(report.AgencyName, WordStyles.Signature);
        name.ParagraphProperties!.AddChild(new KeepNext());
        name.ParagraphProperties.AddChild(new SpacingBetweenLines { Before = "560" });
        body.Append(name, Paragraph(OfficialDate.Day(report.AcceptedOn).Zh, WordStyles.Signature), Page());
        return body;
    }

    private static Paragraph Paragraph(string text, string style) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = style }),
        new Run(new Text(PrintedText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve }));

    private static SectionProperties Page() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = "rId2" },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = 1417, Gutter = 0 });

    /// <summary>— 1 —, as official documents number their pages.</summary>
    private static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.PageNumber }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static void Describe(WordprocessingDocument document, AcceptedReport report)
    {
        var properties = document.PackageProperties;
        var accepted = report.AcceptedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        (properties.Title, properties.Creator, properties.Language) = (PrintedText.Clean(report.Title), PrintedText.Clean(report.AgencyName), "zh-CN");
        (properties.Created, properties.Modified) = (accepted, accepted);
    }
}
