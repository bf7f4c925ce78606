namespace Reports.Submissions;

/// <summary>What did not fit when what is stored was compared, or what a timer had to take up or leave.</summary>
public enum GapKind
{
    /// <summary>A file without a row.</summary>
    BlobWithoutRow,

    /// <summary>A submission that was received and not decided in time.</summary>
    Undecided,

    /// <summary>A decision about which no mail is owed.</summary>
    DecidedWithoutMail,

    /// <summary>A mail that is owed, but that the sender's timer does not see.</summary>
    MailWithoutPointer,

    /// <summary>A pointer to something that does not exist, or that is done.</summary>
    StalePointer,

    /// <summary>The derived row of the compliance table was missing, behind or different.</summary>
    ComplianceRow,

    /// <summary>A blob that has not a name of ours; left alone.</summary>
    StrangeBlob,

    /// <summary>A submission whose file is gone; cannot be mended.</summary>
    BlobMissing,

    /// <summary>A submission that could be read and has no marked workbook.</summary>
    MarkedMissing,

    /// <summary>The figures of a submission that was accepted or awaits review.</summary>
    FiguresMissing,

    /// <summary>An agency and year of which something was filed or settled, and no state.</summary>
    StateMissing,

    /// <summary>A submission closed as our fault that the operator's list did not have.</summary>
    FailedUnlisted,

    /// <summary>A mail about a submission that does not exist; cannot be mended.</summary>
    MailWithoutSubmission,

    /// <summary>The derived row of the list of mails sent was missing, behind or left over.</summary>
    OutboxRow,

    /// <summary>A mail that was given up by the sender.</summary>
    MailGivenUp,

    /// <summary>A raw message without a row.</summary>
    MessageWithoutRow,

    /// <summary>A mail whose message is gone; cannot be mended.</summary>
    MessageMissing,

    /// <summary>A mail that came in and was not dealt with to its end.</summary>
    MailUnfinished,

    /// <summary>A mail to which no answer is owed, though one is due.</summary>
    MailUnanswered,

    /// <summary>A workbook that a mail brought and that was not filed.</summary>
    FilingMissing,

    /// <summary>The copy of a mail in the list of mails was missing, behind or left over.</summary>
    MailListed,

    /// <summary>A mail that could not be taken in and was set apart in the mailbox.</summary>
    MailSetApart,

    /// <summary>An action on many agencies that no process was at work on any more.</summary>
    BatchUnfinished,

    /// <summary>Work that an operator asked for and that no process was at work on any more.</summary>
    OrderUnfinished,
}

/// <summary>One thing that did not fit.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The id of the submission, the name of the blob, the key of the mail, or what the row is about.</param>
/// <param name="Mended">False means that an operator has to look.</param>
/// <param name="Detail">For the operator: why it could not be mended.</param>
public sealed record Gap(GapKind Kind, string Subject, bool Mended, string? Detail = null);

/// <summary>What a comparison found and mended. The counts are of what was looked at, not of what was wrong.</summary>
public sealed record Reconciliation
{
    public int Blobs { get; init; }

    public int Submissions { get; init; }

    public int Mails { get; init; }

    public int ComplianceRows { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }
}
