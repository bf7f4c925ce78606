using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Recognises zips that are no Excel workbook: other documents, and archives that workbooks were put into.
/// Names alone decide, except for OpenDocument, which says what it is in its first entry.
/// </summary>
internal static class ArchiveSniffer
{
    private static readonly string[] WorkbookEndings = [".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".csv"];

    /// <summary>Null when the zip may be a workbook package.</summary>
    public static RefusalKind? Recognise(ZipDirectory zip)
    {
        var isPackage = Any(zip, entry => Is(entry, "[Content_Types].xml"));
        if (Any(zip, entry => Starts(entry, "xl/") || Starts(entry, "xl\\") || Starts(entry, "/xl/")))
        {
            return Any(zip, entry => entry.IsEncrypted) ? RefusalKind.EncryptedArchive : null;
        }

        if (isPackage && Any(zip, entry => Starts(entry, "word/")))
        {
            return RefusalKind.WordDocument;
        }

        if (isPackage && Any(zip, entry => Starts(entry, "ppt/")))
        {
            return RefusalKind.Presentation;
        }

        if (zip.Entries.FirstOrDefault(entry => entry.Name == "mimetype") is { } mimetype && IsOpenDocument(zip, mimetype))
        {
            return RefusalKind.OpenDocument;
        }

        if (Any(zip, entry => Starts(entry, "Index/") && entry.Name.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)))
        {
            return RefusalKind.NumbersDocument;
        }

        return isPackage ? null : RecogniseArchive(zip);
    }

    private static RefusalKind RecogniseArchive(ZipDirectory zip) =>
        Any(zip, entry => WorkbookEndings.Any(ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            ? RefusalKind.ZipOfWorkbooks
            : Any(zip, entry => entry.IsEncrypted) ? RefusalKind.EncryptedArchive : RefusalKind.OtherArchive;

    private static bool IsOpenDocument(ZipDirectory zip, ZipEntry mimetype)
    {
        if (mimetype.Method != 0 || mimetype.CompressedSize > 256)
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(zip.RawBytes(mimetype).Span);
        return text.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal);
    }

    private static bool Any(ZipDirectory zip, Func<ZipEntry, bool> predicate) => zip.Entries.Any(predicate);

    private static bool Is(ZipEntry entry, string name) => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(ZipEntry entry, string folder) => entry.Name.StartsWith(folder, StringComparison.OrdinalIgnoreCase);
}
