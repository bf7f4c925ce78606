using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Reports.Workbooks.Packages;

/// <summary>
/// An Open Packaging file without anything that differs from run to run: entry times, the name of the properties part, the ids of relations
/// that the library makes up. Relations inside the parts are the writer's own business.
/// </summary>
internal static partial class FixedPackage
{
    private const string CoreProperties = "docProps/core.xml";

    // The earliest time a zip entry can carry.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(MemoryStream package)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        var random = source.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal))?.FullName;
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                Copy(entry, archive, random);
            }
        }

        return target.ToArray();
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive archive, string? random)
    {
        var copy = archive.CreateEntry(entry.FullName == random ? CoreProperties : entry.FullName, CompressionLevel.Fastest);
        copy.LastWriteTime = EntryTime;
        using var input = entry.Open();
        using var output = copy.Open();
        if (random is null || !(entry.FullName is "[Content_Types].xml" or "_rels/.rels"))
        {
            input.CopyTo(output);
            return;
        }

        using var reader = new StreamReader(input);
        var text = reader.ReadToEnd().Replace("/" + random, "/" + CoreProperties, StringComparison.Ordinal)
            .Replace("<Default Extension=\"psmdcp\"", $"<Override PartName=\"/{CoreProperties}\"", StringComparison.Ordinal);
        output.Write(Encoding.UTF8.GetBytes(RandomRelation().Replace(text, match => $"Id=\"rIdAt{match.Index}\"")));
    }

    [GeneratedRegex("Id=\"R[0-9a-f]{16,}\"")]
    private static partial Regex RandomRelation();
}
