using System.ComponentModel.DataAnnotations;

namespace Reports.Mail.Incoming;

/// <summary>Which of the mailboxes it is.</summary>
public enum MailboxKind
{
    /// <summary>None is read; mails come by <c>POST /api/mail</c> or not at all.</summary>
    None,

    /// <summary>Exchange Online, through Microsoft Graph.</summary>
    Graph,

    /// <summary>MailDev, the mail server of local mode.</summary>
    MailDev,
}

/// <summary>The mailbox that agencies write to: configuration section <c>Mail:Mailbox</c>.</summary>
public sealed class MailboxOptions : IValidatableObject
{
    public const string Section = "Mail:Mailbox";

    public MailboxKind Kind { get; set; }

    /// <summary>Of the mailbox. Null means where answers go to: <see cref="MailOptions.ReplyTo"/>, or <see cref="MailOptions.From"/>.</summary>
    [EmailAddress]
    public string? Address { get; set; }

    /// <summary>The folder for what was processed, created beside the inbox when there is none.</summary>
    [Required]
    public string ProcessedFolder { get; set; } = "已处理 Processed";

    /// <summary>The folder for what an operator has to look at.</summary>
    [Required]
    public string FailedFolder { get; set; } = "处理失败 Failed";

    /// <summary>
    /// Of Microsoft Graph, with the version. In Azure China https://microsoftgraph.chinacloudapi.cn/v1.0/; its scope and authority follow
    /// unless they are given.
    /// </summary>
    [Required]
    public Uri GraphEndpoint { get; set; } = new("https://graph.microsoft.com/v1.0/");

    /// <summary>What the token is asked for; null means all application permissions of the endpoint. It takes Mail.ReadWrite, for this mailbox only.</summary>
    public string? GraphScope { get; set; }

    /// <summary>Where tokens come from, for a client with a secret; null means what belongs to the endpoint.</summary>
    public Uri? Authority { get; set; }

    /// <summary>With <see cref="ClientId"/> and <see cref="ClientSecret"/>; without: the managed identity in Azure, the developer's sign-in elsewhere.</summary>
    public string? TenantId { get; set; }

    /// <summary>Of the application, or of a user-assigned managed identity when there is no secret.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>The web address of MailDev; local mode knows its own.</summary>
    public Uri? MailDevUri { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == MailboxKind.MailDev && MailDevUri is null)
        {
            yield return Problem("MailDevUri is missing.", nameof(MailDevUri));
        }

        if (!(GraphEndpoint.IsAbsoluteUri && GraphEndpoint.Scheme == Uri.UriSchemeHttps))
        {
            yield return Problem("GraphEndpoint must be an https address: identities are only sent over TLS.", nameof(GraphEndpoint));
        }

        if (ClientSecret is not null && (TenantId is null || ClientId is null))
        {
            yield return Problem("A ClientSecret needs TenantId and ClientId.", nameof(ClientSecret));
        }
    }

    private static ValidationResult Problem(string message, string member) => new($"{Section}: {message}", [member]);
}
