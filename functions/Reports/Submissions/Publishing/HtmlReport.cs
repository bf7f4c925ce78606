using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>A report ready for publication as one HTML file that stands alone: no script, nothing fetched, every text encoded.</summary>
public static class HtmlReport
{
    public const string ContentType = "text/html; charset=utf-8";

    private const string Style = """
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
        body { margin: 0 auto; padding: 2rem 1rem; max-width: 50rem; color: #000; background: #fff; font: 1.125rem/1.9 "FangSong", "仿宋", "仿宋_GB2312", "STFangsong", "Noto Serif CJK SC", serif; }
        h1, h2, table { font-family: "SimSun", "宋体", "Songti SC", "Noto Serif CJK SC", serif; }
        h1 { font-size: 1.75rem; line-height: 1.5; text-align: center; margin: 0 0 2rem; }
        h2 { font-size: 1.25rem; margin: 2rem 0 1rem; }
        p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; }
        .scroll:focus-visible { outline: 3px solid #1b3f73; }
        table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
        caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        th, td { border: 1px solid #000; padding: 0.25rem 0.375rem; text-align: center; font-weight: 400; }
        th.label { text-align: left; }
        footer { margin-top: 2.5rem; text-align: right; }
        footer p { text-indent: 0; text-align: right; }
        @media print { body { max-width: none; padding: 0; font-size: 16pt; } table { font-size: 9pt; } thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
        """;

    // Chinese stays readable in the source; what is dangerous in markup is escaped all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The same report always gives the same bytes: UTF-8 without a mark.</summary>
    public static byte[] Write(AcceptedReport report)
    {
        var html = new StringBuilder(32_768);
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Encode(report.Title)).Append("</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n<main>\n<h1>")
            .Append(Encode(report.Title)).Append("</h1>\n");
        foreach (var section in report.Form.Sections)
        {
            html.Append("<section>\n<h2>").Append(Encode(section.Heading.Zh)).Append("</h2>\n");
            AddBody(html, section, report);
            html.Append("</section>\n");
        }

        html.Append("</main>\n<footer>\n<p>").Append(Encode(report.AgencyName)).Append("</p>\n<p><time datetime=\"")
            .Append(report.AcceptedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append("\">").Append(OfficialDate.Day(report.AcceptedOn).Zh).Append("</time></p>\n</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void AddBody(StringBuilder html, Section section, AcceptedReport report)
    {
        if (section.Table is { } table)
        {
            AddTable(html, section, table, report);
        }
        else if (report.Texts.TryGetValue(section.Narrative!.Id, out var text))
        {
            foreach (var paragraph in PrintedText.Paragraphs(text))
            {
                html.Append("<p>").Append(Encode(paragraph)).Append("</p>\n");
            }
        }
    }

    private static void AddTable(StringBuilder html, Section section, FormTable table, AcceptedReport report)
    {
        var rows = OfficialTable.Of(table).Rows.ToList();
        var headers = PrintedTable.HeaderRows(table, rows);
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Encode(section.Heading.Zh)).Append("\">\n<table>\n<caption>").Append(Encode(section.Heading.Zh)).Append("</caption>\n");
        for (var row = 0; row < rows.Count; row++)
        {
            html.Append(row == 0 && headers > 0 ? "<thead>\n" : row == headers ? "<tbody>\n" : "").Append("<tr>");
            foreach (var cell in rows[row])
            {
                AddCell(html, cell, report);
            }

            html.Append("</tr>\n").Append(row == headers - 1 ? "</thead>\n" : "");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void AddCell(StringBuilder html, OfficialCell cell, AcceptedReport report)
    {
        var text = Encode(cell.Figure is { } figure ? PrintedText.Figure(figure, report) : cell.Text?.Zh ?? "");
        var spans = (cell.Rows > 1 ? $" rowspan=\"{cell.Rows}\"" : "") + (cell.Columns > 1 ? $" colspan=\"{cell.Columns}\"" : "");
        html.Append(cell.Kind switch
        {
            OfficialCellKind.Figure => $"<td{spans}>{text}</td>",
            OfficialCellKind.Corner => $"<td{spans}>{text}</td>",
            OfficialCellKind.RowHeader => $"<th scope=\"row\" class=\"label\"{spans}>{text}</th>",
            OfficialCellKind.RowGroup => $"<th scope=\"rowgroup\" class=\"label\"{spans}>{text}</th>",
            OfficialCellKind.BlockHeading or OfficialCellKind.ColumnGroup or OfficialCellKind.ColumnHeader =>
                $"<th scope=\"{(cell.Columns > 1 ? "colgroup" : "col")}\"{spans}>{text}</th>",
        });
    }

    private static string Encode(string text) => Encoder.Encode(PrintedText.Clean(text));
}
