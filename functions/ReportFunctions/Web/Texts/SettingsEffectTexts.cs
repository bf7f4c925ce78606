using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Validation;

namespace ReportFunctions.Web.Texts;

/// <summary>What saving other settings comes to, in sentences: counts first, and what stays as it is.</summary>
internal static class SettingsEffectTexts
{
    private static readonly LocalizedText Opens = new(
        "开放{0}年度：{1}个单位应报送而尚无审核通过的报告，其中{2}个已过期限；{3}份报告待审核。",
        "{0} opens: agencies that owe a report of which none is accepted: {1}, of which past their date: {2}; reports awaiting review: {3}.");

    private static readonly LocalizedText Closes = new(
        "关闭{0}年度：{1}个单位尚无审核通过的报告，将不能再报送；{3}份报告待审核，重新开放前不再列出。已报送的内容保留。",
        "{0} closes: agencies without an accepted report, which can no longer file: {1}; reports awaiting review, which are not listed until it is opened again: {3}. What was filed is kept.");

    private static readonly LocalizedText Due = new(
        "{0}年度{1}：期限由{2}改为{3}，{4}个单位的期限随之改变；{5}个单位将成为逾期，{6}个单位不再逾期。",
        "{0}, {1}: due {3} instead of {2}. Agencies whose date changes: {4}; becoming late: {5}; no longer late: {6}.");

    private static readonly LocalizedText Header = new(
        "{0}个单位最近下载的模板是原来的表头，其中{1}个尚无审核通过的报告。这些模板仍可报送，数据照常读取；需要新表头的，请通知其重新下载。",
        "Agencies whose latest template has the old heading: {0}, of which without an accepted report: {1}. Those templates can still be filed and are read as before; whoever needs the new heading has to download again.");

    private static readonly LocalizedText ReviewBegins = new(
        "今后核验通过的报告先进入待审核。已审核通过且没有疑点的{0}份报告保持不变。",
        "From now on a report that passes the check awaits review. Accepted reports without a query, which stay accepted: {0}.");

    private static readonly LocalizedText ReviewEnds = new(
        "今后核验通过即为审核通过。没有疑点而正在待审核的{0}份报告仍须审核。",
        "From now on a report that passes the check is accepted at once. Reports without a query that await review, and still have to be reviewed: {0}.");

    private static readonly LocalizedText Rule = new(
        "{0}由{1}改为{2}：开放年度最近一次报送中，查看了{3}份有问题的报告，{4}份涉及该规则；按新等级核验，{5}份的结果会不同{6}。已有的核验结果不变。",
        "{0} from {1} to {2}: of the {3} latest reports with findings that were looked at, {4} have this one; under the new severity {5} of them would come to something else{6}. What has been checked stays as it is.");

    private static readonly LocalizedText Schedule = new("接下来的催报：{0}（原来：{1}）", "Reminders that come next: {0} (as it is: {1})");
    private static readonly LocalizedText ScheduleSame = new(
        "今后的催报按新的设置进行；开放年度接下来的催报不变。", "Reminders follow the new settings from now on; those that come next for the open years stay as they are.");
    private static readonly LocalizedText NoReminders = new("没有", "none");
    private static readonly LocalizedText LinkDays = new(
        "今后邮件中的专用链接有效{0}天；已经发出的链接不变。", "Personal links in mails from now on are good for {0} days; those that were sent stay as they are.");

    private static readonly LocalizedText Signature = new("今后每封邮件的落款：{0}", "Every mail from now on ends in: {0}");

    public static IEnumerable<LocalizedText> Of(SettingsEffects effects, AuthoritySettings before, AuthoritySettings after, DateOnly today) =>
    [
        .. effects.Periods.Select(one => Fill(one.Opens ? Opens : Closes, one.Period, one.Owing, one.Overdue, one.Waiting)),
        .. effects.DueDates.Select(one => Fill(
            Due, one.Period, AgencyWords.For(one.Group), OfficialDate.Day(one.Before), OfficialDate.Day(one.After), one.Agencies, one.NewlyLate, one.NoLongerLate)),
        .. effects.Header is { } header ? [Fill(Header, header.HandedOut, header.StillOwing)] : Array.Empty<LocalizedText>(),
        .. effects.Review is { } review ? [Fill(review.All ? ReviewBegins : ReviewEnds, review.Agencies)] : Array.Empty<LocalizedText>(),
        .. Reminders(effects, before, after),
        .. before.LinkDays == after.LinkDays ? Array.Empty<LocalizedText>() : [Fill(LinkDays, after.LinkDays)],
        .. effects.Severities.Select(Of),
        .. SignatureOf(before, today) is var old && SignatureOf(after, today) is var now && old != now ? [Fill(Signature, now)] : Array.Empty<LocalizedText>(),
    ];

    private static IEnumerable<LocalizedText> Reminders(SettingsEffects effects, AuthoritySettings before, AuthoritySettings after)
    {
        if (effects.Reminders is { } changed)
        {
            yield return Fill(Schedule, Of(changed.After), Of(changed.Before));
        }
        else if (SettingsChanges.Between(before, after).Any(change => change.Subject.StartsWith("Reminders ", StringComparison.Ordinal)
            || change.Subject is nameof(CalendarSettings.Holidays) or nameof(CalendarSettings.Workdays)))
        {
            yield return ScheduleSame;
        }
    }

    private static LocalizedText Of(IReadOnlyList<PlannedReminders> planned) => planned.Count == 0
        ? NoReminders
        : new(
            string.Join('；', planned.Select(one => $"{OfficialDate.Day(one.Day).Zh}（{one.Period}年度，{ReminderTexts.Of(one.Stage).Zh}，{one.Agencies}个单位）")),
            string.Join("; ", planned.Select(one => $"{OfficialDate.Day(one.Day).En} ({one.Period}, {ReminderTexts.Of(one.Stage).En}, agencies: {one.Agencies})")));

    private static LocalizedText Of(SeverityEffect effect)
    {
        var parts = effect.Outcomes.OrderBy(pair => pair.Key).Select(pair => new LocalizedText(
            $"{Of(pair.Key.From).Zh}→{Of(pair.Key.To).Zh}{pair.Value}份", $"{Of(pair.Key.From).En} → {Of(pair.Key.To).En}: {pair.Value}")).ToList();
        var outcomes = parts.Count == 0
            ? new LocalizedText("", "")
            : new LocalizedText($"（{string.Join("，", parts.Select(part => part.Zh))}）", $" ({string.Join(", ", parts.Select(part => part.En))})");
        return Fill(
            Rule, effect.Open.Rule, VerdictWords.Of(effect.Before), VerdictWords.Of(effect.After), effect.Looked, effect.Reports, effect.Outcomes.Values.Sum(), outcomes);
    }

    private static LocalizedText Of(VerdictStatus status) => StatusWords.For(status switch
    {
        VerdictStatus.Accepted => AgencyStatus.Accepted,
        VerdictStatus.AwaitingReview => AgencyStatus.AwaitingReview,
        VerdictStatus.Returned => AgencyStatus.Returned,
    }).Name;

    private static LocalizedText SignatureOf(AuthoritySettings settings, DateOnly today)
    {
        var lines = NoticeSettings.From(settings, today).SignatureOn(today);
        return new LocalizedText(string.Join(" / ", lines.Select(line => line.Zh)), string.Join(" / ", lines.Select(line => line.En)));
    }

    private static LocalizedText Fill(LocalizedText text, params object[] values) => new(
        string.Format(CultureInfo.InvariantCulture, text.Zh, [.. values.Select(value => value is LocalizedText both ? both.Zh : value)]),
        string.Format(CultureInfo.InvariantCulture, text.En, [.. values.Select(value => value is LocalizedText both ? both.En : value)]));
}
