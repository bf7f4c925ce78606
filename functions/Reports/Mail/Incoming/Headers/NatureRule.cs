using System.Text.RegularExpressions;

namespace Reports.Mail.Incoming.Headers;

/// <summary>
/// Tells a mail that somebody wrote from what programs send (RFC 3834 and what is in use beside it). In doubt about a loop it decides
/// against an answer; a person's mail that was forwarded, or that answers ours, stays a person's.
/// </summary>
internal static partial class NatureRule
{
    private static readonly string[] ListFields = ["List-Id", "List-Post", "List-Unsubscribe", "List-Help", "Mailing-List", "X-Mailing-List", "X-Mailman-Version"];

    public static MailNature Of(HeaderBlock headers, MailReaderOptions options, bool hasFiles)
    {
        var sender = Senders.Of(headers);
        if (headers.All("Message-ID").Any(field => MessageIds.IsOurs(MessageIds.First(field), options.OwnDomain)))
        {
            return MailNature.Own;
        }

        var isReport = Report(headers);
        if (isReport == true || IsMailSystem(headers) || (HasNullReturnPath(headers) && IsUndeliverable(headers)))
        {
            return MailNature.Bounce;
        }

        return sender is not null && options.OwnAddresses.Contains(sender, StringComparer.OrdinalIgnoreCase) ? MailNature.Own
            : isReport == false || IsAutomatic(headers, hasFiles) ? MailNature.AutoReply
            : ListFields.Any(headers.Has) || Precedence(headers) == "list" ? MailNature.List
            : MailNature.Personal;
    }

    /// <summary>True: about a delivery. False: about something else, such as that a mail was read. Null: no report.</summary>
    private static bool? Report(HeaderBlock headers)
    {
        var type = headers.First("Content-Type")?.Text ?? "";
        return !type.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) ? null
            : !type.Contains("disposition-notification", StringComparison.OrdinalIgnoreCase) && !type.Contains("feedback-report", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsMailSystem(HeaderBlock headers) =>
        headers.Has("X-Failed-Recipients")
        || headers.All("From").Any(field => MailSystem().IsMatch(field.Text) || Senders.In(field).Any(address => MailSystemAddress().IsMatch(address)));

    private static bool HasNullReturnPath(HeaderBlock headers) => headers.All("Return-Path").Any(field => field.Text is "<>" or "< >");

    private static bool IsUndeliverable(HeaderBlock headers) => headers.All("Subject").Any(field => Undeliverable().IsMatch(field.Decoded));

    private static string? Precedence(HeaderBlock headers) => headers.First("Precedence")?.Text.ToLowerInvariant();

    private static bool IsAutomatic(HeaderBlock headers, bool hasFiles) =>
        headers.All("Auto-Submitted").Any(field => !Submitted().IsMatch(field.Text))
        || HasNullReturnPath(headers)
        || headers.All("Precedence").Any(field => field.Text.ToLowerInvariant() is "bulk" or "junk" or "auto_reply" or "auto-reply")
        || headers.Fields.Any(field => AutoField().IsMatch(field.Name) && field.Text.ToLowerInvariant() is not ("" or "no" or "none" or "false" or "0"))
        || headers.All("X-MS-Exchange-Generated-Message-Source").Any(field => field.Text.Contains("Rules Agent", StringComparison.OrdinalIgnoreCase))
        || (headers.All("Subject").Any(field => AutoSubject().IsMatch(field.Decoded)) && IsSupported(headers, hasFiles));

    /// <summary>A subject proves little: it takes that the mail answers another, forbids answers itself, or brings nothing.</summary>
    private static bool IsSupported(HeaderBlock headers, bool hasFiles) =>
        !hasFiles || headers.Has("In-Reply-To") || headers.Has("References") || headers.Has("X-Auto-Response-Suppress");

    [GeneratedRegex(@"^no\s*(;|\(|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Submitted();

    [GeneratedRegex("^x-(?!auto-response-suppress).*auto-?(reply|repl(ied)?|respond(er)?|response|generated|submitted)", RegexOptions.IgnoreCase)]
    private static partial Regex AutoField();

    [GeneratedRegex("mailer-daemon|mail delivery (sub)?system", RegexOptions.IgnoreCase)]
    private static partial Regex MailSystem();

    [GeneratedRegex("^(mailer-daemon|post-?master|mdaemon|microsoftexchange[0-9a-f]{8,})@")]
    private static partial Regex MailSystemAddress();

    [GeneratedRegex("undeliver|delivery (status|failure|failed|notification)|returned mail|failure notice|mail delivery|退信|退回|未送达|投递失败|无法投递", RegexOptions.IgnoreCase)]
    private static partial Regex Undeliverable();

    [GeneratedRegex(@"^\s*[\[【(（]?\s*(自动(回复|答复|应答|回覆)|自動(回覆|回復)|休假自动|外出自动|auto(matic)?[ -]?(reply|response)|out of( the)? office|auto:)", RegexOptions.IgnoreCase)]
    private static partial Regex AutoSubject();
}
