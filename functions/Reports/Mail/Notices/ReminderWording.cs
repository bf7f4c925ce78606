using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Mail.Notices;

/// <summary>
/// The sentences of a reminder: by whether something came and went back, and by how the day lies to the due date, which is itself still in
/// time. The legal date is spoken of only where it is the one that has passed.
/// </summary>
internal sealed class ReminderWording(DutyFacts facts) : IDutyWording
{
    private static readonly LocalizedText InCaseOfTrouble = new("填报有困难的，请即与本办联系。", "If you have difficulty, please contact us at once.");

    private readonly LocalizedText due = OfficialDate.Day(facts.Settings.DueDate);
    private readonly LocalizedText today = OfficialDate.Day(facts.Day);

    private string Title => $"{facts.Period}年政府信息公开工作年度报告";

    private string TitleEn => $"{facts.Period} annual report on government information disclosure";

    private int DaysLeft => facts.Settings.DueDate.DayNumber - facts.Day.DayNumber;

    private bool IsLegalDatePast => facts.Day > DueDates.Legal(facts.Period, facts.Agency.DeadlineGroup) && facts.State?.DueDate is null;

    private Submission? SentBack => facts.Latest is { Status: SubmissionStatus.Returned or SubmissionStatus.Unreadable } latest ? latest : null;

    public LocalizedText Subject() => (SentBack, DaysLeft) switch
    {
        (not null, > 0) => new($"【催报】请于{due.Zh}前重新报送{Title}", $"[Reminder] {TitleEn}: please refile by {due.En}"),
        (not null, 0) => new($"【催报】请于今日（{due.Zh}）内重新报送{Title}", $"[Reminder] {TitleEn}: please refile today, {due.En}"),
        (not null, < 0) => new($"【逾期催报】请尽快重新报送{Title}", $"[Overdue] {TitleEn}: please refile without delay"),
        (null, > 0) => new($"【催报】请于{due.Zh}前报送{Title}", $"[Reminder] {TitleEn}, due {due.En}"),
        (null, 0) => new($"【催报】请于今日（{due.Zh}）内报送{Title}", $"[Reminder] {TitleEn}, due today, {due.En}"),
        (null, < 0) => new($"【逾期催报】{Title}已逾{Limit.Zh}", $"[Overdue] {TitleEn}: {Limit.En} has passed"),
    };

    public IReadOnlyList<LocalizedText> Lead() => [SentBack is { } back ? Missing(back) : Missing(), Time(), .. Copied()];

    public IReadOnlyList<LocalizedText> Closing() => [.. Ways(), .. Advice()];

    private IReadOnlyList<LocalizedText> Advice() => SentBack switch
    {
        { Status: SubmissionStatus.Returned } =>
        [
            new("只需更正核验结果中列出的内容，其余内容无需重填。", "Only the points listed in the result need to be corrected; nothing else needs to be filled in again."),
            InCaseOfTrouble,
        ],
        not null =>
        [
            facts.Enclosed is null
                ? new("请在系统下载本年度模板，填好后直接上传，不要设置打开密码，也不要转成图片或PDF。", "Please download this year's template in the system, fill it in and upload it as it is: no password, no picture, no PDF.")
                : new("请填写附件中的模板并原样报送，不要设置打开密码，也不要转成图片或PDF。", "Please fill in the attached template and file it as it is: no password, no picture, no PDF."),
            InCaseOfTrouble,
        ],
        null =>
        [
            new(
                "如你单位不属于报送范围，或实行垂直领导、不向本级报送，请回复说明，本办将调整报送单位名录。",
                "If your agency does not file with this office (for example a vertically led system), please reply and we will correct the list."),
            InCaseOfTrouble,
        ],
    };

    /// <summary>The three ways to file from this very mail.</summary>
    private IReadOnlyList<LocalizedText> Ways() => facts.Enclosed is not { } enclosed
        ? []
        :
        [
            new(
                $"附件：{enclosed.TemplateName}。模板已填好单位、年度和已知数据，用Excel、WPS或LibreOffice填写后，通过下面的链接上传即为报送。",
                $"Attached: {enclosed.TemplateName}. The template already holds your agency, the year and what is known; fill it in with Excel, WPS or LibreOffice and upload it through the link below to file it."),
            new(
                $"也可以回复本邮件并附上填好的工作簿，即可报送；请保留答复码 {enclosed.ReplyCode}，核验结果发到你单位登记的邮箱。",
                $"Or answer this mail with the filled-in workbook attached, which files it too; please keep the reply code {enclosed.ReplyCode} in it. The result goes to your agency's registered addresses."),
        ];

    private IReadOnlyList<LocalizedText> Copied() => facts.Enclosed?.Superior is { } superior
        ? [new($"本邮件抄送：{superior}。", $"Copy to: {superior}.")]
        : [];

    private LocalizedText Limit => IsLegalDatePast ? new("法定时限", "the legal time limit") : new("报送期限", "the due date");

    private LocalizedText Missing() => DaysLeft < 0
        ? new($"你单位{Title}至{today.Zh}仍未报送（当前状态：逾期未报），已逾{Limit.Zh}{-DaysLeft}天。", $"By {today.En} we have not received your {TitleEn} (status: overdue); {Limit.En} passed {Days(-DaysLeft)} ago.")
        : new($"截至{today.Zh}，系统尚未收到你单位{Title}（当前状态：未报送）。{Basis.Zh}", $"As of {today.En} we have not received your {TitleEn} (status: not filed). {Basis.En}");

    private LocalizedText Missing(Submission back)
    {
        var (received, number) = (OfficialDate.Minute(ChinaTime.From(back.ReceivedAt)), back.CaseNumber ?? back.Id.ToString());
        return back.Status == SubmissionStatus.Unreadable
            ? new(
                $"你单位报送的{Title}（第{back.Round}次报送，{received.Zh}收到，编号{number}）无法读取，截至{today.Zh}尚未收到可以读取的报告。",
                $"Your {TitleEn} (filing no. {back.Round}, received {received.En}, ref. {number}) could not be read, and by {today.En} no report that can be read has arrived.")
            : new(
                $"你单位报送的{Title}（第{back.Round}次报送，{received.Zh}收到，编号{number}）已退回修改{Counts(back).Zh}，截至{today.Zh}尚未收到更正后的报告。",
                $"Your {TitleEn} (filing no. {back.Round}, received {received.En}, ref. {number}) was returned for correction{Counts(back).En}, and by {today.En} the corrected report has not arrived.");
    }

    /// <summary>A return by review may have no error.</summary>
    private static LocalizedText Counts(Submission back) => (back.Errors, back.Queries) switch
    {
        ( > 0, > 0) => new($"（错误{back.Errors}项、疑点{back.Queries}项）", $" (errors: {back.Errors}, queries: {back.Queries})"),
        ( > 0, _) => new($"（错误{back.Errors}项）", $" (errors: {back.Errors})"),
        (_, > 0) => new($"（疑点{back.Queries}项）", $" (queries: {back.Queries})"),
        _ => new("", ""),
    };

    private LocalizedText Time()
    {
        var again = SentBack is null ? new LocalizedText("报送", "file") : new LocalizedText("重新报送", "refile");
        return DaysLeft switch
        {
            > 0 => new(
                $"报送期限为{due.Zh}，还有{DaysLeft}天。为预留审核和修改时间，请尽早{again.Zh}。",
                $"It is due on {due.En}, in {Days(DaysLeft)}. To leave time for review and correction, please {again.En} early."),
            0 => new(
                $"今日（{due.Zh}）为报送期限的最后一天，当日24时前收到的均为按期报送，请于今日内{again.Zh}。",
                $"Today, {due.En}, is the last day: whatever arrives before midnight China time is in time. Please {again.En} today."),
            < 0 => new(
                $"报送期限{due.Zh}已过，请尽快{again.Zh}，并书面说明原因。逾期情况将列入年度政务公开考核，并影响本级汇总。",
                $"The due date was {due.En}. Please {again.En} without delay, with a written reason. Lateness is recorded in the yearly appraisal and holds up the summary."),
        };
    }

    /// <summary>Article 49 names the date of agencies; the dates of summaries are in the notice on the form.</summary>
    private LocalizedText Basis
    {
        get
        {
            var legal = OfficialDate.Day(DueDates.Legal(facts.Period, facts.Agency.DeadlineGroup));
            return facts.Agency.Kind == AgencyKind.Summary
                ? new($"按照国办公开办函〔2021〕30号文件，汇总报告应于{legal.Zh}前提交。", $"The General Office's notice of 2021 (no. 30) requires the summary by {legal.En}.")
                : new(
                    $"依据《中华人民共和国政府信息公开条例》第四十九条，年度报告应于{legal.Zh}前提交并向社会公布。",
                    $"Article 49 of the Regulations requires filing and publication by {legal.En}.");
        }
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
