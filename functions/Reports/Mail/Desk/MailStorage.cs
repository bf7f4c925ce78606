using Reports.Storage;

namespace Reports.Mail.Desk;

/// <summary>The tables and the container of mails, those that came in and the index of those that go out, for <see cref="StorageAccount.CreateAllAsync"/>.</summary>
public static class MailStorage
{
    public const string Mails = "Mails";
    public const string Outbox = "Outbox";
    public const string Raw = "mails";

    public static IReadOnlyList<string> Tables { get; } = [Mails, Outbox];

    public static IReadOnlyList<string> Containers { get; } = [Raw];
}
