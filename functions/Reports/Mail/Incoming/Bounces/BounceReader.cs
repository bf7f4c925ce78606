using System.Text.RegularExpressions;
using Reports.Mail.Incoming.Content;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Bounces;

/// <summary>
/// What did not arrive, by the delivery status where there is one (RFC 3464), else by the words of the bounce: many servers only write a
/// letter about it, with the address, what the other server said, and our mail or its header below.
/// </summary>
internal static partial class BounceReader
{
    private const int MaxReason = 300;
    private const int MaxFailures = 50;

    public static IReadOnlyList<FailedDelivery> Failures(HeaderBlock headers, MailContent content, MailReaderOptions options)
    {
        var ours = OurMessage(headers, content, options);
        List<FailedDelivery> stated = [.. content.Statuses.Select(status => OfStatus(status, ours)).OfType<FailedDelivery>()];
        var all = stated.Count > 0 || content.Statuses.Any(status => status.Has("Action")) ? stated : OfWords(headers, content, options, ours);
        return [.. all.DistinctBy(failure => failure.Address).Take(MaxFailures)];
    }

    private static FailedDelivery? OfStatus(HeaderBlock status, string? ours)
    {
        var action = status.First("Action")?.Text.ToLowerInvariant().Split(' ', ';')[0];
        var code = status.First("Status")?.Text ?? "";
        var isDelay = action is "delayed" || (action is null && code.StartsWith('4'));
        var address = Recipient(status, "Original-Recipient") ?? Recipient(status, "Final-Recipient");
        return address is null || action is "delivered" or "relayed" or "expanded"
            ? null
            : new(address, ours, !isDelay, Line(Diagnosis(status) ?? code));
    }

    private static string? Recipient(HeaderBlock status, string name)
    {
        var text = status.First(name)?.Text ?? "";
        return Senders.Plain(text[(text.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>'));
    }

    private static string? Diagnosis(HeaderBlock status) =>
        status.First("Diagnostic-Code")?.Decoded is { Length: > 0 } code ? Kind().Replace(code, "") : null;

    private static IReadOnlyList<FailedDelivery> OfWords(HeaderBlock headers, MailContent content, MailReaderOptions options, string? ours)
    {
        var words = content.Words;
        var addressed = content.Enclosed is { } enclosed ? Addressed(enclosed) : [.. ToLine().Matches(words).SelectMany(match => Addresses(match.Value, options))];
        List<string> named = [.. headers.All("X-Failed-Recipients").SelectMany(field => Addresses(field.Text, options))];
        if (named.Count == 0)
        {
            List<string> spoken = [.. Addresses(words, options)];
            List<string> both = [.. spoken.Intersect(addressed)];
            named = both.Count > 0 ? both : addressed.Count == 1 ? [.. addressed] : [.. spoken.Take(1)];
        }

        var subject = headers.First("Subject")?.Decoded ?? "";
        var isDelay = Delay().IsMatch(subject) || (Delay().IsMatch(words) && !Permanent().IsMatch(words));
        return [.. named.Distinct().Select(address => new FailedDelivery(address, ours, !isDelay, Line(Said(words) ?? subject)))];
    }

    private static IReadOnlyList<string> Addressed(HeaderBlock enclosed) => [.. enclosed.All("To").Concat(enclosed.All("Cc")).SelectMany(Senders.In)];

    /// <summary>Of the mail that is below, or that is named anywhere in the bounce.</summary>
    private static string? OurMessage(HeaderBlock headers, MailContent content, MailReaderOptions options)
    {
        List<string> candidates =
        [
            .. content.Enclosed is { } enclosed ? MessageIds.In(enclosed.First("Message-ID")?.Text ?? "") : [],
            .. MessageIds.In(headers.First("In-Reply-To")?.Text ?? ""),
            .. MessageIds.References(headers),
            .. MessageIds.In(content.Words),
        ];
        return candidates.Find(id => MessageIds.IsOurs(id, options.OwnDomain)) ?? (content.Enclosed is null ? null : MessageIds.First(content.Enclosed.First("Message-ID")));
    }

    private static IEnumerable<string> Addresses(string text, MailReaderOptions options) => Address().Matches(text)
        .Where(match => match.Index == 0 || !MessageIds.IsOurs($"<{match.Value}>", options.OwnDomain))
        .Select(match => Senders.Plain(match.Value.TrimEnd('.')))
        .OfType<string>()
        .Where(address => !options.OwnAddresses.Contains(address, StringComparer.OrdinalIgnoreCase) && !System().IsMatch(address))
        .Distinct();

    /// <summary>The line with what the other server said.</summary>
    private static string? Said(string words) => Code().Match(words) is { Success: true } match ? match.Value : null;

    private static string Line(string text)
    {
        var line = Blank().Replace(text, " ").Trim();
        return line.Length > MaxReason ? line[..MaxReason] : line;
    }

    [GeneratedRegex(@"^\s*[\w-]+\s*;\s*")]
    private static partial Regex Kind();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[A-Za-z0-9._%+=&'*/-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z0-9-]{2,24}")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\s*(?:to|收件人)\s*[:：].{1,1000}$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex ToLine();

    [GeneratedRegex("^(mailer-daemon|post-?master|mdaemon|no-?reply)@")]
    private static partial Regex System();

    [GeneratedRegex("delayed|delay\\)|will (be retried|retry|keep trying|continue)|not (yet )?been delivered|warning: could not send|延迟|延误|继续尝试|仍在尝试|稍后重试", RegexOptions.IgnoreCase)]
    private static partial Regex Delay();

    [GeneratedRegex("permanent|gave up|giving up|could not be delivered|couldn't be delivered|undeliverable|放弃|退信|被退回|无法投递|[^0-9]55[0-9][ -]", RegexOptions.IgnoreCase)]
    private static partial Regex Permanent();

    [GeneratedRegex(@"^.*\b[45]\d\d[ -].*$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
