using Reports.Storage;

namespace Reports.Compliance;

/// <summary>The tables and containers of this folder, for <see cref="StorageAccount.CreateAllAsync"/>.</summary>
public static class ComplianceStorage
{
    public const string Agencies = "Agencies";
    public const string Compliance = "Compliance";
    public const string Settings = "Settings";
    public const string Batches = "Batches";
    public const string Issued = "Issued";
    public const string Links = "Links";
    public const string Imports = "imports";
    public const string Plans = "batches";

    public static IReadOnlyList<string> Tables { get; } = [Agencies, Compliance, Settings, Batches, Issued, Links];

    public static IReadOnlyList<string> Containers { get; } = [Imports, Plans];
}
