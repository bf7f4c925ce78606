using Reports.Workbooks.Packages;

namespace Reports.Mail.Incoming.Content;

/// <summary>What a file is by its bytes, as far as a mail has to know; the verdict on a workbook is <see cref="WorkbookGuard"/>'s.</summary>
internal enum FileLikeness
{
    /// <summary>A workbook, ours or not, damaged or encrypted, or an archive that may hold one and cannot be opened.</summary>
    Workbook,

    /// <summary>A zip of other files.</summary>
    Archive,
    Picture,
    Other,
}

/// <inheritdoc cref="FileLikeness"/>
internal static class WorkbookLikeness
{
    private static readonly string[] Endings = [".xlsx", ".xlsm", ".xls", ".xlsb", ".xlt", ".xltx", ".et", ".ett", ".ods", ".csv", ".numbers"];

    public static FileLikeness Of(ReadOnlyMemory<byte> content, string fileName)
    {
        if (ContentSniffer.IsZip(content.Span))
        {
            return OfZip(content);
        }

        return ContentSniffer.Recognise(content.Span) switch
        {
            RefusalKind.OldExcelWorkbook or RefusalKind.EncryptedWorkbook or RefusalKind.ProtectedByAgent or RefusalKind.XmlSpreadsheet or RefusalKind.OtherArchive => FileLikeness.Workbook,
            RefusalKind.Image => FileLikeness.Picture,
            RefusalKind.Pdf or RefusalKind.WordDocument or RefusalKind.Presentation or RefusalKind.RichText => FileLikeness.Other,

            // Nothing, a text, or bytes nobody knows: a workbook that was damaged, exported or wrapped is still called one.
            _ => HasWorkbookEnding(fileName) ? FileLikeness.Workbook : FileLikeness.Other,
        };
    }

    /// <summary>Of a file that is too large to be looked at.</summary>
    public static bool MayBe(ReadOnlySpan<byte> head, string fileName) =>
        HasWorkbookEnding(fileName) || ContentSniffer.IsZip(head) || head.StartsWith(OleDirectory.Signature);

    public static bool HasWorkbookEnding(string fileName) => Array.Exists(Endings, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static FileLikeness OfZip(ReadOnlyMemory<byte> content)
    {
        try
        {
            return ArchiveSniffer.Recognise(ZipDirectory.Read(content)) switch
            {
                RefusalKind.ZipOfWorkbooks or RefusalKind.OtherArchive => FileLikeness.Archive,
                RefusalKind.WordDocument or RefusalKind.Presentation => FileLikeness.Other,
                _ => FileLikeness.Workbook,
            };
        }
        catch (UnacceptablePackageException)
        {
            return FileLikeness.Workbook;
        }
    }
}
