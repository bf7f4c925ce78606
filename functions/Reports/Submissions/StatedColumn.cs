using System.Text.Json;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>
/// What stands in the cells of a submission: JSON in column <c>Stated</c>, absent where nothing was read. For showing a finding in its place,
/// whatever the outcome; figures that count have rows of their own (<see cref="FigureRow"/>). A few kibibytes: the cells of the form, each cut short.
/// </summary>
internal static class StatedColumn
{
    private const string Name = "Stated";

    public static void Write(TableEntity row, IReadOnlyDictionary<string, string> stated)
    {
        if (stated.Count > 0)
        {
            row[Name] = JsonSerializer.Serialize(stated, StoredJson.Options);
        }
    }

    public static IReadOnlyDictionary<string, string> Read(TableEntity row) =>
        row.GetString(Name) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json, StoredJson.Options)! : new Dictionary<string, string>();
}
