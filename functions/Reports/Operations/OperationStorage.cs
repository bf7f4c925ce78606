using Reports.Storage;

namespace Reports.Operations;

/// <summary>The table of this folder, for <see cref="StorageAccount.CreateAllAsync"/>.</summary>
public static class OperationStorage
{
    public const string Runs = "Runs";

    public static IReadOnlyList<string> Tables { get; } = [Runs];
}
