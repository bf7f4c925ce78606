using Reports.Storage;

namespace Reports.Mail.Desk;

/// <summary>The table and the container of mails that came in, for <see cref="StorageAccount.CreateAllAsync"/>.</summary>
public static class MailStorage
{
    public const string Mails = "Mails";
    public const string Raw = "mails";

    public static IReadOnlyList<string> Tables { get; } = [Mails];

    public static IReadOnlyList<string> Containers { get; } = [Raw];
}
