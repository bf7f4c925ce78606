using System.Text.RegularExpressions;

namespace Reports.Mail.Incoming.Headers;

/// <summary>Message-IDs, always with their angle brackets. What could break the header of an answer is none.</summary>
internal static partial class MessageIds
{
    private const int MaxReferences = 20;

    /// <summary>The first in the field; null when there is none that could be taken over into an answer.</summary>
    public static string? First(HeaderField? field) => field is null ? null : In(field.Text).FirstOrDefault();

    /// <summary>In order. Of a long thread the first and the latest.</summary>
    public static IReadOnlyList<string> References(HeaderBlock headers)
    {
        List<string> all = [.. headers.All("References").SelectMany(field => In(field.Text)).Distinct()];
        return all.Count <= MaxReferences ? all : [all[0], .. all[^(MaxReferences - 1)..]];
    }

    public static IEnumerable<string> In(string text) => Bracketed().Matches(text).Select(match => match.Value);

    /// <summary>As <see cref="Submissions.OutboxEntry"/> makes them: a GUID, what the mail is about and perhaps whom, our domain.</summary>
    public static bool IsOurs(string? messageId, string ownDomain) =>
        messageId is not null && Own().Match(messageId) is { Success: true } match && match.Groups["domain"].Value.Equals(ownDomain, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<[!-;=?-~]{1,450}>")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^<[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[^@<>]+@(?<domain>[^@>]+)>$", RegexOptions.IgnoreCase)]
    private static partial Regex Own();
}
