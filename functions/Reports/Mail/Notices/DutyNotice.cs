using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Mail.Notices;

/// <summary>What is known of an agency and year when a mail about them is composed.</summary>
public sealed record DutyFacts
{
    public required ReportingPeriod Period { get; init; }

    public required Agency Agency { get; init; }

    /// <summary>Null when nothing was ever filed or settled.</summary>
    public AgencyState? State { get; init; }

    /// <summary>The latest filing; null when there is none.</summary>
    public Submission? Latest { get; init; }

    /// <summary>The day in China on which the mail came to be owed: the same at every attempt to send it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>For a reminder: what comes with it; null for other mails.</summary>
    public ReminderEnclosures? Enclosed { get; init; }

    public bool IsOverdue => Day > Settings.DueDate;

    /// <summary>What the authority says in every mail; its due date is the agency's, an extension included.</summary>
    public required NoticeSettings Settings { get; init; }
}

/// <summary>What a reminder brings along, so that it can be acted on at once.</summary>
public sealed record ReminderEnclosures
{
    /// <summary>Signs in whoever presses the button behind it.</summary>
    public required Uri Link { get; init; }

    /// <summary>The last day in China on which it can be used.</summary>
    public required DateOnly LinkUntil { get; init; }

    /// <summary>By which the answer to the mail is known.</summary>
    public required string ReplyCode { get; init; }

    /// <summary>Of the workbook that is attached.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Who gets the mail in copy (抄送); null for nobody.</summary>
    public string? Superior { get; init; }
}

/// <summary>
/// Composes the mails about what an agency owes for a year: the reminder (催报) and the changed due date. Pure: the same facts give the
/// same mail to the byte. The schedule is not its business: it says what is right on the day it is given.
/// </summary>
public static class DutyNotice
{
    public static Notice Reminder(DutyFacts facts) => Render(facts, new ReminderWording(facts));

    /// <summary>In the reader's language; the mail itself bears the Chinese one.</summary>
    public static LocalizedText SubjectOfReminder(DutyFacts facts) => new ReminderWording(facts).Subject();

    public static Notice DueDateChanged(DutyFacts facts) => Render(facts with { Enclosed = null }, new DueDateWording(facts));

    private static Notice Render(DutyFacts facts, IDutyWording wording)
    {
        var (agency, settings) = (facts.Agency, facts.Settings);
        var letter = new NoticeLetter
        {
            Subject = wording.Subject(),
            Salutation = new($"{agency.Name}：", $"To {agency.Name},"),
            Lead = wording.Lead(),
            Closing = wording.Closing(),
            LinkText = LinkTextOf(facts),
            Link = facts.Enclosed?.Link ?? new Uri(settings.BaseAddress, $"reports/{facts.Period}/{agency.Code}"),
            Facts = [.. Facts(facts)],
            Signature = settings.SignatureOn(facts.Day),
        };
        return new Notice(letter.Subject.Zh, NoticeText.Render(letter), NoticeHtml.Render(letter));
    }

    private static LocalizedText LinkTextOf(DutyFacts facts)
    {
        if (facts.Enclosed is not { } enclosed)
        {
            return new("前往报送", "Go to the report");
        }

        var until = OfficialDate.Day(enclosed.LinkUntil);
        return new($"前往报送（你单位专用链接，不需登录，有效期至{until.Zh}，请勿转发）", $"Go to the report (your agency's own link, no account needed, good until {until.En}; please do not pass it on)");
    }

    private static IEnumerable<(LocalizedText Label, LocalizedText Value)> Facts(DutyFacts facts)
    {
        var agency = facts.Agency;
        yield return (new("报送单位", "Agency"), new($"{agency.Name}（{agency.Code}）", $"{agency.Name} ({agency.Code})"));
        yield return (new("报告年度", "Report year"), new($"{facts.Period}年", $"{facts.Period}"));
        yield return (new("当前状态", "Status"), StatusOf(facts));
        yield return (new("报送期限", "Due date"), OfficialDate.Day(facts.Settings.DueDate));
    }

    private static LocalizedText StatusOf(DutyFacts facts) => StatusWords.For(
        facts.State?.Status is { } filed ? StatusWords.FromSubmission(filed)
        : facts.IsOverdue ? AgencyStatus.Overdue
        : AgencyStatus.NotFiled).Name;
}

/// <summary>The sentences of one kind of mail.</summary>
internal interface IDutyWording
{
    LocalizedText Subject();

    IReadOnlyList<LocalizedText> Lead();

    IReadOnlyList<LocalizedText> Closing();
}
