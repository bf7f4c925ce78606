using Reports.Submissions;

namespace Reports.Operations.Runs;

/// <summary>What a run counts. The first five are what was compared; the order is that of the page.</summary>
public enum RunCount
{
    Blobs,
    Submissions,
    Mails,
    MailsReceived,
    ComplianceRows,

    /// <summary>Mails that came in, taken from the mailbox.</summary>
    Collected,

    /// <summary>Left in the mailbox for the next look.</summary>
    Left,
    Sent,
    Delayed,
    WithoutRecipient,

    /// <summary>Confirmations of filings that wait, that came to be owed.</summary>
    Confirmations,
    Reminded,
    Unreachable,

    /// <summary>Mails that came in, with their messages, of which the personal data was deleted.</summary>
    MailsErased,

    /// <summary>Mails that went out.</summary>
    NoticesErased,
    SubmissionsErased,

    /// <summary>Entries of the logs.</summary>
    EntriesErased,
    LinksErased,

    /// <summary>Everything else: waivers, publications, returned mail, uploaded directories, actions on many agencies.</summary>
    OthersErased,

    /// <summary>Whose time is over and that a later run deletes.</summary>
    Remaining,
}

/// <summary>What a run did, before it is known when and where.</summary>
/// <param name="Counts">Zero is left out.</param>
/// <param name="Gaps">What was mended and what could not be.</param>
public sealed record RunResult(IReadOnlyDictionary<RunCount, int> Counts, IReadOnlyList<Gap> Gaps)
{
    public static RunResult Nothing { get; } = new(new Dictionary<RunCount, int>(), []);

    public static RunResult Of(params (RunCount Count, int Number)[] counts) =>
        new(counts.Where(one => one.Number != 0).ToDictionary(one => one.Count, one => one.Number), []);

    /// <summary>Both together.</summary>
    public RunResult And(RunResult other) => new(
        Counts.Concat(other.Counts).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Sum(part => part.Value)),
        [.. Gaps, .. other.Gaps]);
}

/// <summary>The record that a run of a timer leaves.</summary>
public sealed record RunReport
{
    /// <summary>So many gaps are kept, those that could not be mended first; the tallies count all of them.</summary>
    public const int MostGaps = 100;

    /// <summary>The name of the function, such as <c>Reconcile</c>.</summary>
    public required string Function { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>On which machine.</summary>
    public required string Instance { get; init; }

    /// <summary>What was looked at and done; zero is left out.</summary>
    public required IReadOnlyDictionary<RunCount, int> Counts { get; init; }

    /// <summary>How many of each kind were mended.</summary>
    public required IReadOnlyDictionary<GapKind, int> Mended { get; init; }

    /// <summary>How many of each kind could not be, so that an operator has to look.</summary>
    public required IReadOnlyDictionary<GapKind, int> Stuck { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>The exception in which it ended, for the operator; null when it ended well.</summary>
    public string? Error { get; init; }

    /// <summary>How often in a row it was the same; only of rows in the list of notable runs.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The first of these times.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Something came of it, or it failed.</summary>
    public bool IsNotable => Error is not null || Mended.Count + Stuck.Count > 0 || Counts.Keys.Any(count => count is >= RunCount.MailsErased and <= RunCount.OthersErased);

    /// <summary>A timer that meets the same obstacle every minute leaves one row, not a thousand.</summary>
    public bool IsSameAs(RunReport other) =>
        Mended.Count == 0 && other.Mended.Count == 0 && Error == other.Error && Stuck.Count == other.Stuck.Count && Gaps.SequenceEqual(other.Gaps)
        && !Counts.Keys.Any(count => count >= RunCount.MailsErased);
}
