using Reports.Forms;

namespace Reports.Compliance.Reminders;

/// <summary>What the schedule did on a day. A day may have several runs: the later ones find nothing that was done already.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Day">The day in China.</param>
/// <param name="Stages">By year and stage, in order; empty when it was nobody's turn.</param>
public sealed record ReminderRun(DateTimeOffset At, DateOnly Day, IReadOnlyList<StageRun> Stages);

/// <summary>One stage of one year in a run.</summary>
/// <param name="Period">The report year.</param>
/// <param name="Stage">Which stage.</param>
/// <param name="Reminded">How many are sent a mail.</param>
/// <param name="RemindedBefore">How many had been reminded that day, or at this stage, already.</param>
/// <param name="Unreachable">How many should have been and have no address that a mail reaches.</param>
public sealed record StageRun(ReportingPeriod Period, ReminderStage Stage, int Reminded, int RemindedBefore, int Unreachable);

/// <summary>What the schedule will do if nobody files until then.</summary>
/// <param name="Day">A working day in China.</param>
/// <param name="Period">The report year.</param>
/// <param name="Stage">Which stage.</param>
/// <param name="Agencies">How many would be reminded.</param>
/// <param name="Unreachable">How many beside them have no address that a mail reaches.</param>
public sealed record PlannedReminders(DateOnly Day, ReportingPeriod Period, ReminderStage Stage, int Agencies, int Unreachable);
