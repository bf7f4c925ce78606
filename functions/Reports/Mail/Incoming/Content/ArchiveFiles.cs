using System.Text;
using Reports.Mail.Incoming.Headers;
using Reports.Workbooks.Packages;

namespace Reports.Mail.Incoming.Content;

/// <summary>A file in an archive; <see cref="Content"/> is empty when it is over the limit of one upload.</summary>
internal sealed record ArchivedFile(string? FileName, ReadOnlyMemory<byte> Content, long Size);

/// <summary>What was taken out of a zip.</summary>
/// <param name="Files">In the order of its directory.</param>
/// <param name="IsWhole">False when something could not be taken out.</param>
/// <param name="Inflated">Bytes that had to be inflated for it, for nothing or not.</param>
internal sealed record UnpackedArchive(IReadOnlyList<ArchivedFile> Files, bool IsWhole, long Inflated);

/// <summary>Takes the files out of a zip, within limits; what the sender's system put beside them is left out.</summary>
internal static class ArchiveFiles
{
    private const int MostFailures = 3;
    private static readonly string[] Leftovers = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <param name="content">A zip that can be read.</param>
    /// <param name="mostBytes">All files together.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static UnpackedArchive Unpack(ReadOnlyMemory<byte> content, long mostBytes, CancellationToken cancellationToken)
    {
        var zip = ZipDirectory.Read(content);
        List<ArchivedFile> files = [];
        var failures = 0;
        var inflated = 0L;
        foreach (var entry in zip.Entries.Where(entry => !IsLeftover(entry)).Take(ContentLimits.ArchiveEntries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = FileNames.Plain(Name(entry));
            if (entry.Size > ContentLimits.FileBytes)
            {
                files.Add(new(name, ReadOnlyMemory<byte>.Empty, entry.Size));
                continue;
            }

            using var sink = new BoundedSink(ContentLimits.FileBytes);
            if (failures < MostFailures && entry.Size <= mostBytes - inflated && TryInflate(zip, entry, sink))
            {
                files.Add(new(name, sink.Whole, sink.Count));
            }
            else
            {
                failures++;
            }

            inflated += sink.Count;
        }

        return new(files, failures == 0 && zip.Entries.Count <= ContentLimits.ArchiveEntries, inflated);
    }

    /// <summary>False when it is damaged, encrypted, packed in a way that is not read, or a bomb.</summary>
    private static bool TryInflate(ZipDirectory zip, ZipEntry entry, BoundedSink sink)
    {
        if (entry.IsEncrypted || entry.Method is not (0 or 8))
        {
            return false;
        }

        try
        {
            using var stream = new PartStream(entry, zip.RawBytes(entry), ContentLimits.FileBytes);
            stream.CopyTo(sink);
            return true;
        }
        catch (Exception fault) when (fault is UnacceptablePackageException or InvalidDataException or EndOfStreamException)
        {
            return false;
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
