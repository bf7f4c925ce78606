using Azure;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions;

/// <summary>The register of what came in (收件登记): gives a submission its round and its row, together with the agency's state.</summary>
internal sealed class SubmissionRegister(StorageAccount storage)
{
    // Every lost race is another process's success, so this bounds only how many may file for one agency at one moment.
    internal const int MaxRaces = 50;

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    /// <summary>
    /// Adds the row as Received. The pointer comes first: a crash in between leaves a pointer that leads to the blob, not a submission that
    /// nobody looks at. When another process has added the row, that is as good.
    /// </summary>
    public async Task AddAsync(SubmissionId id, ReceivedFile file, CancellationToken cancellationToken)
    {
        await due.AddAsync(DuePointer.ToDecide(id, file.ReceivedAt), cancellationToken).ConfigureAwait(false);
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await TryAddAsync(id, file, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(id)} kept changing; {id} was not registered.");
    }

    public async Task<bool> HasAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is not null;

    private async Task<bool> TryAddAsync(SubmissionId id, ReceivedFile file, CancellationToken cancellationToken)
    {
        var partition = SubmissionKeys.Partition(id);
        var stored = await table.FindAsync(partition, SubmissionKeys.State, cancellationToken).ConfigureAwait(false);
        var state = stored is not null ? StateRow.Read(stored) : new AgencyState { Period = id.Period, Agency = id.Agency };
        var submission = new Submission
        {
            Id = id,
            Round = state.Rounds + 1,
            Sender = file.Sender,
            Channel = file.Channel,
            FileName = file.FileName,
            Sha256 = file.Sha256!,
            Size = file.Size,
            ReceivedAt = file.ReceivedAt,
            Mail = file.Mail,
            Trace = file.Trace,
        };
        var next = StateRow.Write(StateRow.Received(state, submission));
        try
        {
            await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, SubmissionRow.Write(submission)),
                stored is not null ? new(TableTransactionActionType.UpdateReplace, next, state.ETag) : new(TableTransactionActionType.Add, next),
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
