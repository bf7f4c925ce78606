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
            var file = mail.Files.FirstOrDefault(file => id == SubmissionId.Of(
                id.Period, id.Agency, planned.FilingKey, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))))
                ?? throw new InvalidOperationException($"Mail {planned.Key} no longer brings the file of {id}.");
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
