namespace Reports.Mail.Outgoing;

/// <summary>What the mail server makes of somebody who wants to send.</summary>
public enum MailServerAnswer
{
    /// <summary>It would take a mail.</summary>
    Ready,

    /// <summary>It is there, but did not come to the point in time.</summary>
    Late,

    /// <summary>Nobody listens.</summary>
    Unreachable,

    /// <summary>No encrypted connection came about that can be trusted.</summary>
    Untrusted,

    /// <summary>User name or password are wrong.</summary>
    SignInRefused,

    /// <summary>It will not serve us.</summary>
    Refuses,
}
