using MimeKit;

namespace Reports.Mail.Incoming.Headers;

/// <summary>Addresses in header fields, lower case.</summary>
internal static class Senders
{
    private const int MaxAddress = 254;

    /// <summary>Null when there is none or more than one, in one field or in several: nobody can tell then who is meant.</summary>
    public static string? Of(HeaderBlock headers)
    {
        List<HeaderField> fields = [.. headers.All("From").Take(2)];
        return fields.Count == 1 && In(fields[0]) is [var only] ? only : null;
    }

    /// <summary>Those in the field, twice the same once.</summary>
    public static IReadOnlyList<string> In(HeaderField field) =>
        InternetAddressList.TryParse(HeaderBlock.Options, field.Raw.ToArray(), out var list)
            ? [.. list.Mailboxes.Select(mailbox => Plain(mailbox.Address)).OfType<string>().Distinct()]
            : [];

    /// <summary>Null when it is no address that mail could be sent to.</summary>
    public static string? Plain(string? address)
    {
        var plain = address?.Trim().ToLowerInvariant() ?? "";
        var at = plain.LastIndexOf('@');
        return at > 0 && at < plain.Length - 1 && plain.Length <= MaxAddress && plain.All(character => character > ' ' && character is not ('<' or '>' or ',' or ';' or '\u007F'))
            ? plain
            : null;
    }
}
