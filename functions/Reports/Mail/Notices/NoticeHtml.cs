using System.Globalization;
using System.Net;
using System.Text;
using Reports.Compliance;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Mail.Notices;

/// <summary>
/// A letter as HTML for mail programs of any age: nested tables, inline styles, nothing fetched from anywhere. Everything that comes from
/// outside is encoded: a cell that holds mark-up is shown as what it is.
/// </summary>
internal static class NoticeHtml
{
    /// <summary>Outlook on Windows knows no greatest width: it gets a table of this one around the letter, in a comment that only it reads.</summary>
    private const string Width = "640";

    public static string Render(NoticeLetter letter)
    {
        var html = new StringBuilder(16384);
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">\n<title>").Append(Encode(letter.Subject.Zh))
            .Append("</title>\n</head>\n<body style=\"margin:0;padding:0;background:#ffffff\">\n")
            .Append($"{Mark.Table} width=\"100%\"><tr><td align=\"center\" style=\"padding:16px\">\n")
            .Append($"<!--[if mso]>{Mark.Table} width=\"{Width}\"><tr><td><![endif]-->\n")
            .Append($"{Mark.Table} width=\"100%\" style=\"max-width:{Width}px\">\n<tr><td lang=\"zh-CN\" style=\"{Mark.Text}\">\n");
        new LetterHtml(html, isChinese: true).Write(letter);
        html.Append($"</td></tr>\n<tr><td lang=\"en\" style=\"border-top:2px solid #b1b4b6;padding:24px 0 0;{Mark.Text}\">\n<h2 style=\"margin:0 0 16px;font-size:18px;line-height:1.5\">")
            .Append(Encode(letter.Subject.En)).Append("</h2>\n");
        new LetterHtml(html, isChinese: false).Write(letter);
        return html.Append("</td></tr>\n</table>\n<!--[if mso]></td></tr></table><![endif]-->\n</td></tr></table>\n</body>\n</html>\n").ToString();
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>What recurs. Sizes stand in every cell, because programs of the old kind do not hand them on into a table.</summary>
    internal static class Mark
    {
        public const string Table = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

        // The first name is that of Windows: its Outlook falls back to a serif face when it does not know the first.
        public const string Font = "font-family:'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;color:#1a1a1a";
        public const string Text = $"{Font};font-size:16px;line-height:1.7;text-align:left";
        public const string Small = $"{Font};font-size:15px;line-height:1.6;text-align:left;vertical-align:top";
        public const string Framed = "border:1px solid #b1b4b6;padding:6px 8px";
        public const string Paragraph = "margin:0 0 12px";
        public const string Anchor = "color:#1d3f75";
        public const string Breaking = "word-break:break-all";
        public const string Wrapping = "word-wrap:break-word;overflow-wrap:anywhere";
    }
}

/// <summary>Writes the parts of a letter in one of its languages.</summary>
internal sealed class LetterHtml(StringBuilder html, bool isChinese)
{
    // So many characters of a checksum or an address do not fit a telephone, and have no place to break at.
    private const int LongWord = 24;

    public void Write(NoticeLetter letter)
    {
        Paragraph(letter.Salutation);
        Paragraphs(letter.Lead);
        Findings(letter.Sections, letter.More);
        foreach (var part in letter.Parts)
        {
            Part(part);
        }

        Paragraphs(letter.Closing);
        Link(letter.LinkText, letter.Link);
        Facts(letter.Facts);
        html.Append("<p style=\"margin:16px 0 24px\">").AppendJoin("<br>", letter.Signature.Select(Say)).Append("</p>\n");
    }

    private string Say(LocalizedText text) => NoticeHtml.Encode(isChinese ? text.Zh : text.En);

    private string Pick(string zh, string en) => isChinese ? zh : en;

    private void Paragraph(LocalizedText text) => html.Append($"<p style=\"{NoticeHtml.Mark.Paragraph}\">").Append(Say(text)).Append("</p>\n");

    private void Paragraphs(IEnumerable<LocalizedText> texts)
    {
        foreach (var text in texts)
        {
            Paragraph(text);
        }
    }

    private void Part(LetterPart part)
    {
        html.Append($"{NoticeHtml.Mark.Table} width=\"100%\"><tr><td style=\"border-top:2px solid #1d3f75;padding:12px 0 0;{NoticeHtml.Mark.Text}\">\n")
            .Append($"<h2 style=\"margin:0 0 12px;font-size:18px;line-height:1.5;{NoticeHtml.Mark.Wrapping}\">").Append(Say(part.Heading)).Append("</h2>\n");
        Paragraphs(part.Lead);
        Findings(part.Sections, part.More);
        Paragraphs(part.Closing);
        if (part.Link is var (label, address))
        {
            Link(label, address);
        }

        if (part.Facts.Count > 0)
        {
            Facts(part.Facts);
        }

        html.Append("</td></tr></table>\n<p style=\"margin:0 0 16px\"></p>\n");
    }

    private void Findings(IReadOnlyList<LetterSection> sections, LocalizedText? more)
    {
        foreach (var section in sections)
        {
            html.Append("<h3 style=\"margin:20px 0 8px;font-size:17px;line-height:1.5\">").Append(Say(section.Heading)).Append("</h3>\n");
            foreach (var suspect in section.Suspects)
            {
                Beside("#1d3f75", "#f3f2f1", Say(suspect));
            }

            foreach (var item in section.Items)
            {
                Item(item);
            }
        }

        if (more is not null)
        {
            Paragraph(more);
        }
    }

    private void Item(LetterItem item)
    {
        html.Append($"<p style=\"margin:12px 0 6px;{NoticeHtml.Mark.Wrapping}\"><strong>").Append(item.Number).Append(Pick("．", ". ")).Append(Say(item.Group.Sentence)).Append("</strong></p>\n");
        if (item is { HasPlace: true, HasFigures: true })
        {
            Figures(item.Group.Findings);
        }
        else if (item.HasPlace)
        {
            html.Append("<p style=\"margin:0 0 6px\">").Append(Pick("位置：", "Where: ")).Append(NoticeHtml.Encode(FindingPlace.Cells(item.Group.Findings, isChinese))).Append("</p>\n");
        }

        if (item.Group.Explanation is { } explanation)
        {
            Beside("#b1b4b6", "#ffffff", Say(ExplanationWords.Of(explanation)) + Pick("：", ": ") + NoticeHtml.Encode(explanation.Text).Replace("\n", "<br>", StringComparison.Ordinal));
        }

        if (!item.Group.IsExplained)
        {
            html.Append($"<p style=\"{NoticeHtml.Mark.Paragraph}\">").Append(Pick("处理：", "To do: ")).Append(Say(item.Group.Remedy))
                .Append(" <a href=\"").Append(NoticeHtml.Encode(item.Help.AbsoluteUri)).Append($"\" style=\"{NoticeHtml.Mark.Anchor}\">").Append(Pick("规则说明", "About the rule")).Append("</a></p>\n");
        }
    }

    /// <summary>The place has a line of its own above its figures: beside them it would be a few characters wide on a telephone.</summary>
    private void Figures(IReadOnlyList<Finding> findings)
    {
        html.Append("<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\" style=\"border-collapse:collapse;margin:0 0 8px\">\n");
        foreach (var finding in findings)
        {
            html.Append($"<tr><td colspan=\"3\" bgcolor=\"#f3f2f1\" style=\"{NoticeHtml.Mark.Small};{NoticeHtml.Mark.Framed}\">").Append(NoticeHtml.Encode(FindingPlace.WithCaptions(finding, isChinese))).Append("</td></tr>\n<tr>");
            Figure(Pick("实填：", "Stated: "), NoticeHtml.Encode(StatedWords.Of(finding, isChinese)));
            Figure(Pick("应为：", "Expected: "), finding.Expected is { } expected ? FindingText.Number(expected) : "—");
            Figure(Pick("相差：", "Difference: "), finding.Difference is { } difference ? FindingText.Number(difference) : "—");
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private void Figure(string label, string value) =>
        html.Append($"<td width=\"33%\" style=\"{NoticeHtml.Mark.Small};{NoticeHtml.Mark.Framed};{NoticeHtml.Mark.Wrapping}\">").Append(label).Append(value).Append("</td>");

    /// <summary>A coloured edge at the side; a table, because old programs draw none around a paragraph.</summary>
    private void Beside(string edge, string ground, string content) => html
        .Append(CultureInfo.InvariantCulture, $"{NoticeHtml.Mark.Table} width=\"100%\" style=\"margin:0 0 8px\"><tr><td bgcolor=\"{ground}\" style=\"border-left:4px solid {edge};padding:6px 12px;{NoticeHtml.Mark.Small};{NoticeHtml.Mark.Wrapping}\">")
        .Append(content).Append("</td></tr></table>\n");

    /// <summary>A button, and the address itself for who cannot press it.</summary>
    private void Link(LocalizedText text, Uri address)
    {
        var target = NoticeHtml.Encode(address.AbsoluteUri);
        html.Append($"{NoticeHtml.Mark.Table} style=\"margin:8px 0\"><tr><td bgcolor=\"#1d3f75\" style=\"border-radius:4px;padding:10px 20px;{NoticeHtml.Mark.Font};font-size:16px;line-height:1.4\">")
            .Append(CultureInfo.InvariantCulture, $"<a href=\"{target}\" style=\"color:#ffffff;text-decoration:none;font-weight:bold\">").Append(Say(text)).Append("</a></td></tr></table>\n")
            .Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px;font-size:14px;{NoticeHtml.Mark.Breaking}\"><a href=\"{target}\" style=\"{NoticeHtml.Mark.Anchor}\">{target}</a></p>\n");
    }

    private void Facts(IReadOnlyList<(LocalizedText Label, LocalizedText Value)> facts)
    {
        html.Append("<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\" style=\"border-collapse:collapse\">\n");
        foreach (var (label, value) in facts)
        {
            var said = isChinese ? value.Zh : value.En;
            html.Append($"<tr><th width=\"30%\" bgcolor=\"#f3f2f1\" style=\"{NoticeHtml.Mark.Small};{NoticeHtml.Mark.Framed};font-weight:normal\">").Append(Say(label))
                .Append(CultureInfo.InvariantCulture, $"</th><td style=\"{NoticeHtml.Mark.Small};{NoticeHtml.Mark.Framed};{(HasLongWord(said) ? NoticeHtml.Mark.Breaking : NoticeHtml.Mark.Wrapping)}\">");
            html.Append(NoticeHtml.Encode(said)).Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static bool HasLongWord(string text) => text.Split(' ').Any(word => word.Length > LongWord && word.All(char.IsAscii));
}
