using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>One thing that happened to the report of an agency and year (留痕).</summary>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Actor">Who, as signed in.</param>
/// <param name="Action">What was done, as a stored name: <c>Received</c>, <c>ReviewReturn</c>, <c>DueDateChanged</c>.</param>
/// <param name="Submission">About which submission; null where it is about the year as a whole.</param>
/// <param name="Detail">A reason, a channel, a date; null when there is none.</param>
public sealed record LogEntry(DateTimeOffset At, string Actor, string Action, SubmissionId? Submission, string? Detail);

/// <summary>Reads the audit rows <c>log|{time}|{n}</c> of table Submissions; they are written in the transaction of what they tell.</summary>
public sealed class SubmissionLog(StorageAccount storage)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<LogEntry>> ListAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        var filter = SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), SubmissionKeys.LogPrefix);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            entries.Add(Read(row));
        }

        entries.Reverse();
        return entries;
    }

    private static LogEntry Read(TableEntity row) => new(
        SubmissionKeys.TryParseTime(row.RowKey.Split('|')[1], out var at) ? at : throw new InvalidDataException($"An audit row has no time: {row.RowKey}."),
        row.GetString("Actor") ?? "",
        row.GetString("Action") ?? "",
        SubmissionId.TryParse(row.GetString("Submission"), out var submission) ? submission : null,
        row.GetString("Detail"));
}
