using System.Buffers.Binary;
using System.Text;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>The name of the program in the document properties of an OLE file; a guess like <see cref="ProducerTraces"/>.</summary>
internal static class SummaryProperties
{
    private const int SectionStart = 44;
    private const uint ApplicationName = 0x12;
    private const uint NarrowText = 0x1E;
    private const uint WideText = 0x1F;

    public static string? Application(CompoundFile file) =>
        file.Find("\u0005SummaryInformation") is { } properties ? Application(properties.Span) : null;

    private static string? Application(ReadOnlySpan<byte> properties)
    {
        if (At(properties, SectionStart) is not { } section || At(properties, section + 4L) is not { } count)
        {
            return null;
        }

        for (var i = 0; i < Math.Min(count, 64); i++)
        {
            var entry = section + 8L + (i * 8L);
            if (At(properties, entry) == ApplicationName && At(properties, entry + 4) is { } offset)
            {
                return Text(properties, section + (long)offset);
            }
        }

        return null;
    }

    private static string? Text(ReadOnlySpan<byte> properties, long at)
    {
        if (At(properties, at) is not (NarrowText or WideText) || At(properties, at + 4) is not { } length)
        {
            return null;
        }

        var isWide = At(properties, at) == WideText;
        var bytes = properties[(int)(at + 8)..];
        bytes = bytes[..(int)Math.Min(bytes.Length, Math.Min(length, 256u) * (isWide ? 2 : 1))];
        return ProducerTraces.Shorten((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes).TrimEnd('\0'));
    }

    private static uint? At(ReadOnlySpan<byte> properties, long at) =>
        at >= 0 && at <= properties.Length - 4 ? BinaryPrimitives.ReadUInt32LittleEndian(properties[(int)at..]) : null;
}
