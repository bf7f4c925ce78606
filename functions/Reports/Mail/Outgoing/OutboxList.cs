using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace Reports.Mail.Outgoing;

/// <summary>What to show of the mails that went out or are to. Null means no restriction.</summary>
public sealed record OutboxQuery
{
    public OutboxState? State { get; init; }

    public NoticeKind? Kind { get; init; }

    /// <summary>Names agencies, as in the directory.</summary>
    public string? Text { get; init; }

    /// <summary>Only this authority and everybody below it.</summary>
    public AgencyCode? Within { get; init; }

    /// <summary>Where the page begins, as the page before said; null for the first.</summary>
    public string? From { get; init; }

    public bool IsFiltered => State is not null || Kind is not null || Text is not null;

    internal bool Matches(OutboxEntry mail) => (State is null || mail.State == State) && (Kind is null || mail.Kind == Kind);
}

/// <summary>A page of mails: first those that somebody has to look at, then those that wait, then the others; within each the newest first.</summary>
/// <param name="Mails">A page may be short, even empty, and still have a next one.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxEntry> Mails, string? Next)
{
    /// <summary>Mails that are due and that nobody has begun to send, on the first page: more than a few mean that the timer does not run.</summary>
    public IReadOnlyList<OutboxEntry> Untouched { get; init; } = [];

    /// <summary>How many agencies the text named beyond those whose mails are shown.</summary>
    public int AgenciesLeftOut { get; init; }
}

/// <summary>
/// Lists the mails of all agencies, from the index; of the few agencies that a search names, from their own partitions.
/// </summary>
public sealed class OutboxList(StorageAccount storage, Outbox outbox, AgencyDirectory directory, PeriodCalendar calendar, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>A search shows the mails of so many agencies.</summary>
    public const int MostAgencies = 10;

    /// <summary>So many rows are looked at for one page, when most are none of what is asked for.</summary>
    private const int MostLookedAt = 4000;

    private const int MostUntouched = 50;
    private const int ReadAtOnce = 8;
    private readonly OutboxIndex index = new(storage);
    private readonly DueList due = new(storage);

    public Task<OutboxPage> ReadAsync(OutboxQuery query, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(query.Text) ? ReadIndexAsync(query, cancellationToken) : ReadAgenciesAsync(query, cancellationToken);

    /// <summary>Mails that were given up, the newest first, up to a limit.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> GivenUpAsync(AgencyCode? within, int most, CancellationToken cancellationToken)
    {
        var query = new OutboxQuery { State = OutboxState.GivenUp };
        var bound = await BoundAsync(within, cancellationToken).ConfigureAwait(false);
        var found = new List<OutboxEntry>();
        await foreach (var (_, mail) in index.ReadAsync(OutboxGroup.Stuck, "", 1000, cancellationToken).ConfigureAwait(false))
        {
            if (query.Matches(mail) && bound?.Contains(mail.Agency) != false)
            {
                found.Add(mail);
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>How many mails wait for another attempt after an error, counted up to a limit.</summary>
    public async Task<int> RetriedAsync(int most, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var (_, mail) in index.ReadAsync(OutboxGroup.Waiting, "", 1000, cancellationToken).ConfigureAwait(false))
        {
            count += mail is { Attempts: > 0, LastError: not null } ? 1 : 0;
            if (count == most)
            {
                break;
            }
        }

        return count;
    }

    private async Task<OutboxPage> ReadIndexAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        var bound = await BoundAsync(query.Within, cancellationToken).ConfigureAwait(false);
        var (first, after) = Position(query.From);
        var atOnce = query.IsFiltered || bound is not null ? 1000 : PageSize + 1;
        var (found, looked, last) = (new List<OutboxEntry>(PageSize), 0, query.From);
        foreach (var group in Enum.GetValues<OutboxGroup>().Where(group => group >= first && (query.State is not { } state || OutboxIndex.GroupOf(state) == group)))
        {
            await foreach (var (key, mail) in index.ReadAsync(group, group == first ? after : "", atOnce, cancellationToken).ConfigureAwait(false))
            {
                if (found.Count == PageSize || looked == MostLookedAt)
                {
                    return await FirstAsync(query, bound, new OutboxPage(found, last), cancellationToken).ConfigureAwait(false);
                }

                (looked, last) = (looked + 1, $"{group}|{key}");
                if (query.Matches(mail) && bound?.Contains(mail.Agency) != false)
                {
                    found.Add(mail);
                }
            }
        }

        return await FirstAsync(query, bound, new OutboxPage(found, null), cancellationToken).ConfigureAwait(false);
    }

    private async Task<OutboxPage> FirstAsync(OutboxQuery query, IReadOnlySet<AgencyCode>? bound, OutboxPage page, CancellationToken cancellationToken)
    {
        if (query.From is not null || query.State is not (null or OutboxState.Pending))
        {
            return page;
        }

        var untouched = new List<OutboxEntry>();
        await foreach (var owed in due.ReadAsync(DueKind.Mail, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            if (bound?.Contains(owed.Work.Agency) != false
                && await outbox.FindAsync(owed.Work, cancellationToken).ConfigureAwait(false) is { } mail
                && OutboxIndex.IsUntouched(mail) && query.Matches(mail))
            {
                untouched.Add(mail);
            }

            if (untouched.Count == MostUntouched)
            {
                break;
            }
        }

        return page with { Untouched = [.. untouched.DistinctBy(mail => mail.Id)] };
    }

    private async Task<OutboxPage> ReadAgenciesAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var named = DirectoryPage.Of(list, new DirectoryQuery { Text = query.Text, Within = query.Within });
        var places = named.Agencies.Take(MostAgencies).SelectMany(agency => Years().Select(period => (Period: period, agency.Code))).ToList();
        var mails = new List<OutboxEntry>();
        foreach (var some in places.Chunk(ReadAtOnce))
        {
            var read = await Task.WhenAll(some.Select(place => outbox.ListAsync(place.Period, place.Code, cancellationToken))).ConfigureAwait(false);
            mails.AddRange(read.SelectMany(found => found).Where(query.Matches));
        }

        var start = int.TryParse(query.From, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var ordered = mails.OrderBy(mail => OutboxIndex.GroupOf(mail.State)).ThenByDescending(mail => mail.Created).ThenBy(mail => mail.Id);
        return new OutboxPage(
            [.. ordered.Skip(start).Take(PageSize)], mails.Count > start + PageSize ? (start + PageSize).ToString(CultureInfo.InvariantCulture) : null)
        {
            AgenciesLeftOut = Math.Max(0, named.Total - MostAgencies),
        };
    }

    /// <summary>Mails about years that are no longer open are there too.</summary>
    private IEnumerable<ReportingPeriod> Years()
    {
        for (var year = calendar.OpenPeriods.Max(period => period.Year); year >= ReportingPeriod.FirstYear; year--)
        {
            yield return new ReportingPeriod(year);
        }
    }

    private async Task<IReadOnlySet<AgencyCode>?> BoundAsync(AgencyCode? within, CancellationToken cancellationToken) =>
        within is null ? null : (await directory.ListAsync(cancellationToken).ConfigureAwait(false)).Tree.Within(within);

    /// <summary>A position that is none, because somebody typed it, is the beginning.</summary>
    private static (OutboxGroup Group, string After) Position(string? from) =>
        from?.Split('|', 2) is [var group, var key] && Enum.TryParse<OutboxGroup>(group, out var known) && Enum.IsDefined(known) ? (known, key) : (OutboxGroup.Stuck, "");
}
