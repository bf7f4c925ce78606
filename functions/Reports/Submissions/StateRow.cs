using System.Globalization;
using Reports.Storage.Tables;
using Reports.Submissions.Publishing;

namespace Reports.Submissions;

/// <summary>Row <c>state</c>: where an agency stands for a year, and how one submission changes that.</summary>
internal static class StateRow
{
    private const string DateFormat = "yyyy-MM-dd";

    public static AgencyState Read(TableEntity entity)
    {
        var (period, agency) = SubmissionKeys.ParsePartition(entity.PartitionKey);
        return new AgencyState
        {
            Period = period,
            Agency = agency,
            Version = entity.GetInt32(nameof(AgencyState.Version)) ?? 0,
            Rounds = entity.GetInt32(nameof(AgencyState.Rounds)) ?? 0,
            Latest = Pointed(nameof(AgencyState.Latest)),
            Status = entity.GetString(nameof(AgencyState.Status)) is { } status ? Enum.Parse<SubmissionStatus>(status) : null,
            InForce = Pointed(nameof(AgencyState.InForce)),
            InForceRound = entity.GetInt32(nameof(AgencyState.InForceRound)) ?? 0,
            InForceSha256 = entity.GetString(nameof(AgencyState.InForceSha256)),
            Errors = entity.GetInt32(nameof(AgencyState.Errors)) ?? 0,
            Queries = entity.GetInt32(nameof(AgencyState.Queries)) ?? 0,
            Hints = entity.GetInt32(nameof(AgencyState.Hints)) ?? 0,
            Explained = entity.GetInt32(nameof(AgencyState.Explained)) ?? 0,
            LastChange = entity.GetDateTimeOffset(nameof(AgencyState.LastChange)),
            FirstFiledAt = entity.GetDateTimeOffset(nameof(AgencyState.FirstFiledAt)),
            DueDate = DateOnly.TryParseExact(
                entity.GetString(nameof(AgencyState.DueDate)), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? due : null,
            Rules = entity.GetString(nameof(AgencyState.Rules)),
            Publication = PublicationColumns.Read(entity, period, agency),
            Exemption = entity.GetString(nameof(AgencyState.Exemption)) is { } exemption ? Enum.Parse<Exemption>(exemption) : null,
            ETag = entity.ETag,
        };

        SubmissionId? Pointed(string name) => Guid.TryParse(entity.GetString(name), out var guid) ? new SubmissionId(period, agency, guid) : null;
    }

    /// <summary>What writes the state in place of the one that was read, or as the first when that one is not stored.</summary>
    public static TableTransactionAction Change(AgencyState read, AgencyState next) => read.ETag == default
        ? new(TableTransactionActionType.Add, Write(next))
        : new(TableTransactionActionType.UpdateReplace, Write(next), read.ETag);

    public static TableEntity Write(AgencyState state)
    {
        var row = WriteStanding(state);
        PublicationColumns.Write(row, state.Publication);
        return row;
    }

    private static TableEntity WriteStanding(AgencyState state) => new(SubmissionKeys.Partition(state.Period, state.Agency), SubmissionKeys.State)
    {
        [nameof(AgencyState.Version)] = state.Version,
        [nameof(AgencyState.Rounds)] = state.Rounds,
        [nameof(AgencyState.Latest)] = state.Latest?.Guid.ToString("D"),
        [nameof(AgencyState.Status)] = state.Status?.ToString(),
        [nameof(AgencyState.InForce)] = state.InForce?.Guid.ToString("D"),
        [nameof(AgencyState.InForceRound)] = state.InForceRound,
        [nameof(AgencyState.InForceSha256)] = state.InForceSha256,
        [nameof(AgencyState.Errors)] = state.Errors,
        [nameof(AgencyState.Queries)] = state.Queries,
        [nameof(AgencyState.Hints)] = state.Hints,
        [nameof(AgencyState.Explained)] = state.Explained,
        [nameof(AgencyState.LastChange)] = state.LastChange,
        [nameof(AgencyState.FirstFiledAt)] = state.FirstFiledAt,
        [nameof(AgencyState.DueDate)] = state.DueDate?.ToString(DateFormat, CultureInfo.InvariantCulture),
        [nameof(AgencyState.Rules)] = state.Rules,
        [nameof(AgencyState.Exemption)] = state.Exemption?.ToString(),
    };

    /// <summary>The state with one more submission, which becomes the latest; one whose row was lost and is made again takes its old place.</summary>
    public static AgencyState Received(AgencyState state, Submission submission) => submission.Round <= state.Rounds && state.Latest != submission.Id
        ? state with { Version = state.Version + 1 }
        : state with
        {
            Version = state.Version + 1,
            Rounds = Math.Max(state.Rounds, submission.Round),
            Latest = submission.Id,
            Status = SubmissionStatus.Received,
            Errors = 0,
            Queries = 0,
            Hints = 0,
            Explained = 0,
            LastChange = submission.ReceivedAt,
        };

    /// <summary>
    /// The state after a decision. An older submission that is decided after a newer one came changes neither status nor counts, and
    /// comes into force only when nothing newer has.
    /// </summary>
    public static AgencyState Decided(AgencyState state, Submission submission)
    {
        var next = state with
        {
            Version = state.Version + 1,
            LastChange = submission.DecidedAt,
            Rules = RuleTallies.Add(state.Rules, submission, state.Latest == submission.Id),
        };
        if (submission.Status != SubmissionStatus.Unreadable && (state.FirstFiledAt is null || submission.ReceivedAt < state.FirstFiledAt))
        {
            next = next with { FirstFiledAt = submission.ReceivedAt };
        }

        if (state.Latest == submission.Id)
        {
            next = next with
            {
                Status = submission.Status,
                Errors = submission.Errors,
                Queries = submission.Queries,
                Hints = submission.Hints,
                Explained = submission.Explained,
            };
        }

        return submission is { Status: SubmissionStatus.Accepted, SameAs: null } && submission.Round > state.InForceRound
            ? next with { InForce = submission.Id, InForceRound = submission.Round, InForceSha256 = submission.Sha256 }
            : next;
    }

    /// <summary>The state after a submission was opened again, to be decided anew.</summary>
    public static AgencyState Reopened(AgencyState state, Submission submission, DateTimeOffset at)
    {
        var next = state with { Version = state.Version + 1, LastChange = at };
        return state.Latest == submission.Id ? next with { Status = SubmissionStatus.Received, Errors = 0, Queries = 0, Hints = 0, Explained = 0 } : next;
    }

    /// <summary>The state after its latest submission was judged again.</summary>
    public static AgencyState JudgedAgain(AgencyState state, Submission before, Submission after) =>
        Decided(state, after) with { LastChange = after.Reprocessed!.At, Rules = RuleTallies.Replace(state.Rules, before, after, state.Latest == after.Id) };

    /// <summary>The state after its latest submission was explained; nothing else of it changes.</summary>
    public static AgencyState Explained(AgencyState state, Submission submission, DateTimeOffset at) =>
        state with { Version = state.Version + 1, LastChange = at, Explained = submission.Explained };

    /// <summary>
    /// The state after a review. What is returned is no longer in force, and what was in force before it does not come back: the agency
    /// itself had replaced it.
    /// </summary>
    /// <param name="state">Before.</param>
    /// <param name="submission">As reviewed.</param>
    /// <param name="isLatest">The latest submission is this one, or another with the very same content.</param>
    public static AgencyState Reviewed(AgencyState state, Submission submission, bool isLatest)
    {
        var next = Decided(state, submission) with { LastChange = submission.Review!.At, Rules = state.Rules };
        if (isLatest)
        {
            next = next with { Status = submission.Status, Explained = submission.Explained };
        }

        return submission.Status == SubmissionStatus.Returned && state.InForce == submission.Id
            ? next with { InForce = null, InForceRound = 0, InForceSha256 = null }
            : next;
    }
}
