using Reports.Storage;

namespace Reports.Compliance;

/// <summary>The tables of this folder, for <see cref="StorageAccount.CreateAllAsync"/>.</summary>
public static class ComplianceStorage
{
    public const string Agencies = "Agencies";
    public const string Compliance = "Compliance";

    public static IReadOnlyList<string> Tables { get; } = [Agencies, Compliance];
}
