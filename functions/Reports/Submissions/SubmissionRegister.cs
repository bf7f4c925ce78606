using Azure;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions.Receipts;

namespace Reports.Submissions;

/// <summary>What a submission was when its row was lost.</summary>
/// <param name="Round">Its round.</param>
/// <param name="Again">Its decision, which it is to come to once more.</param>
internal sealed record LostDecision(int Round, Reprocessing? Again);

/// <summary>The register of what came in (收件登记): gives a submission its round and its row, together with the agency's state.</summary>
internal sealed class SubmissionRegister(StorageAccount storage, SubmissionStore store)
{
    // Every lost race is another process's success, so this bounds only how many may file for one agency at one moment.
    internal const int MaxRaces = 50;

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);
    private readonly AgencyStates states = new(storage, store);

    /// <summary>
    /// Adds the row as Received. The pointer comes first: a crash in between leaves a pointer that leads to the blob, not a submission that
    /// nobody looks at. When another process has added the row, that is as good.
    /// </summary>
    /// <param name="id">Which.</param>
    /// <param name="file">What is known of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="lost">What it was when its row was lost; null for one that is new.</param>
    public async Task AddAsync(SubmissionId id, ReceivedFile file, CancellationToken cancellationToken, LostDecision? lost = null)
    {
        await due.AddAsync(DuePointer.ToDecide(id, file.ReceivedAt), cancellationToken).ConfigureAwait(false);
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await TryAddAsync(id, file, lost, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not registered.");
    }

    /// <summary>What the audit log says of the decision about a submission whose row was lost; null for one that never had a row, or none that was decided.</summary>
    public async Task<LostDecision?> FindLostAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        var filter = $"{SubmissionKeys.Rows(SubmissionKeys.Partition(id), SubmissionKeys.LogPrefix)} and {TableClient.CreateQueryFilter($"Submission eq {id.ToString()}")}";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.GetString("Actor") == SubmissionKeys.Pipeline && ReceiptNumber.TryParse(row.GetString("Detail"), out var number) && (number.Period, number.Agency) == (id.Period, id.Agency))
            {
                return await IsTakenAsync(number, cancellationToken).ConfigureAwait(false) ? null : LostOf(row, number.Round);
            }
        }

        return null;
    }

    private static LostDecision LostOf(TableEntity row, int round) =>
        SubmissionKeys.TryParseTime(row.RowKey.Split('|')[1], out var at) && Enum.TryParse<SubmissionStatus>(row.GetString("Action"), out var status)
            ? new LostDecision(round, new Reprocessing(at, status) { Earlier = [new EarlierCheck(at, status)] })
            : new LostDecision(round, null);

    /// <summary>Content filed again was given the number of the first time.</summary>
    private async Task<bool> IsTakenAsync(ReceiptNumber number, CancellationToken cancellationToken)
    {
        var rows = SubmissionKeys.Rows(SubmissionKeys.Partition(number.Period, number.Agency), SubmissionKeys.SubmissionPrefix);
        var filter = $"{rows} and {TableClient.CreateQueryFilter($"Round eq {number.Round}")}";
        await foreach (var _ in table.QueryAsync<TableEntity>(filter, 1, ["RowKey"], cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    public async Task<bool> HasAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is not null;

    private async Task<bool> TryAddAsync(SubmissionId id, ReceivedFile file, LostDecision? lost, CancellationToken cancellationToken)
    {
        var state = await states.FindAsync(id.Period, id.Agency, cancellationToken).ConfigureAwait(false)
            ?? new AgencyState { Period = id.Period, Agency = id.Agency };
        var submission = new Submission
        {
            Id = id,
            Round = lost?.Round ?? state.Rounds + 1,
            Sender = file.Sender,
            Channel = file.Channel,
            FileName = file.FileName,
            Sha256 = file.Sha256!,
            Size = file.Size,
            ReceivedAt = file.ReceivedAt,
            Mail = file.Mail,
            Trace = file.Trace,
            Reprocessed = lost?.Again,
        };
        try
        {
            await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, SubmissionRow.Write(submission)),
                StateRow.Change(state, StateRow.Received(state, submission)),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(id, file.ReceivedAt, file.Sender, "Received", file.Channel.ToString())),
            ],
            cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 409 or 412)
        {
            return await HasAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }
}
