using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Operations.Runs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Operations.Retention;

/// <summary>
/// Deletes what names people once its time is over: nightly, a bounded number a run, row by row, so that a run that dies loses nothing and the
/// next goes on. How far each kind has come is kept in table <c>Runs</c>, partition <c>erased</c>; what is still needed as it is holds that back.
/// </summary>
public sealed class PersonalDataEraser
{
    private const string Marks = "erased";
    private const string Until = "Until";

    // Tables take no earlier time; nothing of ours is older.
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StorageAccount storage;
    private readonly RetentionOptions options;
    private readonly TimeProvider time;
    private readonly AgencyDirectory directory;
    private readonly RunRegister runs;
    private readonly ErasurePlaces places;
    private readonly TableClient marks;
    private readonly BlobContainerClient imports;

    public PersonalDataEraser(
        StorageAccount storage,
        SubmissionStore store,
        ComplianceTable compliance,
        Outbox outbox,
        AgencyDirectory directory,
        RunRegister runs,
        RetentionOptions options,
        TimeProvider time)
    {
        (this.storage, this.directory, this.runs, this.options, this.time) = (storage, directory, runs, options, time);
        places = new ErasurePlaces(storage, store, compliance, outbox, time);
        marks = storage.Table(OperationStorage.Runs);
        imports = storage.Container(ComplianceStorage.Imports);
    }

    /// <summary>What is older than this is deleted.</summary>
    public DateTimeOffset Limit => time.GetUtcNow() - TimeSpan.FromDays(options.PersonalDataDays);

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var (limit, tally) = (Limit, new ErasureTally(options.MostPerRun));
        foreach (var place in places.All(limit))
        {
            await EraseAsync(place, limit, tally, cancellationToken).ConfigureAwait(false);
        }

        await BouncesAsync(limit, tally, cancellationToken).ConfigureAwait(false);
        await ImportsAsync(limit, tally, cancellationToken).ConfigureAwait(false);
        if (tally.Left > 0)
        {
            tally.Add(RunCount.OthersErased, await runs.ForgetAsync(limit, tally.Left, cancellationToken).ConfigureAwait(false));
        }

        return new RunResult(tally.Counts, []);
    }

    private async Task EraseAsync(ErasurePlace place, DateTimeOffset limit, ErasureTally tally, CancellationToken cancellationToken)
    {
        var from = (await marks.FindAsync(Marks, place.Name, cancellationToken).ConfigureAwait(false))?.GetDateTimeOffset(Until) ?? Beginning;
        if (from >= limit)
        {
            return;
        }

        var done = limit;
        await foreach (var row in storage.Table(place.Table).QueryAsync<TableEntity>(place.Filter(from, limit), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (tally.Left <= 0)
            {
                tally.Leave();
                done = Earlier(done, place.At(row));
                continue;
            }

            switch (await place.Erase(row, cancellationToken).ConfigureAwait(false))
            {
                case Erasure.Erased:
                    tally.Add(place.Counted);
                    break;
                case Erasure.Held:
                    done = Earlier(done, place.At(row));
                    break;
            }
        }

        await marks.UpsertEntityAsync(new TableEntity(Marks, place.Name) { [Until] = done }, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>退信: why a mail came back is deleted, and with an address that is registered no longer all of it. That it came back stays, until an administrator clears it.</summary>
    private async Task BouncesAsync(DateTimeOffset limit, ErasureTally tally, CancellationToken cancellationToken)
    {
        var agencies = (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Agencies;
        foreach (var agency in agencies.Where(agency => agency.Bounces.Any(bounce => bounce.At < limit && (bounce.Reason.Length > 0 || !Has(agency, bounce)))))
        {
            if (tally.Left <= 0)
            {
                tally.Leave();
                continue;
            }

            await directory.ChangeAsync(
                agency.Code,
                current => current with
                {
                    Bounces = [.. current.Bounces.Where(bounce => bounce.At >= limit || Has(current, bounce)).Select(bounce => bounce.At < limit ? bounce with { Reason = "" } : bounce)],
                },
                cancellationToken).ConfigureAwait(false);
            tally.Add(RunCount.OthersErased);
        }
    }

    private static bool Has(Agency agency, Bounce bounce) => agency.Contacts.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase);

    /// <summary>Directories as they were uploaded, with all their addresses.</summary>
    private async Task ImportsAsync(DateTimeOffset limit, ErasureTally tally, CancellationToken cancellationToken)
    {
        await foreach (var blob in imports.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (blob.Properties.CreatedOn < limit && tally.Left > 0)
            {
                await imports.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
                tally.Add(RunCount.OthersErased);
            }
            else if (blob.Properties.CreatedOn < limit)
            {
                tally.Leave();
            }
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
