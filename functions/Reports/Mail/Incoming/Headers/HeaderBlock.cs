using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace Reports.Mail.Incoming.Headers;

/// <summary>One header field, unfolded.</summary>
/// <param name="Name">As written.</param>
/// <param name="Raw">What stands after the colon, with its folding.</param>
internal sealed record HeaderField(string Name, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Unfolded; encoded words are left as they are.</summary>
    public string Text => ChineseText.Decode(Raw.Span).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    /// <summary>For people: encoded words are decoded.</summary>
    public string Decoded => Rfc2047.DecodeText(HeaderBlock.Options, Raw.ToArray()).ReplaceLineEndings(" ").Trim();

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The header of a message, read line by line up to the first empty one. A line that is no field is passed over and ends nothing, so that
/// junk between the fields hides none of those that decide whether a mail may be answered.
/// </summary>
internal sealed class HeaderBlock
{
    private const int MaxBytes = 512 << 10;
    private const int MaxFields = 2_000;
    private const int MaxFieldBytes = 64 << 10;

    private HeaderBlock(IReadOnlyList<HeaderField> fields, int length)
    {
        Fields = fields;
        Length = length;
    }

    /// <summary>From top to bottom: what stands higher was added later.</summary>
    public IReadOnlyList<HeaderField> Fields { get; }

    /// <summary>In bytes, without the empty line that ends it; up to where it was read.</summary>
    public int Length { get; }

    /// <summary>Undeclared bytes are UTF-8 or GB18030.</summary>
    public static ParserOptions Options => new() { CharsetEncoding = ChineseText.Gb18030, MaxMimeDepth = 24, MaxAddressGroupDepth = 4 };

    public static HeaderBlock Read(ReadOnlyMemory<byte> message)
    {
        List<HeaderField> fields = [];
        var rest = message[..Math.Min(message.Length, MaxBytes)];
        while (!rest.IsEmpty && fields.Count < MaxFields && !IsEmptyLine(rest.Span))
        {
            var length = FieldLength(rest.Span);
            Add(fields, rest[..length]);
            rest = rest[length..];
        }

        return new(fields, Math.Min(message.Length, MaxBytes) - rest.Length);
    }

    /// <summary>The header of a part that was parsed already.</summary>
    public static HeaderBlock Of(HeaderList list) =>
        new([.. list.Take(MaxFields).Select(header => new HeaderField(header.Field, header.RawValue.AsMemory(0, Math.Min(header.RawValue.Length, MaxFieldBytes))))], 0);

    public IEnumerable<HeaderField> All(string name) => Fields.Where(field => field.Is(name));

    public HeaderField? First(string name) => Fields.FirstOrDefault(field => field.Is(name));

    public bool Has(string name) => Fields.Any(field => field.Is(name));

    private static void Add(List<HeaderField> fields, ReadOnlyMemory<byte> line)
    {
        var colon = line.Span.IndexOf((byte)':');
        if (colon <= 0)
        {
            return;
        }

        var name = Encoding.Latin1.GetString(line.Span[..colon]).TrimEnd(' ', '\t');
        if (name.Length > 0 && name.All(character => character is > ' ' and < '\u007F'))
        {
            fields.Add(new(name, line[(colon + 1)..Math.Min(line.Length, colon + 1 + MaxFieldBytes)]));
        }
    }

    private static bool IsEmptyLine(ReadOnlySpan<byte> span) => span[0] == '\n' || span.StartsWith("\r\n"u8);

    /// <summary>With the lines that continue it: those that begin with a blank.</summary>
    private static int FieldLength(ReadOnlySpan<byte> span)
    {
        var at = 0;
        while (span[at..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            at += end + 1;
            if (at == span.Length || span[at] is not ((byte)' ' or (byte)'\t'))
            {
                return at;
            }
        }

        return span.Length;
    }
}
