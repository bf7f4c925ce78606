using System.Text;
using MimeKit.Text;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>The text of a mail, of all its parts and the mails in it, up to a limit.</summary>
internal sealed class MailText
{
    private readonly StringBuilder text = new();

    public bool IsFull => text.Length >= ContentLimits.Words;

    public void AddPlain(string words)
    {
        if (IsFull || string.IsNullOrWhiteSpace(words))
        {
            return;
        }

        var room = ContentLimits.Words - text.Length;
        text.Append(words.Length > room ? words.AsSpan(0, room) : words).Append('\n');
    }

    public void AddHtml(string html) => AddPlain(OfHtml(html));

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
