using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// A mail that was signed so that it cannot be read without undoing the signature (smime.p7m, RFC 8551). Who signed it is not looked at:
/// that says nothing about who may file. One that is encrypted stays closed.
/// </summary>
internal static class SignedMail
{
    /// <summary>The part that was signed, with its header; null when the bytes are nothing of the kind.</summary>
    public static ReadOnlyMemory<byte>? Content(ReadOnlyMemory<byte> content)
    {
        // A sequence that begins with the name of what it is: signedData, 1.2.840.113549.1.7.2.
        if (content.Length < 32 || content.Span[0] != 0x30 || content.Span[..32].IndexOf((ReadOnlySpan<byte>)[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]) is < 0 or > 8)
        {
            return null;
        }

        try
        {
            var signed = new SignedCms();
            signed.Decode(content.Span);
            return signed.ContentInfo.Content is { Length: > 0 } inner ? inner : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
