using System.Text.Json;
using Reports.Forms;
using Reports.Storage.Tables;

namespace Reports.Compliance;

/// <summary>A row of table <c>Agencies</c>: PartitionKey <c>agencies</c>, RowKey the code.</summary>
internal static class AgencyRow
{
    public const string Partition = "agencies";

    /// <summary>All codes of the members with what separates them: a property holds 32,768 characters.</summary>
    public const int MembersLength = 30_000;

    private const char Separator = ';';

    public static TableEntity Write(Agency agency) => new(Partition, agency.Code.Value)
    {
        [nameof(Agency.Name)] = agency.Name,
        [nameof(Agency.Region)] = agency.Region,
        [nameof(Agency.Level)] = agency.Level?.ToString(),
        [nameof(Agency.Parent)] = agency.Parent?.Value,
        [nameof(Agency.Kind)] = agency.Kind.ToString(),
        [nameof(Agency.Members)] = agency.Members.Count == 0 ? null : string.Join(Separator, agency.Members),
        [nameof(Agency.Contacts)] = string.Join(Separator, agency.Contacts),
        [nameof(Agency.Bounces)] = agency.Bounces.Count == 0 ? null : JsonSerializer.Serialize(agency.Bounces),
        [nameof(Agency.FilesElsewhere)] = agency.FilesElsewhere,
        [nameof(Agency.MakesRules)] = agency.MakesRules,
        [nameof(Agency.Inactive)] = agency.Inactive,
    };

    public static Agency Read(TableEntity row) => new()
    {
        Code = AgencyCode.Parse(row.RowKey),
        Name = row.GetString(nameof(Agency.Name)) ?? row.RowKey,
        Region = row.GetString(nameof(Agency.Region)) ?? "",
        Level = Enum.TryParse<AgencyLevel>(row.GetString(nameof(Agency.Level)), out var level) ? level : null,
        Parent = AgencyCode.TryParse(row.GetString(nameof(Agency.Parent)), out var parent) ? parent : null,
        Kind = Enum.TryParse<AgencyKind>(row.GetString(nameof(Agency.Kind)), out var kind) ? kind : AgencyKind.Agency,
        Members = [.. Parts(row, nameof(Agency.Members)).Select(AgencyCode.Parse)],
        Contacts = Parts(row, nameof(Agency.Contacts)),
        Bounces = row.GetString(nameof(Agency.Bounces)) is { } bounces ? JsonSerializer.Deserialize<Bounce[]>(bounces) ?? [] : [],
        FilesElsewhere = row.GetBoolean(nameof(Agency.FilesElsewhere)) ?? false,
        MakesRules = row.GetBoolean(nameof(Agency.MakesRules)),
        Inactive = row.GetBoolean(nameof(Agency.Inactive)) ?? false,
    };

    private static string[] Parts(TableEntity row, string name) =>
        (row.GetString(name) ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
