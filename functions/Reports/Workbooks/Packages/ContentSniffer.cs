using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Recognises what is not a zip by its first bytes, whatever the file is called.
/// Text is told from binary data by the absence of control characters, so GBK and UTF-8 both count as text.
/// </summary>
internal static class ContentSniffer
{
    private const int Head = 8192;

    public static bool IsZip(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8);

    public static RefusalKind Recognise(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty || file.IndexOfAnyExcept((byte)0) < 0)
        {
            return RefusalKind.EmptyFile;
        }

        if (file.StartsWith(OleDirectory.Signature))
        {
            return OleDirectory.Recognise(file);
        }

        return RecogniseBinary(file) ?? RecogniseText(file[..Math.Min(file.Length, Head)]) ?? RefusalKind.Unrecognised;
    }

    private static RefusalKind? RecogniseBinary(ReadOnlySpan<byte> file)
    {
        if (IsWrappedByAgent(file))
        {
            return RefusalKind.ProtectedByAgent;
        }

        if (file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return RefusalKind.Pdf;
        }

        if (IsBareOldWorkbook(file))
        {
            return RefusalKind.OldExcelWorkbook;
        }

        if (file.StartsWith("{\\rtf"u8))
        {
            return RefusalKind.RichText;
        }

        return IsArchive(file) ? RefusalKind.OtherArchive : IsImage(file) ? RefusalKind.Image : null;
    }

    /// <summary>Headers that the document security agents common in offices put before what they encrypt.</summary>
    private static bool IsWrappedByAgent(ReadOnlySpan<byte> file) =>
        file[..Math.Min(file.Length, 64)].IndexOf("E-SafeNet"u8) >= 0 || file.StartsWith("%TSD-Header"u8);

    /// <summary>Excel 2 to 4, and some reporting systems to this day, wrote the records of a sheet without any file system around.</summary>
    private static bool IsBareOldWorkbook(ReadOnlySpan<byte> file) =>
        file.Length > 8 && file[0] == 0x09 && file[1] is 0x00 or 0x02 or 0x04 or 0x08 && file[2] is 0x04 or 0x06 or 0x08 or 0x10 && file[3] == 0;

    private static bool IsArchive(ReadOnlySpan<byte> file) =>
        file.StartsWith("Rar!"u8)
        || file.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
        || file.StartsWith("MSCF"u8)
        || file.StartsWith("BZh"u8)
        || file.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
        || file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    private static bool IsImage(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
        || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith("GIF8"u8)
        || file.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00])
        || file.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A])
        || (file.StartsWith("BM"u8) && file.Length > 10 && file[6..10].IndexOfAnyExcept((byte)0) < 0)
        || (file.Length > 12 && (file[8..12].SequenceEqual("WEBP"u8) || IsHeic(file[4..12])));

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("ftyp"u8) && (brand[4..].StartsWith("hei"u8) || brand[4..].StartsWith("hev"u8) || brand[4..].SequenceEqual("mif1"u8));

    private static RefusalKind? RecogniseText(ReadOnlySpan<byte> head)
    {
        var encoding = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : Encoding.Latin1;
        var text = encoding.GetString(head).TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.Any(character => character < ' ' && character is not ('\t' or '\r' or '\n' or '\f' or '\x1A' or '\x1B')))
        {
            return null;
        }

        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.OrdinalIgnoreCase)
            && text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            return RefusalKind.XmlSpreadsheet;
        }

        return IsWebPage(text) ? RefusalKind.WebPage
            : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? RefusalKind.OtherXml
            : RefusalKind.PlainText;
    }

    private static bool IsWebPage(string text)
    {
        ReadOnlySpan<string> openings = ["<!doctype html", "<html", "<head", "<meta", "<table", "<style", "<body", "<div", "MIME-Version:"];
        foreach (var opening in openings)
        {
            if (text.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // Saved by a browser as one file, the letter's head may come in any order.
        return text.Contains("Content-Type: multipart/related", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith('<') && text.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
