using Reports.Forms;

namespace Reports.Submissions.Receipts;

/// <summary>
/// What proves to an agency, and to anybody it shows it to, that it filed: the filing as it was checked, and how it stands now. The same
/// content filed again is answered with the receipt of the first time.
/// </summary>
public sealed record Receipt
{
    public required string Number { get; init; }

    public required ReceiptCode Code { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    public required int Round { get; init; }

    /// <summary>Which form, such as <c>gkbg-2021</c>; null when the file could not be read.</summary>
    public string? FormName { get; init; }

    /// <inheritdoc cref="FormName"/>
    public string? RuleSetVersion { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>What the check said. Later changes are in <see cref="Standing"/>.</summary>
    public required SubmissionStatus Outcome { get; init; }

    public required ReceiptStanding Standing { get; init; }

    /// <summary>Where it is below the site's address: the page asks for the code. Short enough to be typed from paper.</summary>
    public string Path => $"receipts/{Number}";

    /// <summary>The same with the code, so that it opens at once.</summary>
    public string PathWithCode => $"{Path}?code={Code}";
}

/// <summary>How the filing of a receipt stands at the moment it is looked at.</summary>
public sealed record ReceiptStanding
{
    public required SubmissionStatus Status { get; init; }

    /// <summary>When an administrator accepted or returned it; null when only the check has decided.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>It is the accepted filing that counts.</summary>
    public required bool InForce { get; init; }

    /// <summary>The number of the filing that is in force in its place; null when none is.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>The agency's latest filing of the year, when that came after this one; null when this is the latest.</summary>
    public int? LatestRound { get; init; }
}
