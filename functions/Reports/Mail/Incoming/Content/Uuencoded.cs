using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Encodings;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>A file that stands as uuencoded lines in the middle of a text, as programs did before MIME.</summary>
internal static partial class Uuencoded
{
    private const int MostFiles = 8;

    public static IEnumerable<(string FileName, ReadOnlyMemory<byte> Content)> In(ReadOnlyMemory<byte> text)
    {
        var latin = Encoding.Latin1.GetString(text.Span);
        var files = 0;
        for (var begin = Begin().Match(latin); begin.Success && files < MostFiles; begin = begin.NextMatch(), files++)
        {
            var end = latin.IndexOf("\nend", begin.Index, StringComparison.Ordinal);
            var next = begin.NextMatch();
            end = next.Success && (end < 0 || end > next.Index) ? next.Index : end < 0 ? latin.Length : end + 4;
            var coded = text[begin.Index..end].ToArray();
            var decoder = new UUDecoder();
            var decoded = new byte[decoder.EstimateOutputLength(coded.Length)];
            var length = decoder.Decode(coded, 0, coded.Length, decoded);
            if (length > 0)
            {
                yield return (ChineseText.Decode(Encoding.Latin1.GetBytes(begin.Groups[1].Value)), decoded.AsMemory(0, length));
            }
        }
    }

    /// <summary>The text around the files.</summary>
    public static string Without(string text)
    {
        var around = new StringBuilder();
        var from = 0;
        for (var begin = Begin().Match(text); begin.Success; begin = Begin().Match(text, from))
        {
            var end = text.IndexOf("\nend", begin.Index, StringComparison.Ordinal);
            around.Append(text, from, begin.Index - from);
            from = end < 0 ? text.Length : end + 4;
        }

        return around.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex(@"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?$", RegexOptions.Multiline)]
    private static partial Regex Begin();
}
