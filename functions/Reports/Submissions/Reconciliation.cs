namespace Reports.Submissions;

/// <summary>What did not fit when blobs, submissions and mails were compared.</summary>
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

    /// <summary>A pointer to something that does not exist.</summary>
    StalePointer,

    /// <summary>The derived row of the compliance table was missing or behind.</summary>
    ComplianceRow,

    /// <summary>A blob that has not a name of ours; left alone.</summary>
    StrangeBlob,

    /// <summary>A submission whose file is gone; cannot be mended.</summary>
    BlobMissing,
}

/// <summary>One thing that did not fit.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The id of the submission, or the name of the blob.</param>
/// <param name="Mended">False means that an operator has to look.</param>
/// <param name="Detail">For the operator: why it could not be mended.</param>
public sealed record Gap(GapKind Kind, string Subject, bool Mended, string? Detail = null);

/// <summary>What a comparison found and mended. The counts are of what was looked at, not of what was wrong.</summary>
public sealed record Reconciliation
{
    public int Blobs { get; init; }

    public int Submissions { get; init; }

    public int Mails { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }
}
