using System.Text.Json;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Operations.Runs;

/// <summary>
/// The rows of table <c>Runs</c>. PartitionKey <c>last</c>, RowKey the function: its last run, written over, with the key of its latest notable
/// one. PartitionKey <c>run</c>, RowKey <c>{ticks that are left}|{function}</c>: the notable runs, the newest first. PartitionKey <c>order</c>
/// is <see cref="Orders.OrderStore"/>'s, <c>erased</c> that of the deletion of personal data.
/// </summary>
internal static class RunRow
{
    public const string Last = "last";
    public const string Notable = "run";
    private const string Noted = "Noted";
    private const string Milliseconds = "TookMs";
    private const int LongestError = 2000;

    public static string KeyOf(RunReport run) => $"{DateTimeOffset.MaxValue.UtcTicks - run.StartedAt.UtcTicks:D19}|{run.Function}";

    /// <summary>The earliest of the keys of runs that began before a moment.</summary>
    public static string KeyBefore(DateTimeOffset moment) => $"{DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks:D19}|";

    public static TableEntity WriteLast(RunReport run, string? noted)
    {
        var row = Write(run, Last, run.Function);
        row[Noted] = noted;
        return row;
    }

    public static TableEntity WriteNotable(RunReport run) => Write(run, Notable, KeyOf(run));

    /// <summary>The key of the function's latest notable run; null when it had none.</summary>
    public static string? NotedOf(TableEntity last) => last.GetString(Noted);

    public static RunReport Read(TableEntity row) => new()
    {
        Function = row.GetString(nameof(RunReport.Function))!,
        StartedAt = row.GetDateTimeOffset(nameof(RunReport.StartedAt))!.Value,
        Took = TimeSpan.FromMilliseconds(row.GetInt64(Milliseconds) ?? 0),
        Instance = row.GetString(nameof(RunReport.Instance)) ?? "",
        Counts = Parsed<RunCount>(row.GetString(nameof(RunReport.Counts))),
        Mended = Parsed<GapKind>(row.GetString(nameof(RunReport.Mended))),
        Stuck = Parsed<GapKind>(row.GetString(nameof(RunReport.Stuck))),
        Gaps = row.GetString(nameof(RunReport.Gaps)) is { } gaps ? JsonSerializer.Deserialize<Gap[]>(gaps, StoredJson.Options) ?? [] : [],
        Error = row.GetString(nameof(RunReport.Error)),
        Times = row.GetInt32(nameof(RunReport.Times)) ?? 1,
        Since = row.GetDateTimeOffset(nameof(RunReport.Since)) ?? row.GetDateTimeOffset(nameof(RunReport.StartedAt))!.Value,
    };

    private static TableEntity Write(RunReport run, string partition, string key) => new(partition, key)
    {
        [nameof(run.Function)] = run.Function,
        [nameof(run.StartedAt)] = run.StartedAt,
        [Milliseconds] = (long)run.Took.TotalMilliseconds,
        [nameof(run.Instance)] = run.Instance,
        [nameof(run.Counts)] = Text(run.Counts),
        [nameof(run.Mended)] = Text(run.Mended),
        [nameof(run.Stuck)] = Text(run.Stuck),
        [nameof(run.Gaps)] = run.Gaps.Count == 0 ? null : JsonSerializer.Serialize(run.Gaps, StoredJson.Options),
        [nameof(run.Error)] = run.Error?.Cut(LongestError),
        [nameof(run.Times)] = run.Times,
        [nameof(run.Since)] = run.Since,
    };

    private static string? Text<T>(IReadOnlyDictionary<T, int> tally)
        where T : struct, Enum => tally.Count == 0 ? null : string.Join(' ', tally.OrderBy(one => one.Key).Select(one => $"{one.Key}={one.Value}"));

    /// <summary>A kind that this version no longer knows is left out.</summary>
    private static Dictionary<T, int> Parsed<T>(string? text)
        where T : struct, Enum => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('='))
            .Where(part => part.Length == 2 && Enum.TryParse<T>(part[0], out _))
            .ToDictionary(part => Enum.Parse<T>(part[0]), part => int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture));
}
