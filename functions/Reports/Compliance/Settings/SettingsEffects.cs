using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Compliance.Settings;

/// <summary>What saving other settings would come to, counted on what is filed at this moment. Parts that do not change are empty or null.</summary>
public sealed record SettingsEffects
{
    /// <summary>Years that would be opened or closed, the newest first.</summary>
    public IReadOnlyList<PeriodEffect> Periods { get; init; } = [];

    /// <summary>Dates that would be others, by year and group.</summary>
    public IReadOnlyList<DueDateEffect> DueDates { get; init; } = [];

    public HeaderEffect? Header { get; init; }

    public ReviewEffect? Review { get; init; }

    /// <summary>What the schedule of reminders does next, before and after; null when that stays as it is.</summary>
    public ReminderEffect? Reminders { get; init; }

    /// <summary>In the order of the rules.</summary>
    public IReadOnlyList<SeverityEffect> Severities { get; init; } = [];
}

/// <summary>The schedule of reminders would be another.</summary>
/// <param name="Before">The next that go out as it is, in the order of days.</param>
/// <param name="After">The next that would.</param>
public sealed record ReminderEffect(IReadOnlyList<PlannedReminders> Before, IReadOnlyList<PlannedReminders> After);

/// <summary>A year that would be opened or closed.</summary>
/// <param name="Period">The report year.</param>
/// <param name="Opens">False when it would be closed.</param>
/// <param name="Owing">Who owes a report for it of which none is in force.</param>
/// <param name="Overdue">How many of those are past their date.</param>
/// <param name="Waiting">How many await review: a closed year leaves the queue.</param>
public sealed record PeriodEffect(ReportingPeriod Period, bool Opens, int Owing, int Overdue, int Waiting);

/// <summary>A group's date that would be another one.</summary>
/// <param name="Period">The report year.</param>
/// <param name="Group">Whose.</param>
/// <param name="Before">As it is, inclusive.</param>
/// <param name="After">As it would be, inclusive.</param>
/// <param name="Agencies">Whose date changes: those with an extension of their own are not among them.</param>
/// <param name="NewlyLate">How many would be late that are not.</param>
/// <param name="NoLongerLate">How many are late that would not be.</param>
public sealed record DueDateEffect(ReportingPeriod Period, DeadlineGroup Group, DateOnly Before, DateOnly After, int Agencies, int NewlyLate, int NoLongerLate);

/// <summary>The fee table would have another heading.</summary>
/// <param name="HandedOut">Agencies that hold a template with the heading of now.</param>
/// <param name="StillOwing">How many of those have no report in force, so that they are likely to file it.</param>
public sealed record HeaderEffect(int HandedOut, int StillOwing);

/// <summary>Review before acceptance would begin or end.</summary>
/// <param name="All">True when everything would pass a review first.</param>
/// <param name="Agencies">Accepted ones that would have waited, or waiting ones without a query, which wait on all the same.</param>
public sealed record ReviewEffect(bool All, int Agencies);

/// <summary>A rule's findings would have another severity.</summary>
/// <param name="Open">The rule, or the case of it.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it would be.</param>
/// <param name="Looked">Of how many latest submissions the findings were looked at: those with any, the newest first.</param>
/// <param name="Reports">How many of them have a finding of it.</param>
/// <param name="Outcomes">How many would have come to something else, by what they came to and would have.</param>
public sealed record SeverityEffect(
    OpenSeverity Open, Severity Before, Severity After, int Looked, int Reports, IReadOnlyDictionary<(VerdictStatus From, VerdictStatus To), int> Outcomes);
