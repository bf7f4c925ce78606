using Reports.Compliance;
using Reports.Forms;
using Reports.Mail;
using Reports.Submissions;
using Reports.Tests.Submissions;
using Reports.Tests.Validation;
using Reports.Validation;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Mail;

public sealed class NoticeComposerTests
{
    private static readonly Agency Bureau = new() { Code = AgencyCode.Parse("DEMO-000"), Name = "某市示范局", Region = "某市" };

    private static readonly NoticeSettings Settings = new()
    {
        OfficeName = "某市人民政府办公室（政务公开办）",
        OfficeNameEn = "Open-Government Office, General Office of X Municipal Government",
        ContactPerson = "王某某",
        Telephone = "0396-0000000",
        BaseAddress = new Uri("https://reports.example/"),
        DueDate = new DateOnly(2023, 1, 31),
    };

    [Fact]
    public void Accepted() => Approved.Verify("accepted", Compose(NoticeKind.Accepted, Submission(2).Decided(SubmissionStatus.Accepted)));

    [Fact]
    public void Accepted_again_with_the_same_content() => Approved.Verify(
        "accepted-same",
        Compose(NoticeKind.Accepted, Submission(3).Decided(SubmissionStatus.Accepted) with { CaseNumber = "2022-DEMO-000-2", SameAs = Submission(2).Id }));

    [Fact]
    public void Returned_with_errors_a_query_and_a_hint() => Approved.Verify("returned", Compose(
        NoticeKind.Returned,
        Submission().Decided(SubmissionStatus.Returned, [.. Judged()
            .Without("T2.3.1.C1").Without("T2.3.1.C2").Without("T2.3.1.C3").Without("T2.3.1.C4").Without("T2.3.1.C5").Without("T2.3.1.C6").With("T2.3.1.C7", 1)
            .With("T3.A1", 11).With("T1.GZ.issued", 2).WithText("T1.XK.decisions", "38件").Judge().Findings])));

    [Fact]
    public void Awaiting_review_of_a_query() => Approved.Verify("awaiting-review", Compose(
        NoticeKind.AwaitingReview,
        Submission().Decided(SubmissionStatus.AwaitingReview, [.. Judged().With("T1.GZ.issued", 2).Judge().Findings])));

    [Fact]
    public void Unreadable() => Approved.Verify("unreadable", Compose(
        NoticeKind.Unreadable,
        Submission().Decided(SubmissionStatus.Unreadable) with
        {
            Reason = new("文件设置了打开密码，系统无法读取。请在Excel或WPS中取消密码后重新报送。", "The file is protected by a password. Remove it in Excel or WPS and file again."),
            RuleSetVersion = null,
        }));

    [Fact]
    public void Failed_by_our_own_fault() => Approved.Verify(
        "failed", Compose(NoticeKind.Failed, Submission().Decided(SubmissionStatus.Failed) with { RuleSetVersion = null }));

    [Fact]
    public void Six_blanks_of_a_row_are_one_line_with_all_their_cells()
    {
        var findings = Judged().Without("T2.3.1.C1").Without("T2.3.1.C2").Without("T2.3.1.C3").Without("T2.3.1.C4").Without("T2.3.1.C5").Without("T2.3.1.C6").Judge().Findings;

        var group = Assert.Single(JointFinding.Of(findings.Where(finding => finding.Rule == "T.BLANK")));

        Assert.Equal(6, group.Findings.Count);
        Assert.All(group.Findings, finding => Assert.Contains($"“{finding.Column.Zh}”", group.Sentence.Zh, StringComparison.Ordinal));
        Assert.All(group.Findings, finding => Assert.Contains($"“{finding.Column.En}”", group.Sentence.En, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mail_lists_fifty_points_and_says_how_many_more_there_are()
    {
        var report = Judged();
        foreach (var row in Enumerable.Range(1, 60))
        {
            report.With(report.Form.Cells[row + 10].Id, -row);
        }

        var submission = Submission().Decided(SubmissionStatus.Returned, [.. report.Judge().Findings]);

        var notice = Compose(NoticeKind.Returned, submission);

        Assert.Contains("\n50．", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n51．", notice.Text, StringComparison.Ordinal);
        Assert.Matches("以上列出前\\d+项，其余\\d+项请在系统中查看。", notice.Text);
        Assert.Contains($"错误{submission.Errors}项", notice.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_filer_typed_is_text_and_never_mark_up_or_a_line_of_ours()
    {
        var findings = Judged().WithText("T2.1.C1", "<img src=x onerror=alert(1)>\n收件人：全体").Judge().Findings;
        var submission = Submission().Decided(SubmissionStatus.Returned, [.. findings]) with { FileName = "<b>\"报告\"</b>.xlsx" };

        var notice = NoticeComposer.Compose(NoticeKind.Returned, Bureau with { Name = "<某>局" }, submission, Settings);

        Assert.DoesNotContain("<img", notice.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", notice.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<某>", notice.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img", notice.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\n收件人", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_due_date_no_date_in_the_past_is_asked_for()
    {
        var notice = NoticeComposer.Compose(
            NoticeKind.Returned, Bureau, Submission().Decided(SubmissionStatus.Returned, [.. Judged().Without("T2.1.C1").Judge().Findings]), Settings with { DueDate = new DateOnly(2023, 1, 19) });

        Assert.Contains("请尽快重新报送", notice.Subject, StringComparison.Ordinal);
        Assert.Contains("报送期限2023年1月19日已过", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_fetches_nothing_and_speaks_as_an_office_does()
    {
        Assert.All(Enum.GetValues<NoticeKind>(), kind =>
        {
            var notice = Compose(kind, Submission().Decided(SubmissionStatus.Returned, [.. Judged().Without("T2.1.C1").Judge().Findings]));
            Assert.DoesNotContain("<img", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("src=", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("url(", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain('您', notice.Text);
            Assert.DoesNotContain('！', notice.Text);
            Assert.DoesNotContain('\n', notice.Subject);
        });
    }

    private static ReportBuilder Judged() => ReportBuilder.For(2022);

    private static Notice Compose(NoticeKind kind, Submission submission) => NoticeComposer.Compose(kind, Bureau, submission, Settings);
}
