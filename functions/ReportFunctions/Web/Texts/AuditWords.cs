using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Operations.History;
using Reports.Operations.Orders;
using Reports.Validation;

namespace ReportFunctions.Web.Texts;

/// <summary>What the entries of the audit trail are called: they are stored in names that need no translation, and shown in words.</summary>
internal static class AuditWords
{
    /// <summary>What was changed; a setting that has no words any more is shown as it was stored.</summary>
    public static LocalizedText Subject(string subject) => subject.Split(' ') switch
    {
        [nameof(AuthoritySettings.OpenPeriods)] => SettingsTexts.Periods,
        [nameof(AuthoritySettings.LocalHeader)] => new("保留4位小数的表头", "Local form with 4 decimals"),
        [nameof(AuthoritySettings.ReviewEverything)] => new("所有报告先审核", "Every report awaits review"),
        [nameof(AuthoritySettings.LinkDays)] => ReminderTexts.LinkDays,
        [nameof(CalendarSettings.Holidays)] => ReminderTexts.Holidays,
        [nameof(CalendarSettings.Workdays)] => ReminderTexts.Workdays,
        ["Reminders", var group] when Enum.TryParse<DeadlineGroup>(group, out var known) && Enum.IsDefined(known) =>
            new($"{AgencyWords.For(known).Zh}的催报时间", $"Reminders of {AgencyWords.For(known).En}"),
        [nameof(AuthoritySettings.OfficeName)] => SettingsTexts.OfficeName,
        [nameof(AuthoritySettings.OfficeNameEn)] => SettingsTexts.OfficeNameEn,
        [nameof(AuthoritySettings.ContactPerson)] => SettingsTexts.ContactPerson,
        [nameof(AuthoritySettings.Telephone)] => SettingsTexts.Telephone,
        ["DueDate", var period] => new($"{period}年度的内部期限", $"Internal date for {period}"),
        ["DueDate", var period, var group] when Enum.TryParse<DeadlineGroup>(group, out var known) && Enum.IsDefined(known) =>
            new($"{period}年度{AgencyWords.For(known).Zh}的内部期限", $"Internal date for {period}, {AgencyWords.For(known).En}"),
        ["Severity", var rule] => new($"{rule}的等级", $"Severity of {rule}"),
        [nameof(OrderKind.CompareAll)] => OperationsTexts.CompareNow,
        [nameof(OrderKind.ProcessStuck)] => OperationsTexts.ProcessAll,
        ["MailTakenUp"] => new("重新处理来信", "Mail processed again"),
        ["BatchResumed"] => new("接着进行批量处理", "Interrupted action taken up"),
        [AgencyHistory.Action] => new("导出历史资料", "History exported"),
        [AgencyChanges.Added] => new("加入名录", "Added to the directory"),
        [AgencyChanges.Removed] => new("移出名录", "Removed from the directory"),
        [AgencyChanges.Bounces] => new("退信", "Returned mail"),
        [var column] when Enum.TryParse<DirectoryColumn>(column, out var known) && Enum.IsDefined(known) => DirectoryColumns.Heading(known),
        _ => new(subject, subject),
    };

    public static LocalizedText Value(string value) => value switch
    {
        "True" => AgencyWords.For(true),
        "False" => AgencyWords.For(false),
        ['+' or '-' or '0', ..] when ReminderTexts.Stages(value) is { } stages => stages,
        _ when IsName(value, out Severity severity) => VerdictWords.Of(severity),
        _ when IsName(value, out AgencyLevel level) => AgencyWords.For(level),
        _ when IsName(value, out AgencyKind kind) => AgencyWords.For(kind),
        _ => new(value, value),
    };

    // A number is a value of any enumeration, and here a name or a telephone.
    private static bool IsName<T>(string value, out T known)
        where T : struct, Enum => Enum.TryParse(value, out known) && Enum.IsDefined(known) && known.ToString() == value;
}
