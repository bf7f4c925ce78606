using Reports.Forms;

namespace Reports.Submissions;

/// <summary>What somebody wants to file, before its content is looked at.</summary>
public sealed record Filing
{
    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    /// <summary>Who sent it: a user's name or a mail address.</summary>
    public required string Sender { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>As the sender named it; only shown, never used as a path.</summary>
    public required string FileName { get; init; }

    /// <summary>What the sender calls this filing, so that sending it again files nothing twice; null when every sending is a filing.</summary>
    public FilingKey? Key { get; init; }

    /// <summary>The mail that brought it, by its key in table Mails; null when none did. Its verdict is then part of the answer to that mail.</summary>
    public string? Mail { get; init; }
}
