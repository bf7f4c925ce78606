using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Tests.Submissions;
using Reports.Tests.Validation;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Seals;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Mail;

public sealed class NoticeComposerTests
{
    private static readonly Agency Bureau = new() { Code = AgencyCode.Parse("DEMO-000"), Name = "某市示范局", Region = "某市" };

    private static readonly ReceiptKeys Keys = new(new SealKeyring([new SealKey("test", new byte[32])]));

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
    public void Received_and_waiting() => Approved.Verify("received", NoticeComposer.Compose(NoticeKind.Received, Bureau, Submission(2), Settings));

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
    public void Returned_with_a_suspect_says_where_to_look_first()
    {
        var report = Judged().With("T2.1.C2", 25).With("T2.1.C7", 52).With("T2.3.1.C2", 52).With("T2.3.1.C7", 52).With("T2.3.7.C2", 52).With("T2.3.7.C7", 52);
        var verdict = report.Judge();
        var submission = Submission().Decided(SubmissionStatus.Returned, [.. verdict.Findings]) with
        {
            Suspects = SuspectFinder.Find(report.Report(), verdict, null),
        };

        Approved.Verify("returned-suspect", Compose(NoticeKind.Returned, submission));
    }

    [Fact]
    public void Awaiting_review_of_a_query() => Approved.Verify("awaiting-review", Compose(
        NoticeKind.AwaitingReview,
        Submission().Decided(SubmissionStatus.AwaitingReview, [.. Judged().With("T1.GZ.issued", 2).Judge().Findings])));

    [Fact]
    public void Awaiting_review_with_every_query_explained() => Approved.Verify("awaiting-review-explained", Compose(
        NoticeKind.AwaitingReview, Submission().Decided(SubmissionStatus.AwaitingReview, [.. Explained().Judge().Findings])));

    [Fact]
    public void Awaiting_review_with_one_query_explained_and_one_whose_explanation_has_lapsed()
    {
        var earlier = Assert.Single(Explained().Judge().Findings);
        var known = new KnownExplanation(earlier.Rule, "T1.GF.in_force", earlier.Explanation! with { Round = 1 });
        var findings = Explained().With("T1.GF.issued", 3).Judge(new JudgementContext { Explanations = [known] }).Findings;
        var open = findings[1] with { Explanation = known.Explanation with { State = ExplanationState.Lapsed } };

        Approved.Verify("awaiting-review-mixed", Compose(
            NoticeKind.AwaitingReview, Submission(2).Decided(SubmissionStatus.AwaitingReview, findings[0], open)));
    }

    [Fact]
    public void Accepted_by_a_review_that_adopts_the_explanations() => Approved.Verify("accepted-by-review", Compose(
        NoticeKind.Accepted,
        Submission().Decided(SubmissionStatus.AwaitingReview, [.. Explained().Judge().Findings]).Reviewed(ReviewDecision.Accept)));

    [Fact]
    public void Accepted_because_the_explanations_were_adopted_before()
    {
        var earlier = Assert.Single(Explained().Judge().Findings);
        var known = new KnownExplanation(earlier.Rule, earlier.Id, earlier.Explanation! with { Round = 1, State = ExplanationState.Adopted });
        var again = Judged().With("T1.GZ.issued", 2).Judge(new JudgementContext { Explanations = [known] });

        Approved.Verify("accepted-explained", Compose(NoticeKind.Accepted, Submission(2).Decided(SubmissionStatus.Accepted, [.. again.Findings])));
    }

    [Fact]
    public void Returned_by_a_review_with_its_reason() => Approved.Verify("returned-by-review", Compose(
        NoticeKind.Returned,
        Submission().Decided(SubmissionStatus.AwaitingReview, [.. Explained().Judge().Findings])
            .Reviewed(ReviewDecision.Return, "规章目录显示现行有效2件，请核对后重报。")));

    [Fact]
    public void Returned_after_it_had_been_accepted()
    {
        var returned = Submission(2).Decided(SubmissionStatus.Accepted).Reviewed(ReviewDecision.Return, "公布的数据与审核通过的版本不一致，请核对后重报。");

        Approved.Verify("returned-after-acceptance", Compose(NoticeKind.Returned, returned with { Review = returned.Review! with { TakesBack = true } }));
    }

    [Fact]
    public void Accepted_with_a_rule_waived() => Approved.Verify("accepted-waived", Compose(
        NoticeKind.Accepted,
        Submission().Decided(SubmissionStatus.Accepted, [.. Judged().With("T3.A1", 11)
            .Judge(new JudgementContext { Waivers = [new Waiver("T3.TOTAL", "机构改革，上年数据移交不全", new DateOnly(2023, 3, 31))] }).Findings])));

    [Fact]
    public void A_mail_about_the_check_that_is_sent_late_says_nothing_of_the_review_since()
    {
        var checkedOnly = Submission().Decided(SubmissionStatus.AwaitingReview, [.. Judged().With("T1.GZ.issued", 2).Judge().Findings]);

        Assert.Equal(
            Compose(NoticeKind.AwaitingReview, checkedOnly).Subject,
            Compose(NoticeKind.AwaitingReview, checkedOnly.Reviewed(ReviewDecision.Return, "请核对。")).Subject);
        Assert.DoesNotContain("请核对。", Compose(NoticeKind.AwaitingReview, checkedOnly.Reviewed(ReviewDecision.Return, "请核对。")).Text, StringComparison.Ordinal);
    }

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
        var kinds = Enum.GetValues<SubmissionStatus>().Where(status => status != SubmissionStatus.Received).Select(OutboxEntry.KindFor);
        Assert.All(kinds.Append(NoticeKind.Received), kind =>
        {
            var notice = Compose(kind, Submission().Decided(SubmissionStatus.Returned, [.. Judged().Without("T2.1.C1").Judge().Findings]));
            Assert.DoesNotContain("<img", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("src=", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("url(", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<link", notice.Html, StringComparison.Ordinal);
            Assert.All(notice.Html.Split("href=\"").Skip(1), link => Assert.StartsWith("https://reports.example/", link, StringComparison.Ordinal));
            Assert.Contains("<!--[if mso]>", notice.Html, StringComparison.Ordinal);
            Assert.DoesNotContain('您', notice.Text);
            Assert.DoesNotContain('！', notice.Text);
            Assert.DoesNotContain('\n', notice.Subject);
        });
    }

    private static ReportBuilder Judged() => ReportBuilder.For(2022);

    private static ReportBuilder Explained() => Judged().With("T1.GZ.issued", 2).Explaining("e.T1", "当年制发的2件规章\n已于12月废止。");

    private static Notice Compose(NoticeKind kind, Submission submission) =>
        NoticeComposer.Compose(kind, Bureau, submission, kind switch
        {
            NoticeKind.Accepted => Settings with { AttachedReport = "某市示范局2022年政府信息公开工作年度报告.docx", AttachedReceipt = $"报送回执_{submission.CaseNumber}.html" },
            NoticeKind.Returned or NoticeKind.AwaitingReview => Settings with { AttachedWorkbook = "某市示范局2022年政府信息公开工作年度报告核验结果.xlsx" },
            _ => Settings,
        }, ReceiptOf(submission));

    /// <summary>The mail takes number and code from it; the rest is the page's.</summary>
    private static Receipt ReceiptOf(Submission submission) => new()
    {
        Number = submission.CaseNumber!,
        Code = Keys.CodeOf(submission),
        Period = submission.Id.Period,
        Agency = submission.Id.Agency,
        Round = submission.Round,
        Sha256 = submission.Sha256,
        Size = submission.Size,
        ReceivedAt = submission.ReceivedAt,
        CheckedAt = submission.DecidedAt!.Value,
        Outcome = submission.Status,
        Standing = new ReceiptStanding { Status = submission.Status, InForce = false },
    };
}
