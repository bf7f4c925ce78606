using System.Globalization;
using System.Text.Json;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Compliance.Reminders;

/// <summary>What the schedule did: table <c>Settings</c>, PartitionKey <c>reminders</c>, RowKey counting down in time, so that the newest are read first.</summary>
public sealed class ReminderRuns(StorageAccount storage)
{
    private const string Partition = "reminders";
    private const string Document = "Document";
    private readonly TableClient table = storage.Table(ComplianceStorage.Settings);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ReminderRun>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        var runs = new List<ReminderRun>(count);
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), count, null, cancellationToken).ConfigureAwait(false))
        {
            runs.Add(Read(row));
            if (runs.Count == count)
            {
                break;
            }
        }

        return runs;
    }

    internal Task AddAsync(ReminderRun run, CancellationToken cancellationToken) => table.AddEntityAsync(
        new TableEntity(Partition, $"{DateTimeOffset.MaxValue.UtcTicks - run.At.UtcTicks:D19}|{Guid.NewGuid().ToString("N")[..8]}")
        {
            [nameof(ReminderRun.At)] = run.At,
            [nameof(ReminderRun.Day)] = run.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [Document] = JsonSerializer.Serialize(run.Stages.Select(one => new Line(one.Period.Year, one.Stage.Days, one.Reminded, one.RemindedBefore, one.Unreachable))),
        },
        cancellationToken);

    private static ReminderRun Read(TableEntity row) => new(
        row.GetDateTimeOffset(nameof(ReminderRun.At))!.Value,
        DateOnly.ParseExact(row.GetString(nameof(ReminderRun.Day))!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        [
            .. JsonSerializer.Deserialize<Line[]>(row.GetString(Document)!)!
                .Select(line => new StageRun(new ReportingPeriod(line.Period), new ReminderStage(line.Days), line.Reminded, line.RemindedBefore, line.Unreachable)),
        ]);

    private sealed record Line(int Period, int Days, int Reminded, int RemindedBefore, int Unreachable);
}
