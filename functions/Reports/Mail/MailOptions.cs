using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace Reports.Mail;

/// <summary>The mail server and the address that mail is sent from: configuration section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    [Required]
    public string Host { get; set; } = "localhost";

    [Range(1, 65535)]
    public int Port { get; set; } = 25;

    /// <summary>Null means that the server takes mail without signing in.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>
    /// STARTTLS, which the server must offer then; on port 465, or with <see cref="IsImplicitTls"/>, TLS from the first byte. Either way the
    /// server's certificate is checked.
    /// </summary>
    public bool UseTls { get; set; }

    /// <summary>TLS from the first byte on another port than 465; says nothing without <see cref="UseTls"/>.</summary>
    public bool IsImplicitTls { get; set; }

    [Required, EmailAddress]
    public string From { get; set; } = "noreply@reportfunctions.invalid";

    [Required]
    public string FromName { get; set; } = "政务公开办";

    /// <summary>Where an agency's answer goes; null means <see cref="From"/>.</summary>
    [EmailAddress]
    public string? ReplyTo { get; set; }

    /// <summary>What a program has to know that hands in mails at <c>POST /api/mail</c>; null means that none may. Local mode makes one of its own.</summary>
    [MinLength(16)]
    public string? InboundKey { get; set; }

    /// <summary>The name that our mail server gives itself in <c>Authentication-Results</c> of mails that come in; null means that no result is believed.</summary>
    public string? AuthServId { get; set; }

    /// <summary>When not empty, mail goes to addresses of these domains only: for a test system with real addresses in its directory.</summary>
    public IList<string> AllowedDomains { get; } = [];

    /// <summary>One attempt may take so long. Shorter than the lease, so that a slow server does not lead to a second mail.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where an agency's answer goes: <see cref="ReplyTo"/>, or else <see cref="From"/>.</summary>
    public string AnswersTo => ReplyTo ?? From;

    /// <summary>The part of <see cref="From"/> after the at sign, for Message-IDs.</summary>
    public string Domain => MailboxAddress.Parse(From).Domain;
}
