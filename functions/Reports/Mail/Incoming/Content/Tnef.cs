using System.Buffers.Binary;
using MimeKit;
using MimeKit.Tnef;

namespace Reports.Mail.Incoming.Content;

/// <summary>What Outlook packs a mail into when it thinks that an Outlook will read it: winmail.dat, whatever it is called on the way.</summary>
internal static class Tnef
{
    private const int HeaderLength = 6;
    private const int AttributeLength = 9;
    private const int ChecksumLength = 2;
    private const uint BeginOfAttachment = 0x00069002;

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0x78, 0x9F, 0x3E, 0x22]);

    /// <summary>Text and files as the parts of a mail; null when it is damaged or holds too many.</summary>
    public static MimeEntity? Read(ReadOnlyMemory<byte> content)
    {
        if (Attachments(content.Span) > ContentLimits.Parts)
        {
            return null;
        }

        try
        {
            return new TnefPart { Content = new MimeContent(Bytes.Stream(content)) }.ConvertToMessage().Body;
        }
        catch (Exception)
        {
            // Its reader throws what it likes at bytes that break off.
            return null;
        }
    }

    private static int Attachments(ReadOnlySpan<byte> content)
    {
        var count = 0;
        for (var at = HeaderLength; at + AttributeLength <= content.Length;)
        {
            count += BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 1)..]) == BeginOfAttachment ? 1 : 0;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 5)..]);
            if (length > content.Length)
            {
                break;
            }

            at += AttributeLength + (int)length + ChecksumLength;
        }

        return count;
    }
}
