using Reports.Forms;
using Reports.Storage.Tables;

namespace Reports.Compliance.Links;

/// <summary>A row of table <c>Links</c>: PartitionKey the agency, RowKey <c>{period}|{guid}</c>, so that all of an agency are revoked in one transaction.</summary>
internal static class LinkRow
{
    public static string Key(ReportingPeriod period, Guid id) => $"{period}|{id:D}";

    public static TableEntity Write(PersonalLink link) => new(link.Agency.Value, Key(link.Period, link.Id))
    {
        [nameof(PersonalLink.IssuedAt)] = link.IssuedAt,
        [nameof(PersonalLink.ExpiresAt)] = link.ExpiresAt,
        [nameof(PersonalLink.Mail)] = link.Mail.ToString("D"),
        [nameof(PersonalLink.Address)] = link.Address,
        [nameof(PersonalLink.Uses)] = link.Uses,
        [nameof(PersonalLink.LastUsedAt)] = link.LastUsedAt,
        [nameof(PersonalLink.RevokedAt)] = link.RevokedAt,
        [nameof(PersonalLink.RevokedBy)] = link.RevokedBy,
    };

    public static PersonalLink Read(TableEntity row) => new()
    {
        Id = Guid.Parse(row.RowKey.AsSpan(5)),
        Period = ReportingPeriod.Parse(row.RowKey[..4]),
        Agency = AgencyCode.Parse(row.PartitionKey),
        IssuedAt = row.GetDateTimeOffset(nameof(PersonalLink.IssuedAt))!.Value,
        ExpiresAt = row.GetDateTimeOffset(nameof(PersonalLink.ExpiresAt))!.Value,
        Mail = Guid.Parse(row.GetString(nameof(PersonalLink.Mail))!),
        Address = row.GetString(nameof(PersonalLink.Address)),
        Uses = row.GetInt32(nameof(PersonalLink.Uses)) ?? 0,
        LastUsedAt = row.GetDateTimeOffset(nameof(PersonalLink.LastUsedAt)),
        RevokedAt = row.GetDateTimeOffset(nameof(PersonalLink.RevokedAt)),
        RevokedBy = row.GetString(nameof(PersonalLink.RevokedBy)),
        ETag = row.ETag,
    };
}
