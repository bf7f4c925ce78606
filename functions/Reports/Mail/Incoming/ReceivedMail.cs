namespace Reports.Mail.Incoming;

/// <summary>What kind of mail it is, by its headers. Only a mail of the first kind is ever answered.</summary>
public enum MailNature
{
    /// <summary>Somebody wrote it.</summary>
    Personal,

    /// <summary>A program answered by itself, or sent it to many.</summary>
    AutoReply,

    /// <summary>It came by way of a mailing list.</summary>
    List,

    /// <summary>退信: a mail server says that it could not deliver one of ours.</summary>
    Bounce,

    /// <summary>We sent it ourselves.</summary>
    Own,
}

/// <summary>What the configured mail server found out about the sender (RFC 8601).</summary>
public enum MailAuthentication
{
    /// <summary>That server says nothing, or none is configured.</summary>
    Unknown,
    Passed,

    /// <summary>DMARC failed: the mail is not processed.</summary>
    Failed,
}

/// <summary>A mail as read from its raw bytes. Everything in it is what somebody claims; nothing here says who may.</summary>
public sealed record ReceivedMail
{
    /// <summary>
    /// What tells it from every other mail, 32 hexadecimal digits: of Message-ID, sender and files, so that the same mail has the same key
    /// whichever way and however often it comes, and two mails under one Message-ID do not.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>With its angle brackets; null when it has none that could be answered to.</summary>
    public string? MessageId { get; init; }

    /// <summary>With their angle brackets, in order, as an answer takes them over.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public string? InReplyTo { get; init; }

    /// <summary>The address in From, lower case; null when there is none or more than one.</summary>
    public string? Sender { get; init; }

    /// <summary>One line, decoded.</summary>
    public string Subject { get; init; } = "";

    /// <summary>When it says it was sent; null when it does not say so in a way that can be read.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public MailNature Nature { get; init; }

    public MailAuthentication Authentication { get; init; }

    /// <summary>What it brings, in the order it stands in the mail; pictures of a signature are left out.</summary>
    public IReadOnlyList<MailedFile> Files { get; init; } = [];

    /// <summary>Subject and text, quotations included, for finding the code of the reminder it answers. Bounded.</summary>
    public string Words { get; init; } = "";

    /// <summary>For <see cref="MailNature.Bounce"/>: what did not arrive; empty when the bounce does not say.</summary>
    public IReadOnlyList<FailedDelivery> Failures { get; init; } = [];

    /// <summary>Parts were left out because a limit was reached: of size, number or depth. Null when nothing was.</summary>
    public string? LeftOut { get; init; }
}

/// <summary>A file that came with a mail: attached, within a forwarded mail, a winmail.dat or an archive.</summary>
/// <param name="FileName">As its sender named it, decoded; never a path.</param>
/// <param name="Content">The bytes. Of a file over the limit of one upload these are empty, and <paramref name="Size"/> says how many there were.</param>
/// <param name="Size">In bytes.</param>
public sealed record MailedFile(string FileName, ReadOnlyMemory<byte> Content, long Size)
{
    /// <summary>By its content it may be a workbook: ours, another, a damaged or an encrypted one. False for what surely is none (a PDF, a picture, a letter).</summary>
    public required bool MayBeWorkbook { get; init; }
}

/// <summary>A mail of ours that did not arrive.</summary>
/// <param name="Address">Where it was to go, lower case.</param>
/// <param name="MessageId">Of our mail, with its angle brackets; null when the bounce does not say.</param>
/// <param name="IsPermanent">A delay alone is not.</param>
/// <param name="Reason">As the server put it, one line.</param>
public sealed record FailedDelivery(string Address, string? MessageId, bool IsPermanent, string Reason);
