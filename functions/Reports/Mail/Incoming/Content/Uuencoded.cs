using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Encodings;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>A file that stands as uuencoded lines in the middle of a text, as programs did before MIME.</summary>
internal static partial class Uuencoded
{
    private const int MostFiles = 8;

    public static IEnumerable<(string FileName, ReadOnlyMemory<byte> Content, long Size)> In(ReadOnlyMemory<byte> text)
    {
        var latin = Encoding.Latin1.GetString(text.Span);
        foreach (var begin in Begin().Matches(latin).Take(MostFiles))
        {
            var end = latin.IndexOf("\nend", begin.Index, StringComparison.Ordinal);
            var coded = text[begin.Index..(end < 0 ? text.Length : end + 4)].ToArray();
            var decoder = new UUDecoder();
            var decoded = new byte[decoder.EstimateOutputLength(coded.Length)];
            var length = decoder.Decode(coded, 0, coded.Length, decoded);
            if (length > 0)
            {
                yield return (ChineseText.Decode(Encoding.Latin1.GetBytes(begin.Groups[1].Value)), decoded.AsMemory(0, length), length);
            }
        }
    }

    [GeneratedRegex(@"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?$", RegexOptions.Multiline)]
    private static partial Regex Begin();
}
