namespace Reports.Mail.Incoming;

/// <summary>What has to be known about ourselves to read a mail.</summary>
public sealed record MailReaderOptions
{
    /// <summary>The addresses we send from and receive at.</summary>
    public IReadOnlyList<string> OwnAddresses { get; init; } = [];

    /// <summary>What stands after the at sign in the Message-IDs of our mails; see <see cref="MailOptions.Domain"/>.</summary>
    public required string OwnDomain { get; init; }

    /// <summary>
    /// The name our mail server gives itself in <c>Authentication-Results</c> (RFC 8601); null means that no result is believed.
    /// Exchange Online leaves it out: there, a name that ends in <c>.outlook.com</c> stands for a result without any.
    /// </summary>
    public string? AuthServId { get; init; }
}
