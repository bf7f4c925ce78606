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

    private readonly PartStream _stream;
    private readonly XmlReader _xml;
    private readonly ReadingBudget _budget;
    private readonly char[] _short = new char[32];
    private string _space = string.Empty;

    public PartReader(PartStream stream, ReadingBudget budget)
    {
        _stream = stream;
        _budget = budget;
        var text = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096);
        _xml = XmlReader.Create(new MarkupMeter(text), new XmlReaderSettings
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
    public string Name => ReferenceEquals(_xml.NamespaceURI, _space) ? _xml.LocalName : string.Empty;

    /// <summary>The local name in whatever namespace.</summary>
    public string LocalName => _xml.LocalName;

    public string Namespace => _space;

    public int Depth => _xml.Depth;

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Moves to the root element, whose namespace counts from here on.</summary>
    public void ToRoot()
    {
        while (_xml.NodeType != XmlNodeType.Element)
        {
            ReadNode();
        }

        _space = _xml.NamespaceURI;
    }

    /// <summary>
    /// Moves to the next child of the element at <paramref name="depth"/>, past whatever is unread of the child before;
    /// false when that element ends.
    /// </summary>
    public bool ToChild(int depth)
    {
        if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth && _xml.IsEmptyElement)
        {
            return false;
        }

        while (true)
        {
            ReadNode();
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth + 1)
            {
                return true;
            }

            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)
            {
                return false;
            }
        }
    }

    /// <summary>The beginning of an attribute, without making a string of it; empty when absent. Valid until the next call.</summary>
    public ReadOnlySpan<char> ShortAttribute(string name)
    {
        if (!_xml.MoveToAttribute(name))
        {
            return [];
        }

        var length = _xml.ReadValueChunk(_short, 0, _short.Length);
        _xml.MoveToElement();
        return _short.AsSpan(0, length);
    }

    public string? Attribute(string name) => _xml.GetAttribute(name);

    public void SpendText(int characters) => _budget.SpendText(characters);

    public bool Flag(string name) => Attribute(name) is "1" or "true" or "on";

    public int? Number(string name) =>
        int.TryParse(Attribute(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The attribute <c>r:id</c>, in either namespace of relationships and under any prefix.</summary>
    public string? RelationshipId()
    {
        string? id = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == "id" && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                id = _xml.Value;
            }
        }

        _xml.MoveToElement();
        return id;
    }

    /// <summary>The text of the current element without its children's; null when there is none at all.</summary>
    public string ReadText(bool keepSpace = true)
    {
        if (_xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var depth = _xml.Depth;
        var keeps = keepSpace || _xml.XmlSpace == XmlSpace.Preserve;
        var text = string.Empty;
        StringBuilder? joined = null;
        for (ReadNode(); _xml.Depth > depth; ReadNode())
        {
            if (_xml.Depth != depth + 1 || !IsText(_xml.NodeType))
            {
                continue;
            }

            if (text.Length == 0)
            {
                text = _xml.Value;
            }
            else if ((joined?.Length ?? text.Length) <= GuardLimits.TokenCharacters)
            {
                joined = (joined ?? new StringBuilder(text)).Append(_xml.Value);
            }
        }

        text = joined?.ToString() ?? text;
        return keeps ? text : text.Trim(' ', '\t', '\r', '\n');
    }

    /// <summary>Reads to the end of the part: what follows must be well-formed and the checksum right.</summary>
    public void Finish() => _stream.Drain();

    public void Dispose() => _xml.Dispose();

    private static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    private void ReadNode()
    {
        if (!_xml.Read())
        {
            throw new XmlException("The part ends too early.");
        }

        _budget.SpendNode(_xml.AttributeCount);

        if (_xml.Depth > GuardLimits.Depth || _xml.AttributeCount > GuardLimits.Attributes)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }
    }
}
