using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations.History;
using Reports.Operations.Orders;
using Reports.Operations.Runs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Uploads;

namespace Reports.Operations.Retention;

/// <summary>Every kind of rows that name people, and what of them is deleted; README, "Retention", lists the same.</summary>
internal sealed class ErasurePlaces(StorageAccount storage, SubmissionStore store, ComplianceTable compliance, Outbox outbox, TimeProvider time)
{
    private const string ErasedAt = nameof(MailRecord.ErasedAt);
    private const string WaiverLog = "~log|";
    private readonly MailRegister register = new(storage);
    private readonly MailArchive archive = new(storage);
    private readonly UploadedFiles files = new(storage);

    /// <summary>In this order: a mail is held while its answer is owed, so mails come before what went out.</summary>
    public IReadOnlyList<ErasurePlace> All(DateTimeOffset limit) =>
    [
        new("mails", RunCount.MailsErased, MailStorage.Mails, (from, to) => Times(Equal(MailRow.Mails), nameof(MailRecord.ReceivedAt), from, to), row => Moment(row, nameof(MailRecord.ReceivedAt)), MailAsync),
        new("outbox", RunCount.NoticesErased, SubmissionStorage.Submissions, (from, to) => Times(SubmissionKeys.RowsEverywhere(OutboxEntry.Prefix), nameof(OutboxEntry.Created), from, to), row => Moment(row, nameof(OutboxEntry.Created)), (row, token) => NoticeAsync(row, limit, token)),
        new("submissions", RunCount.SubmissionsErased, SubmissionStorage.Submissions, (from, to) => Times(SubmissionKeys.RowsEverywhere(SubmissionKeys.SubmissionPrefix), nameof(Submission.ReceivedAt), from, to), row => Moment(row, nameof(Submission.ReceivedAt)), (row, token) => SubmissionAsync(row, limit, token)),
        new("offers", RunCount.OthersErased, SubmissionStorage.Submissions, (from, to) => Times(SubmissionKeys.RowsEverywhere(SubmissionKeys.OfferPrefix), nameof(DirectUpload.ExpiresAt), from, to), row => Moment(row, nameof(DirectUpload.ExpiresAt)), OfferAsync),
        new("log", RunCount.EntriesErased, SubmissionStorage.Submissions, (from, to) => Keys(SubmissionKeys.LogPrefix, from, to), row => KeyTime(row), LogAsync),
        new("publications", RunCount.OthersErased, SubmissionStorage.Submissions, (from, to) => Times(TableClient.CreateQueryFilter($"RowKey eq {SubmissionKeys.State}"), "PublicationRegisteredAt", from, to), row => Moment(row, "PublicationRegisteredAt"), PublicationAsync),
        new("links", RunCount.LinksErased, ComplianceStorage.Links, (from, to) => Times(null, "ExpiresAt", from, to), row => Moment(row, "ExpiresAt"), LinkAsync),
        new("waivers", RunCount.OthersErased, SubmissionStorage.Waivers, (from, to) => Times(TableClient.CreateQueryFilter($"RowKey lt {WaiverLog}"), nameof(GrantedWaiver.At), from, to), row => Moment(row, nameof(GrantedWaiver.At)), WaiverAsync),
        new("waiver-log", RunCount.EntriesErased, SubmissionStorage.Waivers, (from, to) => Keys(WaiverLog, from, to), row => KeyTime(row), WaiverLogAsync),
        new("trail", RunCount.EntriesErased, ComplianceStorage.Settings, (from, to) => Times("(PartitionKey eq 'agency' or (PartitionKey ge 'log|' and PartitionKey lt 'log}'))", nameof(AuditEntry.At), from, to), row => Moment(row, nameof(AuditEntry.At)), TrailAsync),
        new("batches", RunCount.OthersErased, ComplianceStorage.Batches, (from, to) => Times(Equal("batches"), "FinishedAt", from, to), row => Moment(row, "FinishedAt"), BatchAsync),
        new("orders", RunCount.OthersErased, OperationStorage.Runs, (from, to) => Times(Equal(OrderStore.Partition), nameof(Order.FinishedAt), from, to), row => Moment(row, nameof(Order.FinishedAt)), (row, token) => ReplaceAsync(OperationStorage.Runs, row, ByRole, token)),
    ];

    /// <summary>The message first: a crash in between finds the row as it was.</summary>
    private async Task<Erasure> MailAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var mail = MailRow.Read(row);
        if (mail.IsErased)
        {
            return Erasure.Nothing;
        }

        if (!mail.IsDone || await IsOwedAsync(mail, cancellationToken).ConfigureAwait(false))
        {
            return Erasure.Held;
        }

        await archive.DeleteAsync(mail.Key, cancellationToken).ConfigureAwait(false);
        var erased = mail with
        {
            Sender = null,
            Subject = "",
            MessageId = null,
            References = [],
            Reason = mail.Outcome == MailOutcome.Bounce ? null : mail.Reason,
            Files = [.. mail.Files.Select(file => file with { Name = Path.GetExtension(file.Name) })],
            LeftOut = null,
            LastFault = null,
            ErasedAt = SubmissionIntake.ToMillisecond(time.GetUtcNow()),
        };

        // The copies before the row, which says that all of it is done.
        await register.ShowAsync(erased, cancellationToken).ConfigureAwait(false);
        return (await register.SaveAsync(erased, cancellationToken).ConfigureAwait(false)).Here ? Erasure.Erased : Erasure.Held;
    }

    private async Task<bool> IsOwedAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        foreach (var filing in mail.Filings)
        {
            if (await store.FindAsync(filing, cancellationToken).ConfigureAwait(false) is { IsDecided: false })
            {
                return true;
            }
        }

        return mail.AnsweredUnder is var (period, agency)
            && await outbox.FindAsync(new SubmissionId(period, agency, OutboxEntry.ForMail(mail.Key, period, agency, mail.ReceivedAt, "x").Id), cancellationToken).ConfigureAwait(false) is { } answer
            && MailDebt.IsOwed(answer);
    }

    private async Task<Erasure> NoticeAsync(TableEntity row, DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var mail = OutboxEntry.From(row);
        return mail switch
        {
            _ when MailDebt.IsOwed(mail) || mail.SentAt >= limit => Erasure.Held,
            { Taken.Count: 0, Lost.Count: 0, LastError: null } => Erasure.Nothing,
            _ => await outbox.SaveAsync(mail with { Taken = [], Lost = [], LastError = null }, cancellationToken).ConfigureAwait(false) is null ? Erasure.Held : Erasure.Erased,
        };
    }

    private async Task<Erasure> SubmissionAsync(TableEntity row, DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var submission = SubmissionRow.Read(row);
        if (!submission.IsDecided || submission.DecidedAt >= limit || submission.Review?.At >= limit || submission.Reprocessed?.At >= limit)
        {
            return Erasure.Held;
        }

        if (row.ContainsKey(ErasedAt))
        {
            return Erasure.Nothing;
        }

        await files.EraseAsync(submission.Id, cancellationToken).ConfigureAwait(false);
        return await ReplaceAsync(
            SubmissionStorage.Submissions,
            row,
            erased =>
            {
                ByRole(erased, submission.Id.Guid.ToString("D"));
                erased["ReviewedBy"] = submission.Review is null ? null : Roles.Administrator;
                erased["LastFault"] = null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The row stays: while it is there nothing is believed of what the blob says of itself.</summary>
    private Task<Erasure> OfferAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(
        SubmissionStorage.Submissions, row, erased => ByRole(erased, row.RowKey[SubmissionKeys.OfferPrefix.Length..]), cancellationToken);

    /// <summary>Who sent a file, and what they called it.</summary>
    private static void ByRole(TableEntity erased, string name)
    {
        erased[nameof(Submission.Sender)] = Roles.Of(erased.GetString(nameof(Submission.Sender)) ?? "", "Received");
        erased[nameof(Submission.FileName)] = name + Path.GetExtension(erased.GetString(nameof(Submission.FileName)));
    }

    private Task<Erasure> LogAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(
        SubmissionStorage.Submissions,
        row,
        erased =>
        {
            var action = row.GetString("Action") ?? "";
            erased["Actor"] = Roles.Of(row.GetString("Actor") ?? "", action);
            erased["Detail"] = Roles.Plain(row.GetString("Detail"), action);
        },
        cancellationToken);

    /// <summary>Through the state itself, so that the compliance row says the same.</summary>
    private async Task<Erasure> PublicationAsync(TableEntity row, CancellationToken cancellationToken)
    {
        if (StateRow.Read(row) is not { Publication: { } publication } state || Roles.IsService(publication.RegisteredBy))
        {
            return Erasure.Nothing;
        }

        var next = state with { Version = state.Version + 1, Publication = publication with { RegisteredBy = Roles.Clerk } };
        if (await storage.Table(SubmissionStorage.Submissions).ReplaceAsync(StateRow.Write(next), state.ETag, cancellationToken).ConfigureAwait(false) is null)
        {
            return Erasure.Held;
        }

        await compliance.RefreshAsync(state.Period, state.Agency, cancellationToken).ConfigureAwait(false);
        return Erasure.Erased;
    }

    private async Task<Erasure> LinkAsync(TableEntity row, CancellationToken cancellationToken)
    {
        await storage.Table(ComplianceStorage.Links).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Erasure.Erased;
    }

    private Task<Erasure> WaiverAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(SubmissionStorage.Waivers, row, ByRole, cancellationToken);

    private Task<Erasure> WaiverLogAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(
        SubmissionStorage.Waivers,
        row,
        erased =>
        {
            erased["Actor"] = Roles.Administrator;
            erased["Detail"] = Roles.Plain(row.GetString("Detail"), row.GetString("Action") ?? "");
        },
        cancellationToken);

    /// <summary>Addresses, people and the names of files go; what a setting or a column was stays.</summary>
    private Task<Erasure> TrailAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(
        ComplianceStorage.Settings,
        row,
        erased =>
        {
            var subject = row.GetString(nameof(AuditEntry.Subject)) ?? "";
            var isImport = row.PartitionKey == $"log|{AuditArea.Directory}";
            erased[nameof(AuditEntry.Actor)] = Roles.Of(row.GetString(nameof(AuditEntry.Actor)) ?? "", "");
            if (isImport)
            {
                erased[nameof(AuditEntry.Subject)] = Path.GetExtension(subject);
            }
            else if (row.PartitionKey == $"log|{AuditArea.Operations}" || NamesPeople(subject))
            {
                erased[nameof(AuditEntry.Before)] = Gone(row, nameof(AuditEntry.Before));
                erased[nameof(AuditEntry.After)] = Gone(row, nameof(AuditEntry.After));
            }
        },
        cancellationToken);

    private static bool NamesPeople(string subject) => subject is nameof(DirectoryColumn.Contacts) or AgencyChanges.Bounces
        or nameof(AuthoritySettings.ContactPerson) or nameof(AuthoritySettings.Telephone) or AgencyHistory.Action;

    private static string Gone(TableEntity row, string name) => string.IsNullOrEmpty(row.GetString(name)) ? "" : Roles.Deleted;

    private Task<Erasure> BatchAsync(TableEntity row, CancellationToken cancellationToken) => ReplaceAsync(
        ComplianceStorage.Batches,
        row,
        erased =>
        {
            ByRole(erased);
            erased["Reason"] = row.GetString("Reason") is null ? null : Roles.Deleted;
        },
        cancellationToken);

    private static void ByRole(TableEntity erased) => erased["By"] = Roles.Administrator;

    /// <summary>Writes the row without what names people, under its ETag, and marks it; what is null is dropped.</summary>
    private async Task<Erasure> ReplaceAsync(string table, TableEntity row, Action<TableEntity> erase, CancellationToken cancellationToken)
    {
        if (row.ContainsKey(ErasedAt))
        {
            return Erasure.Nothing;
        }

        var erased = new TableEntity(row);
        erase(erased);
        erased[ErasedAt] = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        return await storage.Table(table).ReplaceAsync(erased, row.ETag, cancellationToken).ConfigureAwait(false) is null ? Erasure.Held : Erasure.Erased;
    }

    private static string Equal(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    private static string Times(string? where, string column, DateTimeOffset from, DateTimeOffset to)
    {
        var times = $"{column} ge {TableClient.CreateQueryFilter($"{from}")} and {column} lt {TableClient.CreateQueryFilter($"{to}")}";
        return where is null ? times : $"{where} and {times}";
    }

    private static string Keys(string prefix, DateTimeOffset from, DateTimeOffset to)
    {
        var (first, after) = (prefix + SubmissionKeys.Time(from), prefix + SubmissionKeys.Time(to));
        return TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {after}");
    }

    private static DateTimeOffset Moment(TableEntity row, string column) => row.GetDateTimeOffset(column) ?? DateTimeOffset.MinValue;

    private static DateTimeOffset KeyTime(TableEntity row) => SubmissionKeys.TryParseTime(row.RowKey.Split('|')[1], out var at) ? at : DateTimeOffset.MinValue;
}
