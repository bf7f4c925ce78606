using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// A growing buffer of XML that this service writes itself.
/// Raw pieces are taken as they are; text is escaped and must be free of control characters already.
/// </summary>
internal sealed class Utf8Markup
{
    private readonly ArrayBufferWriter<byte> bytes = new(8192);

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public Utf8Markup Raw(ReadOnlySpan<byte> markup)
    {
        bytes.Write(markup);
        return this;
    }

    public Utf8Markup Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny("&<>\"");
            var plain = special < 0 ? text : text[..special];
            Encoding.UTF8.GetBytes(plain, bytes);
            if (special < 0)
            {
                return this;
            }

            Raw(text[special] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                _ => "&quot;"u8,
            });
            text = text[(special + 1)..];
        }

        return this;
    }

    public Utf8Markup Number(int number)
    {
        var free = bytes.GetSpan(11);
        Utf8Formatter.TryFormat(number, free, out var length);
        bytes.Advance(length);
        return this;
    }

    public Utf8Markup Address(CellReference address)
    {
        var column = address.Column;
        if (column > 26)
        {
            Raw([(byte)('A' + ((column - 1) / 26) - 1)]);
        }

        return Raw([(byte)('A' + ((column - 1) % 26))]).Number(address.Row);
    }
}
