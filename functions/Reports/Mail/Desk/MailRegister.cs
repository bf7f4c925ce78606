using System.Runtime.CompilerServices;
using Azure;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Mail.Desk;

/// <summary>A page of mails, the newest first.</summary>
/// <param name="Mails">Those of the page.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record MailPage(IReadOnlyList<MailRecord> Mails, string? Next);

/// <summary>Table <c>Mails</c>; <see cref="MailRow"/> says how it is laid out.</summary>
public sealed class MailRegister(StorageAccount storage)
{
    /// <summary>So many rows are looked at for one page, when most are none of the reader's business.</summary>
    private const int MostLookedAt = 2000;

    private readonly TableClient table = storage.Table(MailStorage.Mails);

    public async Task<MailRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        key.Length > 0 && key.All(char.IsAsciiHexDigitLower)
        && await table.FindAsync(MailRow.Mails, key, cancellationToken).ConfigureAwait(false) is { } row
            ? MailRow.Read(row)
            : null;

    /// <summary>The newest first, of all outcomes or of one. A page may be short, even empty, and still have a next one.</summary>
    /// <param name="outcome">Null for all.</param>
    /// <param name="concerns">Who looks sees only these.</param>
    /// <param name="from">Where the page begins; null for the newest.</param>
    /// <param name="size">Of the page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<MailPage> ListAsync(
        MailOutcome? outcome, Func<MailRecord, bool> concerns, string? from, int size, CancellationToken cancellationToken)
    {
        var list = MailRow.ListOf(outcome);
        var start = from ?? "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list} and RowKey gt {start}");
        var (found, looked, last) = (new List<MailRecord>(size), 0, start);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, size + 1, null, cancellationToken).ConfigureAwait(false))
        {
            if (found.Count == size || looked == MostLookedAt)
            {
                return new MailPage(found, last);
            }

            (looked, last) = (looked + 1, row.RowKey);
            if (MailRow.Read(row) is var mail && concerns(mail))
            {
                found.Add(mail);
            }
        }

        return new MailPage(found, null);
    }

    /// <summary>How many there are of an outcome, counted up to a limit.</summary>
    public async Task<int> CountAsync(MailOutcome outcome, Func<MailRecord, bool> concerns, int limit, CancellationToken cancellationToken)
    {
        var (list, count, looked) = (MailRow.ListOf(outcome), 0, 0);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            count += concerns(MailRow.Read(row)) ? 1 : 0;
            if (count == limit || ++looked == MostLookedAt)
            {
                break;
            }
        }

        return count;
    }

    internal Task PointAsync(DateTimeOffset at, string key, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(new TableEntity(MailRow.Due, MailRow.DueKey(at, key)), TableUpdateMode.Replace, cancellationToken);

    internal Task UnpointAsync(DateTimeOffset at, string key, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(MailRow.Due, MailRow.DueKey(at, key), cancellationToken: cancellationToken);

    /// <summary>Deletes a pointer as it was read.</summary>
    internal Task UnpointAsync(TableEntity pointer, CancellationToken cancellationToken) =>
        table.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, cancellationToken: cancellationToken);

    /// <summary>Adds the mail; when it is there already, that one.</summary>
    internal async Task<MailRecord> AddAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await table.AddEntityAsync(MailRow.Write(mail), cancellationToken).ConfigureAwait(false);
            return mail with { ETag = answer.Written() };
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return await FindAsync(mail.Key, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Mail {mail.Key} is there and is not.");
        }
    }

    /// <summary>Writes the mail if it is still as it was read; otherwise the answer is how it is now.</summary>
    internal async Task<(MailRecord Mail, bool Here)> SaveAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await table.UpdateEntityAsync(MailRow.Write(mail), mail.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
            return (mail with { ETag = answer.Written() }, true);
        }
        catch (RequestFailedException race) when (race.Status == 412)
        {
            var now = await FindAsync(mail.Key, cancellationToken).ConfigureAwait(false);
            return (now ?? throw new InvalidOperationException($"Mail {mail.Key} is gone."), false);
        }
    }

    /// <summary>Brings the copies up to date: in the list of all, and, once it is planned, in that of its outcome.</summary>
    internal async Task ShowAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        await table.UpsertEntityAsync(MailRow.WriteListed(mail, null), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        if (mail.IsPlanned)
        {
            await table.UpsertEntityAsync(MailRow.WriteListed(mail, mail.Outcome), TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a copy out of a list.</summary>
    internal Task UnlistAsync(string list, string key, CancellationToken cancellationToken) => table.DeleteEntityAsync(list, key, cancellationToken: cancellationToken);

    /// <summary>Mails that have not been done since before a time, and why; those of which nothing but the pointer is there are left out.</summary>
    public async Task<IReadOnlyList<MailRecord>> UnfinishedAsync(DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        var mails = new List<MailRecord>();
        await foreach (var (_, key) in DueAsync(until, cancellationToken).ConfigureAwait(false))
        {
            if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { IsDone: false } mail)
            {
                mails.Add(mail);
            }

            if (mails.Count == most)
            {
                break;
            }
        }

        return mails;
    }

    /// <summary>Those, and the ones that were given up: what an operator may have taken up again.</summary>
    public async Task<IReadOnlyList<MailRecord>> BrokenAsync(DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        var unfinished = await UnfinishedAsync(until, most, cancellationToken).ConfigureAwait(false);
        var failed = await ListAsync(MailOutcome.Failed, _ => true, null, most, cancellationToken).ConfigureAwait(false);
        return [.. unfinished.Concat(failed.Mails).DistinctBy(mail => mail.Key)];
    }

    /// <summary>Pointers to what has not been done since before a time.</summary>
    internal async IAsyncEnumerable<(TableEntity Pointer, string Key)> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = MailRow.DueKey(until, "~");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {MailRow.Due} and RowKey lt {end}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return (row, MailRow.MailOf(row));
        }
    }
}
