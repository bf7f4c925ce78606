using Reports.Forms;

namespace Reports.Mail.Notices;

/// <summary>The sentences of the mail that tells an agency of a new due date. It states the date that applies when it is sent.</summary>
internal sealed class DueDateWording(DutyFacts facts) : IDutyWording
{
    private readonly LocalizedText due = OfficialDate.Day(facts.Settings.DueDate);

    private string Title => $"{facts.Period}年政府信息公开工作年度报告";

    private string TitleEn => $"{facts.Period} annual report on government information disclosure";

    private bool IsOwn => facts.State?.DueDate is not null;

    public LocalizedText Subject() => IsOwn
        ? new($"【期限调整】{Title}的报送期限调整为{due.Zh}", $"[New due date] {TitleEn}: now due on {due.En}")
        : new($"【期限调整】{Title}恢复统一报送期限{due.Zh}", $"[Due date restored] {TitleEn}: due on {due.En} like all others");

    public IReadOnlyList<LocalizedText> Lead() =>
    [
        IsOwn
            ? new(
                $"经本办研究，你单位{Title}的报送期限调整为{due.Zh}，当日24时前收到的均为按期报送。",
                $"This office has set the due date of your {TitleEn} to {due.En}; whatever arrives before midnight China time of that day is in time.")
            : new(
                $"你单位{Title}不再适用单独的报送期限，恢复统一期限{due.Zh}，当日24时前收到的均为按期报送。",
                $"Your agency's own due date for the {TitleEn} no longer applies; the ordinary date, {due.En}, does, and that whole day is in time."),
    ];

    public IReadOnlyList<LocalizedText> Closing() => facts.State?.InForce is not null
        ? [new("你单位的报告已审核通过，不必再次报送。", "Your report has been accepted; you need not file again.")]
        : facts.Day > facts.Settings.DueDate
            ? [new("该期限已过，尚未报送的，请尽快报送。", "That date has passed; if you have not filed yet, please file without delay.")]
            : [new("请在期限内报送；如有疑问，请与本办联系。", "Please file by then; if you have questions, contact us.")];
}
