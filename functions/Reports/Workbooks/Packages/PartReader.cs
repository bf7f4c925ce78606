using System.Text;
using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads the XML of one part forwards, child by child, under the limits of <see cref="GuardLimits"/>.
/// Only elements in the namespace of the root have a <see cref="Name"/>, whatever their prefix, so transitional and
/// strict workbooks look the same and extensions are passed over.
/// </summary>
internal sealed class PartReader : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly PartStream stream;
    private readonly XmlReader xml;
    private readonly ReadingBudget budget;
    private readonly char[] chunk = new char[32];
    private string space = "";

    public PartReader(PartStream stream, ReadingBudget budget)
    {
        this.stream = stream;
        this.budget = budget;
        var text = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096);
        xml = XmlReader.Create(new MarkupMeter(text), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = budget.Names,
            CloseInput = true,
        });
    }

    /// <summary>The local name of the current element, empty when it belongs to another namespace than the root.</summary>
    public string Name => ReferenceEquals(xml.NamespaceURI, space) ? xml.LocalName : "";

    /// <summary>The local name in whatever namespace.</summary>
    public string LocalName => xml.LocalName;

    /// <summary>The namespace of the root.</summary>
    public string Namespace => space;

    /// <summary>The namespace of the current element.</summary>
    public string OwnNamespace => xml.NamespaceURI;

    public int Depth => xml.Depth;

    public bool IsEmpty => xml.IsEmptyElement;

    /// <summary>Moves to the root element, whose namespace counts from here on.</summary>
    public void ToRoot()
    {
        while (xml.NodeType != XmlNodeType.Element)
        {
            ReadNode();
        }

        space = xml.NamespaceURI;
    }

    /// <summary>
    /// Moves to the next child of the element at <paramref name="depth"/>, past whatever is unread of the child before;
    /// false when that element ends.
    /// </summary>
    public bool ToChild(int depth)
    {
        if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth && xml.IsEmptyElement)
        {
            return false;
        }

        while (true)
        {
            ReadNode();
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth)
            {
                return false;
            }
        }
    }

    /// <summary>The beginning of an attribute, without making a string of it; empty when absent. Valid until the next call.</summary>
    public ReadOnlySpan<char> ShortAttribute(string name)
    {
        if (!xml.MoveToAttribute(name))
        {
            return [];
        }

        var length = xml.ReadValueChunk(chunk, 0, chunk.Length);
        xml.MoveToElement();
        return chunk.AsSpan(0, length);
    }

    public string? Attribute(string name) => xml.GetAttribute(name);

    public string? Attribute(string name, string space) => xml.GetAttribute(name, space);

    public void SpendText(int characters) => budget.SpendText(characters);

    public bool Flag(string name) => Attribute(name) is "1" or "true" or "on";

    public int? Number(string name) =>
        int.TryParse(Attribute(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The attribute <c>r:id</c>, in either namespace of relationships and under any prefix.</summary>
    public string? RelationshipId()
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                id = xml.Value;
            }
        }

        xml.MoveToElement();
        return id;
    }

    /// <summary>The text of the current element without its children's; null when there is none at all.</summary>
    public string ReadText(bool keepSpace = true)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var keeps = keepSpace || xml.XmlSpace == XmlSpace.Preserve;
        var text = "";
        StringBuilder? joined = null;
        for (ReadNode(); xml.Depth > depth; ReadNode())
        {
            if (xml.Depth != depth + 1 || !IsText(xml.NodeType))
            {
                continue;
            }

            if (text.Length == 0)
            {
                text = xml.Value;
            }
            else if ((joined?.Length ?? text.Length) <= GuardLimits.TokenCharacters)
            {
                joined = (joined ?? new StringBuilder(text)).Append(xml.Value);
            }
        }

        text = joined?.ToString() ?? text;
        return keeps ? text : text.Trim(' ', '\t', '\r', '\n');
    }

    /// <summary>
    /// Moves to the next element or text anywhere inside the element at <paramref name="depth"/>; false when that ends.
    /// At an element the text is null.
    /// </summary>
    public bool ToInside(int depth, out string? text)
    {
        text = null;
        if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth && xml.IsEmptyElement)
        {
            return false;
        }

        for (ReadNode(); xml.Depth > depth; ReadNode())
        {
            if (IsText(xml.NodeType))
            {
                text = xml.Value;
                return true;
            }

            if (xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Passes over the content of the current element.</summary>
    public void Skip()
    {
        for (var depth = xml.Depth; ToInside(depth, out _);)
        {
        }
    }

    /// <summary>Reads to the end of the part: what follows must be well-formed and the checksum right.</summary>
    public void Finish() => stream.Drain();

    public void Dispose() => xml.Dispose();

    private static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private void ReadNode()
    {
        if (!xml.Read())
        {
            throw new XmlException("The part ends too early.");
        }

        budget.SpendNode(xml.AttributeCount);

        if (xml.Depth > GuardLimits.Depth || xml.AttributeCount > GuardLimits.Attributes)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }
    }
}
