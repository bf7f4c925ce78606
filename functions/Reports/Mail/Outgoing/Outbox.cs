using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>What became of the wish to send a mail once more.</summary>
public abstract record ResendOutcome
{
    private ResendOutcome()
    {
    }

    /// <summary>It is owed, under its new Message-ID.</summary>
    public sealed record Owed(OutboxEntry Mail) : ResendOutcome;

    /// <summary>A process is sending it just now; nothing was written.</summary>
    public sealed record BeingSent : ResendOutcome;

    /// <summary>Somebody was there first; nothing was written.</summary>
    public sealed record Changed : ResendOutcome;

    /// <summary>There is no such mail.</summary>
    public sealed record NotFound : ResendOutcome;
}

/// <summary>
/// The mails owed: rows <c>out|{guid}</c> of table Submissions. A mail is claimed under its ETag for the time of a lease, so that of two
/// processes one sends it; after a crash the lease ends and another takes over.
/// </summary>
public sealed class Outbox(StorageAccount storage, TimeProvider time)
{
    /// <summary>What the audit log calls sending a mail again by hand.</summary>
    public const string ResendAction = "MailResent";

    /// <summary>How long a claim holds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly OutboxIndex index = new(storage);
    private readonly DueList due = new(storage);

    /// <summary>The mails of one agency and year, newest first.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        ReadAsync(SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), OutboxEntry.Prefix), cancellationToken);

    /// <summary>Everything that is not sent, for the operator: waiting, given up, without a recipient. Reads the whole table.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListUnsentAsync(CancellationToken cancellationToken) => ReadAsync(
        $"{SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix)} and {TableClient.CreateQueryFilter($"State ne {nameof(OutboxState.Sent)}")}",
        cancellationToken);

    /// <summary>The mail of one agency and year that has this Message-ID, or had it before it was sent again; null when none has.</summary>
    internal async Task<OutboxEntry?> FindByMessageIdAsync(ReportingPeriod period, AgencyCode agency, string messageId, CancellationToken cancellationToken)
    {
        var entries = await ListAsync(period, agency, cancellationToken).ConfigureAwait(false);
        return entries.FirstOrDefault(entry => entry.MessageId == messageId || entry.Earlier.Contains(messageId, StringComparer.Ordinal));
    }

    /// <summary>By period, agency and the guid of its row; null when there is none.</summary>
    public async Task<OutboxEntry?> FindAsync(SubmissionId work, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(SubmissionKeys.Partition(work), SubmissionKeys.Outbox(work.Guid), cancellationToken).ConfigureAwait(false);
        return row is null ? null : OutboxEntry.From(row);
    }

    /// <summary>The entry as claimed, or null when another process has it.</summary>
    internal Task<OutboxEntry?> ClaimAsync(OutboxEntry entry, CancellationToken cancellationToken) => SaveAsync(
        entry with { State = OutboxState.Sending, Attempts = entry.Attempts + 1, LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken);

    /// <summary>Writes the entry if it is still as it was read; null when it is not.</summary>
    internal async Task<OutboxEntry?> SaveAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (await table.ReplaceAsync(entry.ToEntity(), entry.ETag, cancellationToken).ConfigureAwait(false) is not { } written)
        {
            return null;
        }

        await index.PutAsync(entry, cancellationToken).ConfigureAwait(false);
        return Written(entry, written);
    }

    /// <summary>
    /// Owes a mail once more, whatever became of it, and notes who wanted that: row and audit row in one transaction. The minute timer sends it,
    /// or whoever asked.
    /// </summary>
    /// <param name="mail">Which.</param>
    /// <param name="seen">Its Message-ID as whoever asks saw it, so that pressing a button twice sends one mail; null asks without looking.</param>
    /// <param name="by">Who, for the audit log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ResendOutcome> ResendAsync(SubmissionId mail, string? seen, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(mail, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return new ResendOutcome.NotFound();
        }

        if (seen is not null && seen != entry.MessageId)
        {
            return new ResendOutcome.Changed();
        }

        var now = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        if (entry.State == OutboxState.Sending && entry.LeaseUntil > now)
        {
            return new ResendOutcome.BeingSent();
        }

        var again = entry.Again(now);

        // The pointer first: a crash in between leaves one to a mail that is not due, which the sender drops.
        await due.AddAsync(DuePointer.ToSend(again, now), cancellationToken).ConfigureAwait(false);
        try
        {
            var responses = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, again.ToEntity(), entry.ETag),
                new(TableTransactionActionType.Add, Noted(again, now, by)),
            ],
            cancellationToken).ConfigureAwait(false);
            await index.PutAsync(again, cancellationToken).ConfigureAwait(false);
            return new ResendOutcome.Owed(Written(again, responses.Value[0].Written()));
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return new ResendOutcome.Changed();
        }
    }

    /// <summary>Brings the index up to date from the rows it is derived from, and returns how many of its rows were not.</summary>
    public async Task<int> RebuildIndexAsync(CancellationToken cancellationToken) =>
        (await CompareIndexAsync(cancellationToken).ConfigureAwait(false)).Mended.Count;

    /// <summary>Does that, and says how many mails there are and of which of them the row of the index was missing, behind or left over.</summary>
    public async Task<(int Looked, IReadOnlyList<SubmissionId> Mended)> CompareIndexAsync(CancellationToken cancellationToken)
    {
        var looked = 0;
        var mended = await index.RebuildAsync(EntriesAsync(), cancellationToken).ConfigureAwait(false);
        return (looked, mended);

        async IAsyncEnumerable<TableEntity> EntriesAsync()
        {
            await foreach (var row in table.QueryAsync<TableEntity>(SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix), cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                looked++;
                yield return row;
            }
        }
    }

    private static TableEntity Noted(OutboxEntry again, DateTimeOffset at, string by) => again.About is { } about
        ? SubmissionKeys.Log(about, at, by, ResendAction, again.Kind.ToString())
        : SubmissionKeys.Log(again.Period, again.Agency, at, by, ResendAction, again.Kind.ToString());

    private static OutboxEntry Written(OutboxEntry entry, ETag etag) => entry with
    {
        ETag = etag,
        Stored = entry.State,
    };

    private async Task<IReadOnlyList<OutboxEntry>> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        var entries = new List<OutboxEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            entries.Add(OutboxEntry.From(row));
        }

        entries.Sort((one, other) => other.Created.CompareTo(one.Created));
        return entries;
    }
}
