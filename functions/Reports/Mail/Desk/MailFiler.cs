using System.Security.Cryptography;
using Azure;
using Reports.Mail.Incoming;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>Carries out what was planned for a mail. Filings and answer follow from the mail's key, so that doing it again does nothing twice.</summary>
internal sealed class MailFiler(StorageAccount storage, SubmissionIntake intake, MailSignals signals, SubmissionOptions options)
{
    private readonly TableClient outbox = storage.Table(SubmissionStorage.Submissions);
    private readonly DueList due = new(storage);

    public async Task FileAsync(MailRecord planned, ReceivedMail mail, CancellationToken cancellationToken)
    {
        foreach (var (id, name) in planned.Files.Where(file => file.Filing is not null).Select(file => (file.Filing!, file.Name)).DistinctBy(file => file.Item1))
        {
            var file = mail.Files.FirstOrDefault(file => id == SubmissionId.Of(id.Period, id.Agency, planned.FilingKey, HashOf(file)));
            if (file is null && await outbox.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken).ConfigureAwait(false) is not null)
            {
                // Filed under the key of a row that was lost.
                continue;
            }

            if (file is null)
            {
                throw new InvalidOperationException($"Mail {planned.Key} no longer brings the file of {id}.");
            }

            var filing = new Filing
            {
                Period = id.Period,
                Agency = id.Agency,
                Sender = planned.Sender ?? "mail",
                Channel = Channel.Mail,
                FileName = name,
                Key = planned.FilingKey,
                Mail = planned.AnsweredUnder is null ? null : planned.Key,
            };
            await intake.ReceiveAsync(filing, BinaryData.FromBytes(file.Content).ToStream(), cancellationToken).ConfigureAwait(false);
            signals.Filed(id);
        }
    }

    /// <summary>The plan with what the mail has brought before, under the key of a row that was lost, in place of filing it a second time.</summary>
    public async Task<MailPlan> AdoptAsync(MailPlan plan, string key, ReceivedMail mail, CancellationToken cancellationToken)
    {
        var before = new Dictionary<(string Partition, string Sha256), SubmissionId>();
        foreach (var partition in plan.Files.Select(file => file.Filing).OfType<SubmissionId>().Select(SubmissionKeys.Partition).Distinct())
        {
            var filter = $"{SubmissionKeys.Rows(partition, SubmissionKeys.SubmissionPrefix)} and {TableClient.CreateQueryFilter($"Mail eq {key}")}";
            await foreach (var row in outbox.QueryAsync<TableEntity>(filter, null, SubmissionRow.ListColumns, cancellationToken).ConfigureAwait(false))
            {
                var submission = SubmissionRow.Read(row);
                before[(partition, submission.Sha256)] = submission.Id;
            }
        }

        return before.Count == 0 ? plan : plan with
        {
            Files =
            [
                .. plan.Files.Select((file, index) => file.Filing is { } id && before.TryGetValue((SubmissionKeys.Partition(id), HashOf(mail.Files[index])), out var known)
                    ? file with { Submission = known.ToString() }
                    : file),
            ],
        };
    }

    private static string HashOf(MailedFile file) => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span));

    public async Task OweAnswerAsync(MailRecord planned, CancellationToken cancellationToken)
    {
        if (planned.AnsweredUnder is not var (period, agency))
        {
            return;
        }

        var answer = OutboxEntry.ForMail(planned.Key, period, agency, planned.ReceivedAt, options.MessageDomain);
        await due.AddAsync(DuePointer.ToSend(answer, answer.NextAttempt), cancellationToken).ConfigureAwait(false);
        try
        {
            await outbox.AddEntityAsync(answer.ToEntity(), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException owed) when (owed.Status == 409)
        {
            // By another machine, or by an attempt that broke off.
        }
    }
}
