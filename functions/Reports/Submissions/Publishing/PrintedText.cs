using System.Globalization;
using System.Text;
using System.Xml;
using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>How figures and narratives are written in a published report. What came out of a workbook may hold characters that no document can: they are left out.</summary>
internal static class PrintedText
{
    /// <summary>As stated; money with two decimals at least, and no digit less than was accepted.</summary>
    public static string Figure(FormCell cell, AcceptedReport report) =>
        !report.Figures.TryGetValue(cell.Id, out var figure) ? ""
        : figure.ToString(cell.Type == CellType.Amount ? "0.00##########" : "0.############", CultureInfo.InvariantCulture);

    /// <summary>Its paragraphs; blank lines only kept them apart.</summary>
    public static IEnumerable<string> Paragraphs(string text) =>
        Clean(text).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
            {
                kept.Append(text[index]);
            }
            else if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                kept.Append(text, index++, 2);
            }
        }

        return kept.ToString();
    }
}
