namespace Reports.Mail.Incoming;

/// <summary>A mail that lies in the mailbox.</summary>
/// <param name="Id">As the mailbox names it.</param>
public sealed record MailboxItem(string Id);

/// <summary>
/// The mailbox agencies write to. What is listed stays listed until it is marked, so that a run that breaks off loses nothing; whoever reads
/// must bear to see a mail twice.
/// </summary>
public interface IMailbox
{
    /// <summary>What is new, oldest first, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<MailboxItem>> ListUnreadAsync(int most, CancellationToken cancellationToken);

    /// <summary>The raw RFC 5322 message; null when it is no longer there.</summary>
    Task<BinaryData?> FetchAsync(MailboxItem item, CancellationToken cancellationToken);

    /// <summary>Marked as read and out of the way, among those that were processed.</summary>
    Task MarkProcessedAsync(MailboxItem item, CancellationToken cancellationToken);

    /// <summary>Marked as read and out of the way, among those that an operator has to look at.</summary>
    Task MarkFailedAsync(MailboxItem item, CancellationToken cancellationToken);
}
