namespace Reports.Mail.Outgoing;

/// <summary>Why a mail has nobody to go to; its name is what the outbox keeps as the last error.</summary>
public enum NoRecipientCause
{
    /// <summary>The agency is not in the directory.</summary>
    NotListed,

    /// <summary>The agency has no contact address.</summary>
    NoContact,

    /// <summary>None of its addresses is valid and of a domain that mail may go to.</summary>
    NoneUsable,
}
