using System.Net;
using System.Text;
using Reports.Compliance;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Mail.Notices;

/// <summary>
/// A letter as HTML for mail programs of any age: tables, inline styles, nothing fetched from anywhere. Everything that comes from outside
/// is encoded: a cell that holds mark-up is shown as what it is.
/// </summary>
internal static class NoticeHtml
{
    private const string Font = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:16px;line-height:1.7;color:#1a1a1a";
    private const string Cell = "border:1px solid #b1b4b6;padding:4px 8px;text-align:left;vertical-align:top";
    private const string Number = "border:1px solid #b1b4b6;padding:4px 8px;text-align:right;vertical-align:top";

    public static string Render(NoticeLetter letter)
    {
        var html = new StringBuilder(8192);
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>").Append(Encode(letter.Subject.Zh)).Append("</title></head>\n")
            .Append($"<body style=\"margin:0;padding:16px;background:#ffffff;{Font}\">\n<div style=\"max-width:720px\">\n");
        Part(html, letter, chinese: true);
        html.Append("<hr style=\"border:0;border-top:1px solid #b1b4b6;margin:24px 0\">\n<div lang=\"en\">\n<h2 style=\"font-size:18px;margin:0 0 16px\">")
            .Append(Encode(letter.Subject.En)).Append("</h2>\n");
        Part(html, letter, chinese: false);
        return html.Append("</div>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static void Part(StringBuilder html, NoticeLetter letter, bool chinese)
    {
        string Say(LocalizedText one) => Encode(chinese ? one.Zh : one.En);
        void Paragraph(LocalizedText one) => html.Append("<p style=\"margin:0 0 8px\">").Append(Say(one)).Append("</p>\n");

        Paragraph(letter.Salutation);
        foreach (var paragraph in letter.Lead)
        {
            Paragraph(paragraph);
        }

        Findings(html, letter.Sections, letter.More, chinese);
        foreach (var part in letter.Parts)
        {
            OnePart(html, part, chinese);
        }

        foreach (var paragraph in letter.Closing)
        {
            Paragraph(paragraph);
        }

        Link(html, Say(letter.LinkText), letter.Link);
        Table(html, letter.Facts.Select(fact => (Say(fact.Label), Say(fact.Value))));
        html.Append("<p style=\"margin:16px 0 0\">").AppendJoin("<br>", letter.Signature.Select(Say)).Append("</p>\n");
    }

    private static void OnePart(StringBuilder html, LetterPart part, bool chinese)
    {
        string Say(LocalizedText one) => Encode(chinese ? one.Zh : one.En);

        html.Append("<h2 style=\"font-size:18px;margin:24px 0 8px;padding:8px 0 0;border-top:2px solid #1d3f75;word-break:break-all\">").Append(Say(part.Heading)).Append("</h2>\n");
        foreach (var paragraph in part.Lead)
        {
            html.Append("<p style=\"margin:0 0 8px\">").Append(Say(paragraph)).Append("</p>\n");
        }

        Findings(html, part.Sections, part.More, chinese);
        foreach (var paragraph in part.Closing)
        {
            html.Append("<p style=\"margin:0 0 8px\">").Append(Say(paragraph)).Append("</p>\n");
        }

        if (part.Link is var (label, address))
        {
            Link(html, Say(label), address);
        }

        if (part.Facts.Count > 0)
        {
            Table(html, part.Facts.Select(fact => (Say(fact.Label), Say(fact.Value))));
        }
    }

    private static void Findings(StringBuilder html, IReadOnlyList<LetterSection> sections, LocalizedText? more, bool chinese)
    {
        string Say(LocalizedText one) => Encode(chinese ? one.Zh : one.En);

        foreach (var section in sections)
        {
            html.Append("<h3 style=\"font-size:17px;margin:16px 0 8px\">").Append(Say(section.Heading)).Append("</h3>\n");
            foreach (var suspect in section.Suspects)
            {
                html.Append("<p style=\"margin:0 0 8px;padding:4px 12px;border-left:4px solid #1d3f75;background:#f3f2f1\">").Append(Say(suspect)).Append("</p>\n");
            }

            foreach (var item in section.Items)
            {
                Item(html, item, chinese);
            }
        }

        if (more is not null)
        {
            html.Append("<p style=\"margin:0 0 8px\">").Append(Say(more)).Append("</p>\n");
        }
    }

    private static void Link(StringBuilder html, string text, Uri address) =>
        html.Append("<p style=\"margin:0 0 16px\"><a href=\"").Append(Encode(address.AbsoluteUri)).Append("\" style=\"color:#1d3f75\">").Append(text).Append("</a></p>\n");

    private static void Item(StringBuilder html, LetterItem item, bool chinese)
    {
        string Say(LocalizedText one) => Encode(chinese ? one.Zh : one.En);

        html.Append("<p style=\"margin:8px 0 4px\"><strong>").Append(item.Number).Append(chinese ? "．" : ". ").Append(Say(item.Group.Sentence)).Append("</strong></p>\n");
        if (item is { HasPlace: true, HasFigures: true })
        {
            Figures(html, item.Group.Findings, chinese);
        }
        else if (item.HasPlace)
        {
            html.Append("<p style=\"margin:0 0 4px\">").Append(chinese ? "位置：" : "Where: ").Append(Encode(FindingPlace.Cells(item.Group.Findings, chinese))).Append("</p>\n");
        }

        if (item.Group.Explanation is { } explanation)
        {
            html.Append("<p style=\"margin:0 0 4px;padding-left:8px;border-left:3px solid #b1b4b6\">").Append(Say(ExplanationWords.Of(explanation)))
                .Append(chinese ? "：" : ": ").Append(Encode(explanation.Text)).Append("</p>\n");
        }

        if (!item.Group.IsExplained)
        {
            html.Append("<p style=\"margin:0 0 8px\">").Append(chinese ? "处理：" : "To do: ").Append(Say(item.Group.Remedy))
                .Append(" <a href=\"").Append(Encode(item.Help.AbsoluteUri)).Append("\" style=\"color:#1d3f75\">").Append(chinese ? "规则说明" : "About the rule").Append("</a></p>\n");
        }
    }

    private static void Figures(StringBuilder html, IReadOnlyList<Finding> findings, bool chinese)
    {
        html.Append("<table style=\"border-collapse:collapse;margin:0 0 4px;font-size:15px\">\n<tr>");
        foreach (var head in chinese ? ["位置", "实填", "应为", "相差"] : (string[])["Where", "Stated", "Expected", "Difference"])
        {
            html.Append($"<th style=\"{Cell};background:#f3f2f1;white-space:nowrap\">").Append(head).Append("</th>");
        }

        html.Append("</tr>\n");
        foreach (var finding in findings)
        {
            html.Append($"<tr><td style=\"{Cell}\">").Append(Encode(FindingPlace.WithCaptions(finding, chinese)))
                .Append($"</td><td style=\"{Number}\">").Append(Encode(StatedWords.Of(finding, chinese)))
                .Append($"</td><td style=\"{Number}\">").Append(finding.Expected is { } expected ? FindingText.Number(expected) : "—")
                .Append($"</td><td style=\"{Number}\">").Append(finding.Difference is { } difference ? FindingText.Number(difference) : "—")
                .Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Table(StringBuilder html, IEnumerable<(string Label, string Value)> rows)
    {
        html.Append("<table style=\"border-collapse:collapse;font-size:15px\">\n");
        foreach (var (label, value) in rows)
        {
            html.Append($"<tr><th style=\"{Cell};background:#f3f2f1;font-weight:normal\">").Append(label).Append($"</th><td style=\"{Cell};word-break:break-all\">").Append(value).Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
