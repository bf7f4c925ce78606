using System.Globalization;
using System.Net;
using System.Text;
using Reports.Forms;

namespace Reports.Compliance.Receipts;

/// <summary>
/// A receipt as one HTML file to keep, print on A4 or hand on: nothing in it is fetched from anywhere. It says how things stood when it was
/// made; the address in it says how they stand now.
/// </summary>
public static class ReceiptFile
{
    private const string Style =
        """
        @page { size: A4; margin: 20mm; }
        body { font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; color: #1a1f26; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.75rem; text-align: center; letter-spacing: 0.25em; margin: 0 0 0.5rem; }
        .report { text-align: center; margin: 0 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border: 1px solid #1a1f26; padding: 0.375rem 0.75rem; text-align: left; vertical-align: top; font-weight: normal; }
        th { width: 11rem; background: #f5f7fa; }
        .code { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9375em; overflow-wrap: anywhere; }
        .standing { font-weight: bold; }
        p { margin: 0.25rem 0; }
        .how { margin-top: 1rem; font-size: 0.9375rem; }
        """;

    public const string ContentType = "text/html; charset=utf-8";

    public static string NameOf(ReceiptView view, CultureInfo culture) => $"{ReceiptWords.Title.In(culture)}_{view.Receipt.Number}.html";

    /// <param name="view">The receipt in words.</param>
    /// <param name="culture">The reader's language: Chinese, or English.</param>
    public static string Render(ReceiptView view, CultureInfo culture)
    {
        string Say(LocalizedText text) => WebUtility.HtmlEncode(text.In(culture));

        var html = new StringBuilder(4096)
            .Append("<!DOCTYPE html>\n<html lang=\"").Append(culture.Name).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Say(ReceiptWords.Title)).Append(' ').Append(WebUtility.HtmlEncode(view.Receipt.Number)).Append("</title>\n<style>\n").Append(Style)
            .Append("\n</style>\n</head>\n<body>\n<h1>").Append(Say(ReceiptWords.Title)).Append("</h1>\n<p class=\"report\">").Append(Say(view.Report)).Append("</p>\n<table>\n");
        foreach (var line in view.Lines)
        {
            html.Append("<tr><th scope=\"row\">").Append(Say(line.Label)).Append(line.IsCode ? "</th><td class=\"code\">" : "</th><td>").Append(Say(line.Value)).Append("</td></tr>\n");
        }

        html.Append("<tr><th scope=\"row\">").Append(Say(ReceiptWords.Standing)).Append("</th><td class=\"standing\">")
            .AppendJoin("<br>", view.Standing.Select(Say)).Append("</td></tr>\n</table>\n<p class=\"how\">").Append(Say(ReceiptWords.HowToVerify)).Append("</p>\n<p class=\"code\">")
            .Append(WebUtility.HtmlEncode(view.Address.AbsoluteUri)).Append("</p>\n</body>\n</html>\n");
        return html.ToString();
    }
}
