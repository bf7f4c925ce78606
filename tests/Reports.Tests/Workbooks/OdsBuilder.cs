using System.Text;

namespace Reports.Tests.Workbooks;

/// <summary>Builds OpenDocument spreadsheets from their XML; a test states only what matters to it.</summary>
internal static class OdsBuilder
{
    private const string Namespaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
        + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
        + " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";

    /// <summary>One sheet named 一 with these rows.</summary>
    public static byte[] Sheet(string rows, string after = "", string styles = "", string style = "") => WithBody(
        $"<office:spreadsheet><table:table table:name=\"一\" table:style-name=\"{style}\">{rows}</table:table>{after}</office:spreadsheet>", styles);

    public static byte[] Row(string cells) => Sheet($"<table:table-row>{cells}</table:table-row>");

    public static byte[] WithBody(string body, string styles = "") =>
        WithContent($"<office:document-content {Namespaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document-content>");

    public static byte[] WithContent(string content) => PackageBuilder.Zip([
        new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
        new("content.xml", Encoding.UTF8.GetBytes(content)),
    ]);
}
