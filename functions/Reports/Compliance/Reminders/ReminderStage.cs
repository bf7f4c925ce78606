using System.Globalization;

namespace Reports.Compliance.Reminders;

/// <summary>A step of the schedule: so many days from the due date, before it when negative. Written <c>-14</c>, <c>+3</c>.</summary>
public readonly record struct ReminderStage(int Days) : IComparable<ReminderStage>
{
    public bool IsOverdue => Days > 0;

    public static bool TryParse(string? text, out ReminderStage stage)
    {
        stage = default;
        if (text is not (['+' or '-', ..] or "0") || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
        {
            return false;
        }

        stage = new ReminderStage(days);
        return true;
    }

    public int CompareTo(ReminderStage other) => Days.CompareTo(other.Days);

    public override string ToString() => Days.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    public static bool operator <(ReminderStage left, ReminderStage right) => left.Days < right.Days;

    public static bool operator >(ReminderStage left, ReminderStage right) => left.Days > right.Days;

    public static bool operator <=(ReminderStage left, ReminderStage right) => left.Days <= right.Days;

    public static bool operator >=(ReminderStage left, ReminderStage right) => left.Days >= right.Days;
}

/// <summary>When the agencies of one group are reminded: configuration <c>Authority:Reminders:{group}</c>, and the settings page.</summary>
public sealed record ReminderStages
{
    /// <summary>How many stages there may be on either side of the due date.</summary>
    public const int Most = 10;

    /// <summary>The furthest stage from the due date, in days.</summary>
    public const int Furthest = 180;

    public static readonly ReminderStages Default = new() { Before = [14, 5, 1], After = [1, 3, 7] };

    /// <summary>So many days before the due date; 0 is the day itself. Null for the default, empty for none.</summary>
    public int[]? Before { get; init; }

    /// <summary>So many days after the due date, from 1. Null for the default, empty for none.</summary>
    public int[]? After { get; init; }

    /// <summary>What applies, in the order of days.</summary>
    public IReadOnlyList<ReminderStage> All =>
    [
        .. (Before ?? Default.Before!).Select(days => new ReminderStage(-days))
            .Concat((After ?? Default.After!).Select(days => new ReminderStage(days)))
            .Distinct().Order(),
    ];

    /// <summary>No number out of bounds and not too many of them.</summary>
    public bool IsPossible =>
        (Before ?? []).All(days => days is >= 0 and <= Furthest) && (After ?? []).All(days => days is >= 1 and <= Furthest)
        && (Before ?? []).Length <= Most && (After ?? []).Length <= Most;

    public bool Equals(ReminderStages? other) => other is not null && All.SequenceEqual(other.All);

    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);
}
