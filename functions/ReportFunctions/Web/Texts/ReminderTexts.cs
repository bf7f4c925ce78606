using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the page about scheduled reminders, and of their settings.</summary>
internal static class ReminderTexts
{
    public static readonly LocalizedText Title = new("催报", "Reminders");
    public static readonly LocalizedText Introduction = new(
        "每天9时（北京时间）自动催报：只发给尚无审核通过的报告、下一步由单位办理的单位；收到报送即停止。",
        "Every day at 09:00 China time reminders go out by themselves, only to agencies without an accepted report whose turn it is; they stop when something is filed.");
    public static readonly LocalizedText NoCalendar = new(
        "尚未设置节假日，周末和节假日也会催报。", "No public holidays are set, so reminders go out on weekends and holidays too.");
    public static readonly LocalizedText Change = new("修改催报时间和节假日", "Change the schedule and the holidays");
    public static readonly LocalizedText Upcoming = new("接下来的催报", "What comes next");
    public static readonly LocalizedText UpcomingHint = new("按现在的报送情况计算，届时已报送的不再催报。", "As things stand now; who has filed by then is not reminded.");
    public static readonly LocalizedText NothingPlanned = new("开放的报告年度没有待发的催报。", "No reminder is planned for the open report years.");
    public static readonly LocalizedText Done = new("已发出的催报", "What went out");
    public static readonly LocalizedText NothingDone = new("定时催报还没有运行过。", "The schedule has not run yet.");
    public static readonly LocalizedText NobodysTurn = new("没有需要催报的单位", "It was nobody's turn");
    public static readonly LocalizedText Day = new("日期", "Day");
    public static readonly LocalizedText Stage = new("时间点", "Stage");
    public static readonly LocalizedText Agencies = new("单位数", "Agencies");
    public static readonly LocalizedText Reminded = new("已催报", "Reminded");
    public static readonly LocalizedText RemindedBefore = new("此前已催报", "Reminded before");
    public static readonly LocalizedText Unreachable = new("没有可用邮箱", "Not reachable by mail");
    public static readonly LocalizedText UnreachableTitle = new("收不到邮件的单位（{0}个）", "Agencies that no mail reaches: {0}");
    public static readonly LocalizedText UnreachableHint = new(
        "这些单位应报送而尚无审核通过的报告，催报邮件发不到。请电话联系，并在名录中登记可用的邮箱。",
        "They owe a report of which none is accepted, and no reminder reaches them. Telephone them, and register an address that works in the directory.");
    public static readonly LocalizedText EverybodyReachable = new("应报送的单位都有可用的邮箱。", "Every agency that owes a report can be reached by mail.");
    public static readonly LocalizedText Agency = new("单位", "Agency");
    public static readonly LocalizedText Reason = new("原因", "Why");
    public static readonly LocalizedText ToDo = new("处理", "To do");
    public static readonly LocalizedText NoAddress = new("没有登记邮箱", "No address is registered");
    public static readonly LocalizedText Bounced = new("{0}退信：{1}", "Mail to {0} came back: {1}");
    public static readonly LocalizedText EditContacts = new("登记邮箱", "Register an address");
    public static readonly LocalizedText EditContactsOf = new("登记{0}的邮箱", "Register an address of {0}");
    public static readonly LocalizedText More = new("另有{0}个单位，请在报送情况表中查看：", "There are {0} more; see the filing status: ");
    public static readonly LocalizedText Sample = new("邮件样张", "The mail");
    public static readonly LocalizedText SampleHint = new(
        "以{0}为例；每个单位的名称、期限、链接和答复码各不相同，附件是各单位的模板。", "As {0} gets it; name, date, link and reply code are each agency's own, and so is the template attached.");
    public static readonly LocalizedText SampleOf = new("邮件内容如下，附件是该单位的模板；链接在发送时生成。", "The mail reads as follows; the agency's template is attached. The link is made when it is sent.");

    public static readonly LocalizedText Settings = new("定时催报", "Scheduled reminders");
    public static readonly LocalizedText SettingsHint = new(
        "以各单位的报送期限为准，填写天数，用顿号或逗号分开；不填则这一侧不催报。逾期催报抄送上级单位。",
        "In days from each agency's due date, separated by commas; nothing means no reminder on that side. Overdue ones go to the superior in copy.");
    public static readonly LocalizedText Before = new("期限前（天）", "Days before");
    public static readonly LocalizedText After = new("逾期后（天）", "Days overdue");
    public static readonly LocalizedText BeforeOf = new("{0}：期限前几天", "{0}: days before the due date");
    public static readonly LocalizedText AfterOf = new("{0}：逾期后几天", "{0}: days overdue");
    public static readonly LocalizedText Holidays = new("节假日（放假的日子）", "Public holidays (days off)");
    public static readonly LocalizedText Workdays = new("调休上班的周末", "Weekend days that are worked");
    public static readonly LocalizedText DaysHint = new(
        "例如2023-01-02、2023-01-21~2023-01-27。两项都不填，则每天都催报；填了任何一项，周末和节假日不催报。",
        "Such as 2023-01-02, 2023-01-21~2023-01-27. With neither filled in, reminders go out every day; with either, none on weekends and holidays.");
    public static readonly LocalizedText LinkDays = new("邮件中专用链接的有效天数", "Days for which the personal link in a mail is good");
    public static readonly LocalizedText BadBefore = new("{0}：期限前的天数请填0到180的整数，最多10个。", "{0}: days before are whole numbers from 0 to 180, at most 10 of them.");
    public static readonly LocalizedText BadAfter = new("{0}：逾期后的天数请填1到180的整数，最多10个。", "{0}: days overdue are whole numbers from 1 to 180, at most 10 of them.");
    public static readonly LocalizedText BadDay = new("“{0}”不是日期，请按“2023-01-26”或“2023-01-21~2023-01-27”的样子填写。", "“{0}” is no date; write it like 2023-01-26 or 2023-01-21~2023-01-27.");
    public static readonly LocalizedText TooManyDays = new("最多400天，请只保留近两年的。", "At most 400 days; keep those of the last two years only.");
    public static readonly LocalizedText BothKinds = new("{0}既是节假日又是上班日，请只填一处。", "{0} is both a holiday and a working day; enter it once.");
    public static readonly LocalizedText BadLinkDays = new("请填1到365的整数。", "Enter a whole number from 1 to 365.");

    public static LocalizedText Of(ReminderStage stage) => stage.Days switch
    {
        < 0 => new($"期限前{-stage.Days}天", stage.Days == -1 ? "1 day before" : $"{-stage.Days} days before"),
        0 => new("期限当日", "On the due date"),
        > 0 => new($"逾期{stage.Days}天", stage.Days == 1 ? "1 day overdue" : $"{stage.Days} days overdue"),
    };

    /// <summary>Several stages as they are stored, <c>-14, +3</c>; null when it is none of them.</summary>
    public static LocalizedText? Stages(string text)
    {
        var stages = new List<LocalizedText>();
        foreach (var part in text.Split(", "))
        {
            if (!ReminderStage.TryParse(part, out var stage))
            {
                return null;
            }

            stages.Add(Of(stage));
        }

        return new(string.Join('、', stages.Select(stage => stage.Zh)), string.Join(", ", stages.Select(stage => stage.En)));
    }

    /// <summary>Why no mail reaches it.</summary>
    public static LocalizedText Why(Agency agency) => agency.Bounces.FirstOrDefault(bounce => agency.Contacts.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase)) is { } bounce
        ? Bounced.Select(text => string.Format(CultureInfo.InvariantCulture, text, bounce.Address, bounce.Reason))
        : NoAddress;
}
