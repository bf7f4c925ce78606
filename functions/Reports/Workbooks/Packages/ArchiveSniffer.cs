using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Recognises zips that are no Excel workbook: other documents, and archives that workbooks were put into.
/// Names alone decide, except for OpenDocument, which says what it is in its first entry.
/// </summary>
internal static class ArchiveSniffer
{
    private static readonly string[] ReadEndings = [".xlsx", ".xlsm", ".xls", ".et", ".ods"];
    private static readonly string[] WorkbookEndings = [.. ReadEndings, ".xlsb", ".csv"];

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

        // Numbers; the older one of iWork '09 has its content in one part.
        if (Any(zip, entry => Is(entry, "index.apxl") || Is(entry, "Index.zip") || (Starts(entry, "Index/") && entry.Name.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase))))
        {
            return RefusalKind.NumbersDocument;
        }

        return isPackage ? null : RecogniseArchive(zip);
    }

    /// <summary>The only workbook in an archive, whatever else is in it; null when there are none or several.</summary>
    public static ZipEntry? OnlyWorkbook(ZipDirectory zip)
    {
        var workbooks = zip.Entries.Where(entry => entry.Size > 0 && Ends(entry, ReadEndings) && !IsLeftover(entry)).Take(2).ToList();
        return workbooks.Count == 1 && workbooks[0].Method is 0 or 8 ? workbooks[0] : null;
    }

    private static RefusalKind RecogniseArchive(ZipDirectory zip) =>
        Any(zip, entry => entry.IsEncrypted) ? RefusalKind.EncryptedArchive
        : Any(zip, entry => Ends(entry, WorkbookEndings)) ? RefusalKind.ZipOfWorkbooks
        : RefusalKind.OtherArchive;

    /// <summary>What macOS puts beside each file, and the mark of a workbook that is open.</summary>
    private static bool IsLeftover(ZipEntry entry)
    {
        var name = entry.Name[(entry.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        return Starts(entry, "__MACOSX/") || name.StartsWith("._", StringComparison.Ordinal) || name.StartsWith("~$", StringComparison.Ordinal);
    }

    private static bool Ends(ZipEntry entry, string[] endings) =>
        Array.Exists(endings, ending => entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

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
