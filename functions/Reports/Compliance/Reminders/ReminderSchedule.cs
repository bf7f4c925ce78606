namespace Reports.Compliance.Reminders;

/// <summary>
/// Which reminder goes out on which day. Pure. A stage before the due date that falls on a free day goes out on the working day before, a
/// later one on the next; where that brings several to one day, only the last of them goes out.
/// </summary>
public sealed class ReminderSchedule(AuthoritySettings settings)
{
    public WorkCalendar Calendar { get; } = new(settings.Calendar);

    public IReadOnlyList<ReminderStage> StagesOf(DeadlineGroup group) =>
        (settings.Reminders.TryGetValue(group, out var own) ? own : ReminderStages.Default).All;

    /// <summary>The working day on which a stage goes out.</summary>
    public DateOnly DayOf(DateOnly due, ReminderStage stage)
    {
        var day = due.AddDays(stage.Days);
        return stage.IsOverdue ? Calendar.FirstWorkdayFrom(day) : Calendar.LastWorkdayUntil(day);
    }

    /// <summary>The stage whose turn it is today; null on a free day, and when none is.</summary>
    /// <param name="due">Until when the agency has time, inclusive.</param>
    /// <param name="group">Which group it belongs to.</param>
    /// <param name="since">The first day after the last run: what fell due since then and was missed is caught up, the latest stage alone.</param>
    /// <param name="today">The day in China.</param>
    public ReminderStage? StageDue(DateOnly due, DeadlineGroup group, DateOnly since, DateOnly today)
    {
        if (!Calendar.IsWorkday(today))
        {
            return null;
        }

        ReminderStage? latest = null;
        foreach (var stage in StagesOf(group))
        {
            var day = DayOf(due, stage);
            if (day <= today && (day >= since || day == today))
            {
                latest = stage;
            }
        }

        return latest;
    }

    /// <summary>Every day on which something goes out after <paramref name="today"/>, and which stage.</summary>
    public IEnumerable<(DateOnly Day, ReminderStage Stage)> After(DateOnly today, DateOnly due, DeadlineGroup group) => StagesOf(group)
        .GroupBy(stage => DayOf(due, stage))
        .Where(planned => planned.Key > today)
        .OrderBy(planned => planned.Key)
        .Select(planned => (planned.Key, planned.Max()));
}
