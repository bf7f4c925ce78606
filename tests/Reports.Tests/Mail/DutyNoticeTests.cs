using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Submissions;
using Reports.Tests.Submissions;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Mail;

public sealed class DutyNoticeTests
{
    private static readonly Agency Bureau = new()
    {
        Code = AgencyCode.Parse("DEMO-000"),
        Name = "某市示范局",
        Region = "某市",
        Level = AgencyLevel.County,
        Contacts = ["a@agency.example"],
    };

    private static readonly AgencyState Empty = new() { Period = new ReportingPeriod(2022), Agency = Bureau.Code };

    [Fact]
    public void A_reminder_before_the_date() => Approved.Verify("reminder-before", DutyNotice.Reminder(On(2023, 1, 24)));

    [Fact]
    public void A_reminder_on_the_day_itself() => Approved.Verify("reminder-today", DutyNotice.Reminder(On(2023, 1, 31)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_reminder_after_the_legal_date_goes_to_the_superior_in_copy(int days) =>
        Approved.Verify($"reminder-overdue-{days}", DutyNotice.Reminder(Copied(On(2023, 2, days))));

    [Fact]
    public void A_mail_without_a_copy_speaks_of_none_and_one_that_brings_nothing_along_speaks_of_nothing()
    {
        Assert.DoesNotContain("抄送", DutyNotice.Reminder(On(2023, 2, 1)).Text, StringComparison.Ordinal);
        var bare = DutyNotice.Reminder(On(2023, 1, 24) with { Enclosed = null }).Text;
        Assert.DoesNotContain("附件", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("答复码", bare, StringComparison.Ordinal);
        Assert.Contains("https://reports.example/reports/2022/DEMO-000", bare, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_of_a_report_that_was_returned() => Approved.Verify("reminder-returned", DutyNotice.Reminder(SentBack(On(2023, 1, 29), SubmissionStatus.Returned)));

    [Fact]
    public void A_reminder_after_a_file_that_could_not_be_read() => Approved.Verify("reminder-unreadable", DutyNotice.Reminder(SentBack(On(2023, 2, 3), SubmissionStatus.Unreadable)));

    [Fact]
    public void A_due_date_of_its_own() => Approved.Verify("due-date", DutyNotice.DueDateChanged(Extended(On(2023, 1, 30))));

    [Fact]
    public void The_ordinary_date_restored() => Approved.Verify("due-date-restored", DutyNotice.DueDateChanged(On(2023, 1, 20)));

    [Fact]
    public void An_office_date_that_has_passed_is_not_called_the_legal_limit()
    {
        var facts = On(2023, 1, 28);
        var notice = DutyNotice.Reminder(facts with { Settings = facts.Settings with { DueDate = new DateOnly(2023, 1, 26) } });

        Assert.Equal("【逾期催报】2022年政府信息公开工作年度报告已逾报送期限", notice.Subject);
        Assert.DoesNotContain("法定时限", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_is_reminded_of_its_own_date_and_not_of_article_49()
    {
        var facts = On(2023, 2, 10);
        var notice = DutyNotice.Reminder(facts with
        {
            Agency = Bureau with { Kind = AgencyKind.Summary, Level = AgencyLevel.City },
            Settings = facts.Settings with { DueDate = new DateOnly(2023, 3, 10) },
        });

        Assert.Contains("2023年3月10日前提交", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("第四十九条", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_looks_like_markup_is_not_markup()
    {
        var facts = On(2023, 1, 24);
        var notice = DutyNotice.Reminder(facts with { Agency = Bureau with { Name = "<b>某局</b>" } });

        Assert.Contains("&lt;b&gt;某局&lt;/b&gt;", notice.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", notice.Html, StringComparison.Ordinal);
    }

    private static DutyFacts On(int year, int month, int day) => new()
    {
        Period = new ReportingPeriod(2022),
        Agency = Bureau,
        Day = new DateOnly(year, month, day),
        Enclosed = new ReminderEnclosures
        {
            Link = new Uri("https://reports.example/links/CfDJ8K3n5Q"),
            LinkUntil = new DateOnly(year, month, day).AddDays(30),
            ReplyCode = "K7QM-2XTD-9RWA",
            TemplateName = "某市示范局2022年政府信息公开工作年度报告.xlsx",
        },
        Settings = new NoticeSettings
        {
            OfficeName = "某市人民政府办公室（政务公开办）",
            OfficeNameEn = "Open-Government Office, General Office of X Municipal Government",
            ContactPerson = "王某某",
            Telephone = "0396-0000000",
            BaseAddress = new Uri("https://reports.example/"),
            DueDate = new DateOnly(2023, 1, 31),
        },
    };

    private static DutyFacts Copied(DutyFacts facts) => facts with { Enclosed = facts.Enclosed! with { Superior = "某市人民政府" } };

    private static DutyFacts SentBack(DutyFacts facts, SubmissionStatus status)
    {
        var latest = Submission(2).Decided(status) with { Errors = status == SubmissionStatus.Returned ? 2 : 0, Queries = status == SubmissionStatus.Returned ? 1 : 0 };
        return facts with { State = StateRow.Decided(StateRow.Received(Empty, latest), latest), Latest = latest };
    }

    private static DutyFacts Extended(DutyFacts facts)
    {
        var until = new DateOnly(2023, 2, 10);
        return facts with { State = Empty with { DueDate = until }, Settings = facts.Settings with { DueDate = until } };
    }
}
