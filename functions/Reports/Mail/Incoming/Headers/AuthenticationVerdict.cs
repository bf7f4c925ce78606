using System.Text;
using System.Text.RegularExpressions;

namespace Reports.Mail.Incoming.Headers;

/// <summary>
/// Reads what our own mail server says about DMARC. Anybody can write such a field into a mail, so only those count that bear our server's
/// name and stand where it puts them: above the trace of every host that is not ours. Fields of a name that stand together above all
/// Received belong together; below one, only the topmost counts, because what follows it may have come with the mail.
/// </summary>
internal static partial class AuthenticationVerdict
{
    public static MailAuthentication Of(HeaderBlock headers, string? authServId)
    {
        if (string.IsNullOrWhiteSpace(authServId))
        {
            return MailAuthentication.Unknown;
        }

        var domain = Domain(authServId.Trim());
        var hops = 0;
        var isBorderPassed = false;
        foreach (var field in headers.Fields)
        {
            if (field.Is("Received"))
            {
                var trace = WithoutCommentsAndQuotes(field.Text);
                if (isBorderPassed || (hops > 0 && !IsOurs(By().Match(trace), domain)))
                {
                    break;
                }

                hops++;
                isBorderPassed = From().Match(trace) is { Success: true } from && !IsOurs(from, domain);
            }
            else if (field.Is("Authentication-Results") && Results(field.Text, authServId.Trim()) is { } results)
            {
                var said = Dmarc(results);
                if (said != MailAuthentication.Unknown || hops > 0)
                {
                    return said;
                }
            }
        }

        return MailAuthentication.Unknown;
    }

    /// <summary>The results of this server; null when the field is another's.</summary>
    private static string[]? Results(string text, string authServId)
    {
        var statements = WithoutCommentsAndQuotes(text).Split(';', StringSplitOptions.TrimEntries);
        if (statements[0].Contains('=', StringComparison.Ordinal))
        {
            return IsExchangeOnline(authServId) ? statements : null;
        }

        return statements[0].Split(' ', 2)[0].Equals(authServId, StringComparison.OrdinalIgnoreCase) ? statements[1..] : null;
    }

    private static MailAuthentication Dmarc(IReadOnlyList<string> results)
    {
        List<string> said = [.. results.Select(result => Method().Match(result)).Where(match => match.Success).Select(match => match.Groups[1].Value.ToLowerInvariant())];
        return said.Contains("fail") ? MailAuthentication.Failed : said.Contains("pass") ? MailAuthentication.Passed : MailAuthentication.Unknown;
    }

    /// <summary>Whether the host is the server itself, a neighbour in its domain, or a filter on the same machine.</summary>
    private static bool IsOurs(Match host, string domain)
    {
        var name = host.Groups[1].Value.TrimEnd('.');
        return name.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith('.' + domain, StringComparison.OrdinalIgnoreCase)
            || name is "localhost" or "127.0.0.1" or "[127.0.0.1]" or "::1" or "[::1]";
    }

    /// <summary>mx.city.gov.cn belongs to city.gov.cn, but nothing belongs to gov.cn.</summary>
    private static string Domain(string authServId)
    {
        if (IsExchangeOnline(authServId))
        {
            return "outlook.com";
        }

        var labels = authServId.Split('.');
        return labels.Length > 3 || (labels.Length == 3 && labels[1].Length > 3) ? string.Join('.', labels[1..]) : authServId;
    }

    private static bool IsExchangeOnline(string authServId) => authServId.EndsWith(".outlook.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a sender chose, such as an address or a reason, stands in quotes or comments and decides nothing.</summary>
    /// <remarks>Where they do not end, nothing is taken out: then a failure is still seen.</remarks>
    private static string WithoutCommentsAndQuotes(string text)
    {
        var plain = new StringBuilder(text.Length);
        var depth = 0;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when isQuoted || depth > 0:
                    i++;
                    break;
                case '"' when depth == 0:
                    isQuoted = !isQuoted;
                    plain.Append(' ');
                    break;
                case '(' when !isQuoted:
                    depth++;
                    break;
                case ')' when !isQuoted && depth > 0:
                    depth--;
                    break;
                case var character when !isQuoted && depth == 0:
                    plain.Append(character);
                    break;
            }
        }

        return isQuoted || depth > 0 ? text : plain.ToString();
    }

    [GeneratedRegex(@"^dmarc\s*(?:/\s*\d+\s*)?=\s*([A-Za-z]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Method();

    [GeneratedRegex(@"\bby\s+([^\s;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex By();

    [GeneratedRegex(@"^from\s+([^\s;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex From();
}
