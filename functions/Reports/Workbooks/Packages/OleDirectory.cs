using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Tells apart the files that share the OLE header by the names in their directory.
/// Directory entries are 128 bytes and lie on such boundaries, so they are found without following the sector chains.
/// </summary>
internal static class OleDirectory
{
    private const int EntryLength = 128;
    private const int NameBytes = 64;

    private static readonly (string Stream, RefusalKind Kind)[] Known =
    [
        ("EncryptedPackage", RefusalKind.EncryptedWorkbook),
        ("\tDRMContent", RefusalKind.ProtectedByAgent),
        ("WordDocument", RefusalKind.WordDocument),
        ("PowerPoint Document", RefusalKind.Presentation),
        ("Workbook", RefusalKind.OldExcelWorkbook),
        ("Book", RefusalKind.OldExcelWorkbook),
    ];

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static RefusalKind Recognise(ReadOnlySpan<byte> file)
    {
        var best = Known.Length;
        for (var at = 512; at <= file.Length - EntryLength; at += EntryLength)
        {
            var entry = file.Slice(at, EntryLength);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[NameBytes..]);
            if (length is < 4 or > NameBytes || (length & 1) != 0 || entry[66] is not (1 or 2 or 5))
            {
                continue;
            }

            var name = MemoryMarshal.Cast<byte, char>(entry[..(length - 2)]);
            for (var i = 0; i < best; i++)
            {
                if (name.Equals(Known[i].Stream, StringComparison.OrdinalIgnoreCase))
                {
                    best = i;
                }
            }
        }

        return best < Known.Length ? Known[best].Kind : RefusalKind.OtherOfficeFile;
    }
}
