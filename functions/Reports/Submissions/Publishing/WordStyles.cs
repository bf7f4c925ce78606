using DocumentFormat.OpenXml.Wordprocessing;

namespace Reports.Submissions.Publishing;

/// <summary>The styles of the Word document: 仿宋 of size three for the text, 宋体 for title, headings and tables.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Text = "ReportText";
    public const string Signature = "ReportSignature";
    public const string PageNumber = "Footer";

    /// <summary>What stands in a table's cells.</summary>
    public const string Cell = "ReportCell";

    private const string FangSong = "仿宋";
    private const string SimSun = "宋体";

    // Half points: 二号, 三号, 四号.
    private const string Size2 = "44";
    private const string Size3 = "32";
    private const string Size4 = "28";

    public static Styles All() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Fonts(FangSong), new FontSize { Val = Size3 }, new FontSizeComplexScript { Val = Size3 }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0" }))),
        Paragraph("Normal", "Normal", new StyleParagraphProperties(), null, isDefault: true),
        Paragraph(
            Title, "Title",
            new StyleParagraphProperties(Spacing("640", after: "560"), new Justification { Val = JustificationValues.Center }),
            new StyleRunProperties(Fonts(SimSun), new Bold(), new FontSize { Val = Size2 }, new FontSizeComplexScript { Val = Size2 })),
        Paragraph(
            Heading, "heading 1",
            new StyleParagraphProperties(new KeepNext(), Spacing("560", before: "280", after: "140"), new OutlineLevel { Val = 0 }),
            new StyleRunProperties(Fonts(SimSun), new Bold())),
        Paragraph(
            Text, "Report Text",
            new StyleParagraphProperties(Spacing("560"), new Indentation { FirstLine = "640", FirstLineChars = 200 }, new Justification { Val = JustificationValues.Both }),
            null),
        Paragraph(Signature, "Report Signature", new StyleParagraphProperties(new KeepLines(), Spacing("560"), new Indentation { Right = "640", RightChars = 200 }, new Justification { Val = JustificationValues.Right }), null),
        Paragraph(
            Cell, "Report Cell",
            new StyleParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new StyleRunProperties(Fonts(SimSun), new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" })),
        Paragraph(
            PageNumber, "footer",
            new StyleParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new StyleRunProperties(Fonts(SimSun), new FontSize { Val = Size4 }, new FontSizeComplexScript { Val = Size4 })));

    private static Style Paragraph(string id, string name, StyleParagraphProperties paragraph, StyleRunProperties? run, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.Append(new BasedOn { Val = "Normal" });
        }

        style.Append(new PrimaryStyle());
        if (paragraph.HasChildren)
        {
            style.Append(paragraph);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }

    private static RunFonts Fonts(string name) => new() { Ascii = name, HighAnsi = name, EastAsia = name, ComplexScript = name };

    /// <summary>Lines of a fixed height, in twentieths of a point: 28 pt is 22 lines a page.</summary>
    private static SpacingBetweenLines Spacing(string line, string before = "0", string after = "0") =>
        new() { Before = before, After = after, Line = line, LineRule = LineSpacingRuleValues.Exact };
}
