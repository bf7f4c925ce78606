using Azure;
using Reports.Forms;

namespace Reports.Compliance.Links;

/// <summary>
/// A link by which whoever holds it files and reads the report of one agency and year, without an account (专用报送链接). Sent to registered
/// addresses only; good until it expires or an administrator revokes it.
/// </summary>
public sealed record PersonalLink
{
    public required Guid Id { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The first moment at which it is no longer good.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The last day on which it is good, as people are told.</summary>
    public DateOnly LastDay => ChinaTime.DateOf(ExpiresAt.AddTicks(-1));

    /// <summary>The row of the outbox it went out with.</summary>
    public required Guid Mail { get; init; }

    /// <summary>The one address that mail went to; null when it went to several.</summary>
    public string? Address { get; init; }

    /// <summary>How often somebody has signed in by it; opening it alone is no use of it.</summary>
    public int Uses { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    internal ETag ETag { get; init; }

    /// <summary>What stands in the records as the person who came by it: the address when that is known, otherwise which link it was.</summary>
    public string Holder => $"link {Address ?? Id.ToString("D")[..8]}";

    public bool IsGoodAt(DateTimeOffset moment) => RevokedAt is null && moment < ExpiresAt;
}
