using System.Text;
using Reports.Mail.Incoming.Headers;
using Reports.Workbooks.Packages;

namespace Reports.Mail.Incoming.Content;

/// <summary>A file in an archive; <see cref="Content"/> is empty when it is over the limit of one upload.</summary>
internal sealed record ArchivedFile(string? FileName, ReadOnlyMemory<byte> Content, long Size);

/// <summary>What was taken out of a zip.</summary>
/// <param name="Files">In the order of its directory.</param>
/// <param name="IsWhole">False when something that may be a workbook could not be taken out.</param>
internal sealed record UnpackedArchive(IReadOnlyList<ArchivedFile> Files, bool IsWhole);

/// <summary>Takes the files out of a zip, within limits; what the sender's system put beside them is left out.</summary>
internal static class ArchiveFiles
{
    private static readonly string[] Leftovers = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <param name="content">A zip that can be read.</param>
    /// <param name="mostBytes">All files together.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static UnpackedArchive Unpack(ReadOnlyMemory<byte> content, long mostBytes, CancellationToken cancellationToken)
    {
        var zip = ZipDirectory.Read(content);
        List<ArchivedFile> files = [];
        var isWhole = true;
        foreach (var entry in zip.Entries.Where(entry => !IsLeftover(entry)).Take(ContentLimits.ArchiveEntries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = FileNames.Plain(Name(entry));
            if (entry.Size > ContentLimits.FileBytes)
            {
                files.Add(new(name, ReadOnlyMemory<byte>.Empty, entry.Size));
            }
            else if (entry.Size <= mostBytes && Inflate(zip, entry) is { } inflated)
            {
                mostBytes -= inflated.Length;
                files.Add(new(name, inflated, inflated.Length));
            }
            else
            {
                isWhole = false;
            }
        }

        return new(files, isWhole && zip.Entries.Count <= ContentLimits.ArchiveEntries);
    }

    /// <summary>Null when it is damaged, encrypted, packed in a way that is not read, or a bomb.</summary>
    private static byte[]? Inflate(ZipDirectory zip, ZipEntry entry)
    {
        if (entry.IsEncrypted || entry.Method is not (0 or 8))
        {
            return null;
        }

        try
        {
            using var stream = new PartStream(entry, zip.RawBytes(entry), ContentLimits.FileBytes);
            var bytes = new byte[entry.Size];
            stream.ReadExactly(bytes);
            stream.Drain();
            return bytes;
        }
        catch (Exception fault) when (fault is UnacceptablePackageException or InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Zips without the mark of UTF-8 hold what the sender's system uses: GBK, or UTF-8 all the same.</summary>
    private static string Name(ZipEntry entry) =>
        entry.Name.Any(character => character is >= '\u0080' and <= '\u00FF') && entry.Name.All(character => character <= '\u00FF')
            ? ChineseText.Decode(Encoding.Latin1.GetBytes(entry.Name))
            : entry.Name;

    private static bool IsLeftover(ZipEntry entry)
    {
        var name = entry.Name[(entry.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length == 0
            || entry.Name.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("._", StringComparison.Ordinal)
            || name.StartsWith("~$", StringComparison.Ordinal)
            || Leftovers.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
