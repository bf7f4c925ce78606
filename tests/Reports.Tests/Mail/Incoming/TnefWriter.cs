using System.Buffers;
using System.Text;

namespace Reports.Tests.Mail.Incoming;

/// <summary>Writes what Outlook packs into winmail.dat, as [MS-OXTNEF] has it: attributes of the message, then those of each attachment.</summary>
internal sealed class TnefWriter
{
    private const byte OfMessage = 1;
    private const byte OfAttachment = 2;
    private readonly ArrayBufferWriter<byte> bytes = new();

    public TnefWriter(string body = "text", int codePage = 936)
    {
        bytes.Write<byte>([0x78, 0x9F, 0x3E, 0x22, 0x01, 0x00]);
        Attribute(OfMessage, 0x00089006, [0, 0, 1, 0]);
        Attribute(OfMessage, 0x00069007, [.. BitConverter.GetBytes(codePage), 0, 0, 0, 0]);
        Attribute(OfMessage, 0x00078008, "IPM.Microsoft Mail.Note\0"u8);
        Attribute(OfMessage, 0x0002800C, [.. Encoding.GetEncoding(codePage).GetBytes(body), 0]);
    }

    /// <summary>Old programs write the name in the sender's code page only.</summary>
    public TnefWriter With(string name, byte[] content, bool isUnicode = true, int codePage = 936)
    {
        Attribute(OfAttachment, 0x00069002, [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]);
        Attribute(OfAttachment, 0x00018010, [.. Encoding.GetEncoding(codePage).GetBytes(name), 0]);
        Attribute(OfAttachment, 0x0006800F, content);
        if (isUnicode)
        {
            Attribute(OfAttachment, 0x00069005, Properties(Number(0x37050003, 1), Text(0x3707001F, name)));
        }

        return this;
    }

    /// <summary>A message that was attached to the message.</summary>
    public TnefWriter With(TnefWriter message)
    {
        Attribute(OfAttachment, 0x00069002, [2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]);
        byte[] identity = [0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
        Attribute(OfAttachment, 0x00069005, Properties(Number(0x37050003, 5), Blob(0x3701000D, [.. identity, .. message.ToBytes()])));
        return this;
    }

    public byte[] ToBytes() => bytes.WrittenSpan.ToArray();

    private void Attribute(byte level, uint id, ReadOnlySpan<byte> value)
    {
        bytes.Write<byte>([level]);
        bytes.Write(BitConverter.GetBytes(id));
        bytes.Write(BitConverter.GetBytes(value.Length));
        bytes.Write(value);
        var sum = 0;
        foreach (var octet in value)
        {
            sum += octet;
        }

        bytes.Write(BitConverter.GetBytes((ushort)sum));
    }

    private static byte[] Properties(params byte[][] properties) => [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(property => property)];

    private static byte[] Number(uint tag, int value) => [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(value)];

    private static byte[] Text(uint tag, string value) => Blob(tag, Encoding.Unicode.GetBytes(value + '\0'));

    private static byte[] Blob(uint tag, byte[] value) =>
        [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(value.Length), .. value, .. new byte[(4 - (value.Length % 4)) % 4]];
}
