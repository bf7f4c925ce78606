using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Reports.Mail.Incoming.Headers;

/// <summary>Bytes of which nobody says, or somebody wrongly says, in which encoding they are: UTF-8 where they can be, else GB18030, which GBK and GB2312 are part of.</summary>
internal static class ChineseText
{
    public static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var (utf8, isWhole) = DecodeUtf8(bytes);
        return isWhole ? utf8 : Gb18030.GetString(bytes);
    }

    /// <summary>In the encoding that was stated, where that is known and fits.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (charset is null || Find(charset) is not { } stated)
        {
            return Decode(bytes);
        }

        var text = stated.GetString(bytes);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? Decode(bytes) : text;
    }

    /// <summary>MimeKit looks once, when it is first used by anybody, which encodings there are; names in GB18030 depend on that.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "No constructor of ours is sure to run before MimeKit's first use.")]
    internal static void RegisterEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding? Find(string charset)
    {
        var name = charset.Trim('"', '\'', ' ');
        if (name.StartsWith("gb", StringComparison.OrdinalIgnoreCase))
        {
            return Gb18030;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (string Text, bool IsWhole) DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return (text, !text.Contains('\uFFFD', StringComparison.Ordinal));
    }
}
