using System.Collections.Concurrent;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance.Links;

/// <summary>
/// The register of personal links. Opening one, signing in by it and revoking it are noted in the audit log of the agency and year. Whether
/// a link is good is asked with every request of whoever came by it, so that is answered from memory for <see cref="Freshness"/>.
/// </summary>
public sealed class LinkRegister(StorageAccount storage, TimeProvider time)
{
    /// <summary>A link that is revoked opens nothing any more after this time at the latest.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(3);

    public const string Opened = "LinkOpened";
    public const string SignedIn = "LinkSignedIn";
    public const string Revoked = "LinkRevoked";
    public const string AllRevoked = "LinksRevoked";

    private const int Batch = 100;
    private const int MostKept = 10_000;
    private readonly TableClient table = storage.Table(ComplianceStorage.Links);
    private readonly TableClient submissions = storage.Table(SubmissionStorage.Submissions);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, PersonalLink? Link)> kept = new();

    /// <summary>
    /// The link for a mail. A mail that is composed again bears the same one, unless that was revoked or half its time is over, so that
    /// what is sent once more opens what it says.
    /// </summary>
    /// <param name="mail">The mail it goes out with.</param>
    /// <param name="address">Where to, when that is one address alone.</param>
    /// <param name="until">When a fresh one expires.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PersonalLink> IssueAsync(OutboxEntry mail, string? address, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var issued = await ListAsync(mail.Period, mail.Agency, cancellationToken).ConfigureAwait(false);
        if (issued.FirstOrDefault(link => link.Mail == mail.Id && link.Address == address && link.IsGoodAt(now + ((until - now) / 2))) is { } known)
        {
            return known;
        }

        var fresh = new PersonalLink
        {
            Id = Guid.NewGuid(),
            Period = mail.Period,
            Agency = mail.Agency,
            IssuedAt = now,
            ExpiresAt = until,
            Mail = mail.Id,
            Address = address,
        };
        await table.AddEntityAsync(LinkRow.Write(fresh), cancellationToken).ConfigureAwait(false);
        return fresh;
    }

    /// <summary>Null when there is no such link.</summary>
    public async Task<PersonalLink?> FindAsync(ReportingPeriod period, AgencyCode agency, Guid id, CancellationToken cancellationToken) =>
        await table.FindAsync(agency.Value, LinkRow.Key(period, id), cancellationToken).ConfigureAwait(false) is { } row ? LinkRow.Read(row) : null;

    /// <summary>Whether there is such a link, and it is neither expired nor revoked; what it was a few seconds ago counts.</summary>
    public async Task<bool> IsGoodAsync(ReportingPeriod period, AgencyCode agency, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!kept.TryGetValue(id, out var known) || now - known.At >= Freshness || now < known.At)
        {
            known = (now, await FindAsync(period, agency, id, cancellationToken).ConfigureAwait(false));
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[id] = known;
        }

        return known.Link is { } link && link.Period == period && link.Agency == agency && link.IsGoodAt(now);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PersonalLink>> ListAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken) =>
        [.. await ReadAsync(SubmissionKeys.Rows(agency.Value, $"{period}|"), cancellationToken).ConfigureAwait(false)];

    /// <summary>Somebody, or a program that looks into mails, has opened it; it is as good as before.</summary>
    /// <param name="link">Which.</param>
    /// <param name="from">The network address it was opened from.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task NoteOpenedAsync(PersonalLink link, string from, CancellationToken cancellationToken) =>
        submissions.AddEntityAsync(SubmissionKeys.Log(link.Period, link.Agency, time.GetUtcNow(), link.Holder, Opened, from), cancellationToken);

    /// <summary>Somebody has signed in by it.</summary>
    /// <inheritdoc cref="NoteOpenedAsync"/>
    public async Task NoteSignedInAsync(PersonalLink link, string from, CancellationToken cancellationToken)
    {
        var now = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        await submissions.AddEntityAsync(SubmissionKeys.Log(link.Period, link.Agency, now, link.Holder, SignedIn, from), cancellationToken).ConfigureAwait(false);
        await ChangeAsync(link, current => current with { Uses = current.Uses + 1, LastUsedAt = now }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when there is no such link, or it was revoked before.</summary>
    public async Task<bool> RevokeAsync(ReportingPeriod period, AgencyCode agency, Guid id, string by, CancellationToken cancellationToken)
    {
        var now = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        if (await FindAsync(period, agency, id, cancellationToken).ConfigureAwait(false) is not { RevokedAt: null } link
            || !await ChangeAsync(link, current => current.RevokedAt is null ? current with { RevokedAt = now, RevokedBy = by } : null, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await submissions.AddEntityAsync(SubmissionKeys.Log(period, agency, now, by, Revoked, link.Holder), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Revokes every link of the agency that is still good, in all years, and returns how many there were.</summary>
    public async Task<int> RevokeAllAsync(AgencyCode agency, string by, CancellationToken cancellationToken)
    {
        var now = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var good = (await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {agency.Value}"), cancellationToken).ConfigureAwait(false)).Where(link => link.IsGoodAt(now)).ToList();
        foreach (var some in good.Chunk(Batch))
        {
            // Whatever else is being written of them: only a count of uses can be lost.
            await table.SubmitTransactionAsync(
                some.Select(link => new TableTransactionAction(TableTransactionActionType.UpdateReplace, LinkRow.Write(link with { RevokedAt = now, RevokedBy = by }), ETag.All)),
                cancellationToken).ConfigureAwait(false);
        }

        foreach (var link in good)
        {
            kept.TryRemove(link.Id, out _);
        }

        foreach (var (period, count) in good.CountBy(link => link.Period))
        {
            await submissions.AddEntityAsync(SubmissionKeys.Log(period, agency, now, by, AllRevoked, $"{count}"), cancellationToken).ConfigureAwait(false);
        }

        return good.Count;
    }

    /// <summary>False when the change is null, or the link is gone.</summary>
    private async Task<bool> ChangeAsync(PersonalLink link, Func<PersonalLink, PersonalLink?> change, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await FindAsync(link.Period, link.Agency, link.Id, cancellationToken).ConfigureAwait(false) is not { } current || change(current) is not { } changed)
            {
                return false;
            }

            try
            {
                await table.UpdateEntityAsync(LinkRow.Write(changed), current.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
                kept.TryRemove(link.Id, out _);
                return true;
            }
            catch (RequestFailedException lost) when (lost.Status is 404 or 412)
            {
            }
        }

        throw new InvalidOperationException($"Link {link.Id} kept changing.");
    }

    private async Task<IEnumerable<PersonalLink>> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        var links = new List<PersonalLink>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            links.Add(LinkRow.Read(row));
        }

        return links.OrderByDescending(link => link.IssuedAt);
    }
}
