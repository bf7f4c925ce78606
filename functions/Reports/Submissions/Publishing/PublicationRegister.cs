using System.Globalization;
using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;

namespace Reports.Submissions.Publishing;

/// <summary>What became of registering a publication.</summary>
public abstract record PublicationOutcome
{
    private PublicationOutcome()
    {
    }

    /// <summary>It stands in the state; unchanged when the very same was registered already.</summary>
    public sealed record Registered(Publication Publication, bool IsNew) : PublicationOutcome;

    /// <summary>No accepted submission is in force: there is nothing that may be published.</summary>
    public sealed record NothingInForce : PublicationOutcome;

    /// <summary>Another submission than the one that was named is in force by now.</summary>
    public sealed record Replaced(SubmissionId InForce) : PublicationOutcome;
}

/// <summary>
/// Registers where and when the accepted version was published (登记公布网址), and corrects that. State and audit row in one transaction, under
/// the state's ETag; whoever loses a race looks again at what is in force.
/// </summary>
public sealed class PublicationRegister(StorageAccount storage, SubmissionStore store, TimeProvider time)
{
    private const string Published = "Published";
    private const string Changed = "PublicationChanged";
    private const string Again = "Republished";
    private const string DateFormat = "yyyy-MM-dd";
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    /// <param name="period">The report year.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="address">Where.</param>
    /// <param name="date">When; the caller has made sure that it can be (<see cref="Publication.CanBeOn"/>).</param>
    /// <param name="of">The version that was published; null means the one in force.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PublicationOutcome> RegisterAsync(
        ReportingPeriod period, AgencyCode agency, PublicAddress address, DateOnly date, SubmissionId? of, string by, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            if (await store.StateAsync(period, agency, cancellationToken).ConfigureAwait(false) is not { InForce: { } inForce } state)
            {
                return new PublicationOutcome.NothingInForce();
            }

            if (of is not null && of != inForce)
            {
                return new PublicationOutcome.Replaced(inForce);
            }

            var known = state.Publication;
            if (known is not null && (known.Address, known.Date, known.Of) == (address, date, inForce))
            {
                return new PublicationOutcome.Registered(known, IsNew: false);
            }

            var publication = Next(known, address, date, inForce, SubmissionIntake.ToMillisecond(time.GetUtcNow()), by);
            if (await TryWriteAsync(state, publication, cancellationToken).ConfigureAwait(false))
            {
                return new PublicationOutcome.Registered(publication, IsNew: true);
            }
        }

        throw new InvalidOperationException($"The state of {SubmissionKeys.Partition(period, agency)} kept changing; its publication was not registered.");
    }

    /// <summary>The state after a publication that the audit log tells of; as it is when the entry is about something else.</summary>
    internal static AgencyState Replay(AgencyState state, LogEntry entry) =>
        entry is { Action: Published or Changed or Again, Submission: { } of, Detail: { } detail }
        && detail.Split(' ', 2) is [var day, var text]
        && DateOnly.TryParseExact(day, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && PublicAddress.TryParse(text, out var address)
            ? state with { Publication = Next(state.Publication, address, date, of, entry.At, entry.Actor), LastChange = entry.At }
            : state;

    private static Publication Next(Publication? known, PublicAddress address, DateOnly date, SubmissionId of, DateTimeOffset at, string by)
    {
        var isCorrected = known is not null && (known.IsCorrected || known.Of != of);
        return new Publication
        {
            Address = address,
            Date = date,
            FirstDate = isCorrected ? known!.FirstDate : date,
            Of = of,
            IsCorrected = isCorrected,
            RegisteredAt = at,
            RegisteredBy = by,
        };
    }

    private async Task<bool> TryWriteAsync(AgencyState state, Publication publication, CancellationToken cancellationToken)
    {
        var at = publication.RegisteredAt;
        var next = state with { Publication = publication, Version = state.Version + 1, LastChange = at };
        try
        {
            await table.SubmitTransactionAsync(
            [
                StateRow.Change(state, next),
                new(TableTransactionActionType.Add, SubmissionKeys.Log(publication.Of, at, publication.RegisteredBy, ActionFor(state.Publication, publication), Detail(publication))),
            ],
            cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static string ActionFor(Publication? before, Publication after) =>
        before is null ? Published : before.Of == after.Of ? Changed : Again;

    private static string Detail(Publication publication) =>
        $"{publication.Date.ToString(DateFormat, CultureInfo.InvariantCulture)} {publication.Address}";
}
