using System.Text;
using MimeKit.Text;

namespace Reports.Mail.Incoming.Content;

/// <summary>The text of a mail, of all its parts and the mails in it, up to a limit.</summary>
internal sealed class MailText
{
    private readonly StringBuilder text = new();
    private int room = ContentLimits.TextRead;

    public void AddPlain(string words)
    {
        room -= words.Length;
        if (text.Length < ContentLimits.Words && !string.IsNullOrWhiteSpace(words))
        {
            text.Append(words.AsSpan(0, Math.Min(words.Length, ContentLimits.Words - text.Length))).Append('\n');
        }
    }

    public void AddHtml(string html)
    {
        if (room > 0)
        {
            AddPlain(OfHtml(html[..Math.Min(html.Length, room)]));
            room -= html.Length;
        }
    }

    public override string ToString() => text.ToString().Trim();

    /// <summary>What a reader of the page sees, a line a block.</summary>
    internal static string OfHtml(string html)
    {
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true, IgnoreTruncatedTags = true };
        var words = new StringBuilder();
        var hidden = 0;
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Title, IsEmptyElement: false } tag:
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : 1));
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.Table or HtmlTagId.BlockQuote }:
                    words.Append('\n');
                    break;
                case HtmlTagToken { Id: HtmlTagId.TD or HtmlTagId.TH }:
                    words.Append(' ');
                    break;
                case HtmlDataToken data when hidden == 0:
                    words.Append(data.Data);
                    break;
            }
        }

        return words.ToString();
    }
}
