using System.Globalization;
using MailKit.Net.Smtp;
using MimeKit;

namespace Reports.Mail.Outgoing;

/// <summary>What the mail server said to each recipient of one attempt.</summary>
/// <param name="Taken">The server has the mail for them; it does not mean that anybody has read it.</param>
/// <param name="Refused">They did not get it.</param>
public sealed record Delivery(IReadOnlyList<string> Taken, IReadOnlyList<RefusedRecipient> Refused);

/// <summary>An address that the server did not take a mail for.</summary>
/// <param name="Address">Where it was to go.</param>
/// <param name="Status">The three digits.</param>
/// <param name="Words">What the server said, the enhanced status code (RFC 3463) included where it gave one.</param>
public sealed record RefusedRecipient(string Address, int Status, string Words)
{
    /// <summary>Trying again would not help.</summary>
    public bool IsPermanent => Status >= 500;

    /// <summary>There is no such mailbox, or it takes nothing. A refusal on grounds of policy (5.7) says nothing about the address.</summary>
    public bool IsUnreachable => IsPermanent && !Words.StartsWith("5.7.", StringComparison.Ordinal);

    internal static RefusedRecipient Of(MailboxAddress mailbox, SmtpResponse response) =>
        new(mailbox.Address, (int)response.StatusCode, string.Join(' ', response.Response.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}: {Status} {Words}");
}
