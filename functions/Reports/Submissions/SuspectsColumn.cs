using System.Text.Json;
using Reports.Storage.Tables;
using Reports.Validation.Suspects;

namespace Reports.Submissions;

/// <summary>The suspects of a submission: JSON in column <c>Suspects</c>, absent where there are none. So few that they always fit into the row.</summary>
internal static class SuspectsColumn
{
    /// <summary>About a kibibyte each, of the 64 a property holds.</summary>
    public const int Cap = 20;

    private const string Name = "Suspects";

    public static void Write(TableEntity row, IReadOnlyList<Suspect> suspects)
    {
        if (suspects.Count > 0)
        {
            row[Name] = JsonSerializer.Serialize(suspects, StoredJson.Options);
        }
    }

    public static IReadOnlyList<Suspect> Read(TableEntity row) =>
        row.GetString(Name) is { } json ? JsonSerializer.Deserialize<List<Suspect>>(json, StoredJson.Options)! : [];
}
