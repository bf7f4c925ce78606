using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Receipts;

/// <summary>Issues and verifies receipts. Nothing is stored: a receipt follows from the submission and a secret of the installation.</summary>
public sealed class ReceiptDesk(StorageAccount storage, SubmissionStore store, ReceiptKeys keys)
{
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    /// <summary>The receipt of a submission, of the first one where its content was filed before; null before it is decided.</summary>
    public async Task<Receipt?> OfAsync(Submission submission, CancellationToken cancellationToken)
    {
        var original = submission.SameAs is { } first ? await store.FindAsync(first, cancellationToken).ConfigureAwait(false) : submission;
        return original is { IsDecided: true } ? await IssueAsync(original, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Null when the number and the code do not belong together, be it that there is no such number.</summary>
    public async Task<Receipt?> VerifyAsync(string? number, string? code, CancellationToken cancellationToken)
    {
        if (!ReceiptNumber.TryParse(number?.Trim(), out var parsed) || !ReceiptCode.TryParse(code, out var given))
        {
            return null;
        }

        return await FindAsync(parsed, cancellationToken).ConfigureAwait(false) is { IsDecided: true } original && keys.IsGenuine(original, given)
            ? await IssueAsync(original, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<Submission?> FindAsync(ReceiptNumber number, CancellationToken cancellationToken)
    {
        var rows = SubmissionKeys.Rows(SubmissionKeys.Partition(number.Period, number.Agency), SubmissionKeys.SubmissionPrefix);
        var filter = $"{rows} and {TableClient.CreateQueryFilter($"Round eq {number.Round}")}";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, SubmissionRow.ListColumns, cancellationToken).ConfigureAwait(false))
        {
            if (SubmissionRow.Read(row) is { SameAs: null } original)
            {
                return original;
            }
        }

        return null;
    }

    private async Task<Receipt> IssueAsync(Submission original, CancellationToken cancellationToken) => new()
    {
        Number = original.CaseNumber!,
        Code = keys.CodeOf(original),
        Period = original.Id.Period,
        Agency = original.Id.Agency,
        Round = original.Round,
        FormName = original.FormName,
        RuleSetVersion = original.RuleSetVersion,
        Sha256 = original.Sha256,
        Size = original.Size,
        ReceivedAt = original.ReceivedAt,
        CheckedAt = original.DecidedAt!.Value,
        Outcome = original.CheckedAs ?? original.Status,
        Standing = await StandingAsync(original, cancellationToken).ConfigureAwait(false),
    };

    private async Task<ReceiptStanding> StandingAsync(Submission original, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(original.Id.Period, original.Id.Agency, cancellationToken).ConfigureAwait(false);
        var replaced = state?.InForce is not null && state.InForce != original.Id && state.InForceRound > original.Round;
        return new ReceiptStanding
        {
            Status = original.Status,
            ReviewedAt = original.Review?.At,
            InForce = state?.InForce == original.Id,
            ReplacedBy = replaced ? new ReceiptNumber(original.Id.Period, original.Id.Agency, state!.InForceRound).ToString() : null,
            LatestRound = state?.Rounds > original.Round ? state.Rounds : null,
        };
    }
}
