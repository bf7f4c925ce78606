using Reports.Mail.Desk;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>What is left to do about a mail; the order is that of the list.</summary>
public enum OutboxGroup
{
    /// <summary>Given up, or without a recipient: somebody has to look.</summary>
    Stuck,

    /// <summary>Waiting for its first or next attempt, or being sent.</summary>
    Waiting,
    Done,
}

/// <summary>
/// Table <c>Outbox</c>: copies of the rows <c>out|{guid}</c> of all agencies, so that the newest are read a page at a time. PartitionKey the
/// group, RowKey <c>{ticks that are left}|{period}-{agency}-{guid}</c> by the time of creation. Derived: a copy is written after its row, from
/// the first attempt on (until then the mail is among what is due), so a crash leaves it behind until the nightly comparison.
/// </summary>
internal sealed class OutboxIndex(StorageAccount storage)
{
    private const int Batch = 100;
    private const int BatchesAtOnce = 4;

    private readonly TableClient table = storage.Table(MailStorage.Outbox);

    public static OutboxGroup GroupOf(OutboxState state) => state switch
    {
        OutboxState.GivenUp or OutboxState.NoRecipient => OutboxGroup.Stuck,
        OutboxState.Pending or OutboxState.Sending => OutboxGroup.Waiting,
        OutboxState.Sent or OutboxState.Lapsed or OutboxState.Joined => OutboxGroup.Done,
    };

    public async Task PutAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (IsUntouched(entry))
        {
            return;
        }

        await table.UpsertEntityAsync(Write(entry), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        if (entry.Stored is { } before && GroupOf(before) != GroupOf(entry.State))
        {
            await table.DeleteEntityAsync(GroupOf(before).ToString(), KeyOf(entry), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Of one group, the newest first, beginning after a key; with that key.</summary>
    public async IAsyncEnumerable<(string Key, OutboxEntry Mail)> ReadAsync(
        OutboxGroup group, string after, int atOnce, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {group.ToString()} and RowKey gt {after}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, atOnce, null, cancellationToken).ConfigureAwait(false))
        {
            yield return (row.RowKey, OutboxEntry.Read(row, PlaceOf(row)));
        }
    }

    /// <summary>
    /// Writes what is missing or behind, deletes what has no row; returns of which mails that was. What became part of an answer is never
    /// attempted, so that its copy is written here first: that was not missing.
    /// </summary>
    public async Task<IReadOnlyList<SubmissionId>> RebuildAsync(IAsyncEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string Group, string Key), int>();
        await foreach (var copy in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            known[(copy.PartitionKey, copy.RowKey)] = Mark(copy);
        }

        var (behind, mended) = (new List<TableTransactionAction>(), new List<SubmissionId>());
        await foreach (var row in rows.ConfigureAwait(false))
        {
            var entry = OutboxEntry.From(row);
            var copy = Write(entry);
            if (IsUntouched(entry))
            {
                continue;
            }

            var isKnown = known.Remove((copy.PartitionKey, copy.RowKey), out var mark);
            if (isKnown && mark == Mark(copy))
            {
                continue;
            }

            behind.Add(new(TableTransactionActionType.UpsertReplace, copy));
            if (isKnown || entry.State != OutboxState.Joined)
            {
                mended.Add(PlaceOf(copy));
            }

            if (behind.Count == Batch * BatchesAtOnce)
            {
                await SubmitAsync(behind, cancellationToken).ConfigureAwait(false);
                behind.Clear();
            }
        }

        behind.AddRange(known.Keys.Select(stale => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(stale.Group, stale.Key), Azure.ETag.All)));
        mended.AddRange(known.Keys.Select(stale => PlaceOf(stale.Key)));
        await SubmitAsync(behind, cancellationToken).ConfigureAwait(false);
        return mended;
    }

    /// <summary>Nobody has tried to send it yet: it is among what is due.</summary>
    public static bool IsUntouched(OutboxEntry entry) => entry is { State: OutboxState.Pending, Attempts: 0, Earlier.Count: 0 };

    private Task SubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        actions.GroupBy(action => action.Entity.PartitionKey).SelectMany(group => group.Chunk(Batch)),
        new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
        async (batch, token) => await table.SubmitTransactionAsync(batch, token).ConfigureAwait(false));

    private static TableEntity Write(OutboxEntry entry) => entry.ToEntity(GroupOf(entry.State).ToString(), KeyOf(entry));

    private static string KeyOf(OutboxEntry entry) =>
        $"{DateTimeOffset.MaxValue.UtcTicks - entry.Created.UtcTicks:D19}|{new SubmissionId(entry.Period, entry.Agency, entry.Id)}";

    private static SubmissionId PlaceOf(TableEntity row) => PlaceOf(row.RowKey);

    private static SubmissionId PlaceOf(string key) => SubmissionId.Parse(key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    /// <summary>Tells whether two copies say the same; only within one run of the program.</summary>
    private static int Mark(TableEntity copy)
    {
        var mail = OutboxEntry.Read(copy, PlaceOf(copy));
        return HashCode.Combine(mail.State, mail.Attempts, mail.NextAttempt, mail.SentAt, mail.MessageId, mail.LastError, mail.Taken.Count);
    }
}
