using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Reports.Tests.Workbooks;

/// <summary>
/// Builds packages part by part, also ones that no library would write.
/// It starts as an empty workbook with one sheet; a test states only what matters to it.
/// </summary>
internal sealed class PackageBuilder
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string StrictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    public const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictRelated = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string PackageRelated = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly Dictionary<string, byte[]> otherParts = [];
    private readonly List<(string Name, string State, string Body)> sheets = [];
    private string names = "";
    private string rootRelationships = "";
    private string workbookRelationships = "";

    public string WorkbookAttributes { get; init; } = "";

    public string WorkbookStart { get; init; } = "";

    public string Space { get; init; } = Main;

    public string RelationshipSpace { get; init; } = Related;

    public string WorkbookType { get; init; } = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public PackageBuilder Sheet(string name, string rows, string after = "", string state = "visible")
    {
        sheets.Add((name, state, $"<sheetData>{rows}</sheetData>{after}"));
        return this;
    }

    public PackageBuilder Name(string name, string text, string attributes = "")
    {
        names += $"<definedName name=\"{name}\" {attributes}>{text}</definedName>";
        return this;
    }

    public PackageBuilder Strings(params string[] items) => Strings(string.Concat(items.Select(item => $"<si>{item}</si>")));

    public PackageBuilder Styles(string inner) => WorkbookPart("styles", "xl/styles.xml", $"<styleSheet xmlns=\"{Space}\">{inner}</styleSheet>");

    public PackageBuilder Part(string name, string text) => Part(name, Encoding.UTF8.GetBytes(text));

    public PackageBuilder Part(string name, byte[] bytes)
    {
        otherParts[name] = bytes;
        return this;
    }

    public PackageBuilder WorkbookPart(string type, string name, string text)
    {
        workbookRelationships += $"<Relationship Id=\"x{otherParts.Count}\" Type=\"{RelationshipSpace}/{type}\" Target=\"/{name}\"/>";
        return Part(name, text);
    }

    public PackageBuilder RootPart(string type, string name, string text)
    {
        rootRelationships += $"<Relationship Id=\"x{otherParts.Count}\" Type=\"{type}\" Target=\"{name}\"/>";
        return Part(name, text);
    }

    public PackageBuilder Application(string name, string version) => RootPart(
        $"{Related}/extended-properties", "docProps/app.xml",
        $"<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>{name}</Application><AppVersion>{version}</AppVersion></Properties>");

    public byte[] Build() => Zip(Parts());

    public IEnumerable<KeyValuePair<string, byte[]>> Parts()
    {
        var sheetTypes = string.Concat(Enumerable.Range(1, sheets.Count).Select(sheet => $"<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
        var parts = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{WorkbookType}\"/>{sheetTypes}</Types>"),
            ["_rels/.rels"] = Utf8($"<Relationships xmlns=\"{PackageRelated}\"><Relationship Id=\"r1\" Type=\"{RelationshipSpace}/officeDocument\" Target=\"xl/workbook.xml\"/>{rootRelationships}</Relationships>"),
        };
        var list = new StringBuilder();
        var relationships = new StringBuilder();
        for (var i = 1; i <= sheets.Count; i++)
        {
            var (name, state, body) = sheets[i - 1];
            list.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{name}\" sheetId=\"{i}\" state=\"{state}\" r:id=\"s{i}\"/>");
            relationships.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{i}\" Type=\"{RelationshipSpace}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
            parts[$"xl/worksheets/sheet{i}.xml"] = Utf8($"<worksheet xmlns=\"{Space}\" xmlns:r=\"{RelationshipSpace}\">{body}</worksheet>");
        }

        parts["xl/workbook.xml"] = Utf8($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"{Space}\" xmlns:r=\"{RelationshipSpace}\" {WorkbookAttributes}>{WorkbookStart}<sheets>{list}</sheets><definedNames>{names}</definedNames></workbook>");
        parts["xl/_rels/workbook.xml.rels"] = Utf8($"<Relationships xmlns=\"{PackageRelated}\">{relationships}{workbookRelationships}</Relationships>");
        foreach (var (name, bytes) in otherParts)
        {
            parts[name] = bytes;
        }

        return parts;
    }

    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Overwrites a number in every entry of the central directory, or in one; 24 is the inflated size, 20 the deflated.</summary>
    public static byte[] Forge(byte[] zip, int field, uint value, string name = "")
    {
        var forged = zip.ToArray();
        for (var at = forged.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0;)
        {
            if (forged.AsSpan(at + 46).StartsWith(Utf8(name)))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(forged.AsSpan(at + field), value);
            }

            var next = forged.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return forged;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private PackageBuilder Strings(string items) => WorkbookPart("sharedStrings", "xl/sharedStrings.xml", $"<sst xmlns=\"{Space}\">{items}</sst>");
}
