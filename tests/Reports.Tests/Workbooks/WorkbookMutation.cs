using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Reports.Tests.Workbooks;

/// <summary>
/// One random change or a few: of the bytes of the file, and where it is a zip mostly of its parts and their XML,
/// with the zip put right again so that the change arrives.
/// </summary>
internal static class WorkbookMutation
{
    private static readonly string[] Values =
    [
        "", "0", "-1", "1", "00", "1048576", "1048577", "16384", "65536", "2147483647", "-2147483648", "4294967295", "9223372036854775807", "1e308", "1e999", "-0.0", "NaN",
        "A1", "A0", "XFD1048576", "XFE1", "a1:b2", "A:A", "1:1", "#REF!", "'", "''!A1", "'x'!$A$1", "../x", "/xl/workbook.xml", "rId1", "true", "n", "s", "str", "e", "d", "inlineStr", "shared", "array",
        "P1D", "2022-02-30", "9999-12-31T23:59:59", "of:=[.A1", "of:=[$'x'.A1]", "float", "date", "string", "\uFFFE", "_x0000_", "😀", "%00", "零报告",
    ];

    public static byte[] Of(byte[] workbook, Random random)
    {
        var isZip = workbook.AsSpan().StartsWith("PK"u8);
        var mutated = isZip && random.Next(8) > 0 ? InParts(workbook, random) : InBytes(workbook, random);
        return random.Next(40) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
    }

    private static byte[] InBytes(byte[] bytes, Random random)
    {
        var mutated = bytes.ToArray();
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            var at = random.Next(mutated.Length);
            var length = Math.Min(random.Next(1, 9), mutated.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    random.NextBytes(mutated.AsSpan(at, length));
                    break;
                case 2:
                    mutated.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0 : (byte)0xFF);
                    break;
                case 3:
                    bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(mutated.AsSpan(at));
                    break;
                default:
                    mutated = [.. mutated[..at], .. mutated[Math.Min(at + length, mutated.Length)..]];
                    break;
            }
        }

        return mutated;
    }

    private static byte[] InParts(byte[] workbook, Random random)
    {
        var parts = Unzip(workbook);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(parts.Count);
            var (name, content) = parts[at];
            switch (random.Next(12))
            {
                case 0:
                    parts.RemoveAt(parts.Count > 1 ? at : parts.Count);
                    break;
                case 1:
                    parts[at] = new(name, parts[random.Next(parts.Count)].Value);
                    break;
                case 2:
                    parts.Add(new(Pick(random, Values) + random.Next(3), content));
                    break;
                case 3:
                    parts[at] = new(name, content.Length == 0 ? content : InBytes(content, random));
                    break;
                default:
                    parts[at] = new(name, InXml(content, random));
                    break;
            }
        }

        return PackageBuilder.Zip(parts);
    }

    private static List<KeyValuePair<string, byte[]>> Unzip(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return new KeyValuePair<string, byte[]>(entry.FullName, content.ToArray());
        })];
    }

    private static byte[] InXml(byte[] content, Random random)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(new MemoryStream(content), LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return content.Length == 0 ? content : InBytes(content, random);
        }

        var elements = document.Descendants().ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            Change(elements[random.Next(elements.Count)], elements, random);
        }

        var text = document.ToString(SaveOptions.DisableFormatting);
        return Encoding.UTF8.GetBytes(text);
    }

    private static void Change(XElement element, List<XElement> elements, Random random)
    {
        var other = elements[random.Next(elements.Count)];
        switch (random.Next(9))
        {
            case 0 when element.Parent is not null:
                element.Remove();
                break;
            case 1 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                break;
            case 2 when element.Parent is not null && other.Parent is not null:
                element.ReplaceWith(new XElement(other));
                break;
            case 3:
                element.Add(new XElement(other.Name, other.Attributes(), other.Value));
                break;
            case 4:
                element.Value = Value(element.Value, random);
                break;
            case 5:
                element.Name = other.Name;
                break;
            default:
                ChangeAttribute(element, random);
                break;
        }
    }

    private static void ChangeAttribute(XElement element, Random random)
    {
        var attributes = element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.Xml).ToList();
        if (attributes.Count == 0)
        {
            element.SetAttributeValue("r", Writable(Pick(random, Values)));
            return;
        }

        var attribute = attributes[random.Next(attributes.Count)];
        if (random.Next(4) == 0)
        {
            attribute.Remove();
        }
        else
        {
            attribute.Value = Value(attribute.Value, random);
        }
    }

    private static string Value(string old, Random random) => Writable(random.Next(4) switch
    {
        0 when old.Length > 0 => old.Remove(random.Next(old.Length), 1),
        1 => old + Pick(random, Values),
        2 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Pick(random, Values),
    });

    /// <summary>Without what no XML can hold; the changes of bytes bring that in.</summary>
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString()));

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
