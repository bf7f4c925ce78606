using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using Reports.Workbooks.Packages;

namespace Reports.Mail.Incoming.Content;

/// <summary>The bytes of a part, whatever its header says about them.</summary>
/// <param name="Head">All of them, or the first ones up to the limit of one upload.</param>
/// <param name="Size">How many there are.</param>
internal sealed partial record PartContent(ReadOnlyMemory<byte> Head, long Size)
{
    private const int Look = 4 << 10;

    public static PartContent Decode(MimePart part, CancellationToken cancellationToken)
    {
        var decoded = Copy(part.Content!.DecodeTo, cancellationToken);

        // A label that was left behind by one server, or forgotten by another.
        if (part.ContentTransferEncoding is ContentEncoding.Base64 or ContentEncoding.QuotedPrintable && !IsBinary(decoded.Head.Span) && StartsBinary(part, cancellationToken))
        {
            return Copy(part.Content.WriteTo, cancellationToken);
        }

        return IsForgottenBase64(decoded.Head.Span) && Base64Of(decoded.Head) is { } again ? new(again, again.Length) : decoded;
    }

    /// <summary>No text: a file that was labelled as one.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> content) =>
        ContentSniffer.IsZip(content) || content.StartsWith(OleDirectory.Signature) || Tnef.Is(content)
        || content.StartsWith("%PDF-"u8) || content.StartsWith("Rar!"u8) || content.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])
        || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>
    /// A mail that was attached as a file. It has the header of one, and is called one or nothing in particular: a page that a program saved
    /// with all its pictures has such a header too, and is called a document or even a workbook.
    /// </summary>
    public static bool IsMessage(ReadOnlySpan<byte> content, string? name)
    {
        var isCalledOne = name?.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) == true;
        if (IsBinary(content) || !(isCalledOne || name is null || Unspecific().IsMatch(name)))
        {
            return false;
        }

        var fields = MailField().Count(Encoding.Latin1.GetString(content[..Math.Min(content.Length, Look)]));
        return fields >= (isCalledOne ? 1 : 3);
    }

    private static bool StartsBinary(MimePart part, CancellationToken cancellationToken)
    {
        using var sink = new BoundedSink(16);
        part.Content!.WriteTo(sink, cancellationToken);
        return IsBinary(sink.Head.Span);
    }

    private static PartContent Copy(Action<Stream, CancellationToken> write, CancellationToken cancellationToken)
    {
        using var sink = new BoundedSink(ContentLimits.FileBytes);
        write(sink, cancellationToken);
        return new(sink.Head, sink.Count);
    }

    /// <summary>A zip, an OLE file or a winmail.dat in base64 begins so.</summary>
    private static bool IsForgottenBase64(ReadOnlySpan<byte> content)
    {
        var text = content.TrimStart(" \r\n\t"u8);
        return text.StartsWith("UEsDB"u8) || text.StartsWith("0M8R4KGxGuE"u8) || text.StartsWith("eJ8+I"u8);
    }

    private static byte[]? Base64Of(ReadOnlyMemory<byte> content)
    {
        var text = content.Span.TrimEnd(" \r\n\t\0"u8);
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, decoded, out _, out var written) == System.Buffers.OperationStatus.Done ? decoded[..written] : null;
    }

    [GeneratedRegex(@"^(?:Received|Return-Path|From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|X-Mailer|Delivered-To):", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MailField();

    /// <summary>Without an ending, or with one that servers give what they do not know.</summary>
    [GeneratedRegex(@"^[^.]*$|\.(dat|bin|mail|unknown|octet-stream)$", RegexOptions.IgnoreCase)]
    private static partial Regex Unspecific();
}
