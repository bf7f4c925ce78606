using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Validation;

namespace Reports.Mail.Notices;

/// <summary>
/// The sentences of the mails, in the register of a superior office writing to a filer: 你单位, full names and dates, no blame, what to do.
/// </summary>
internal sealed class NoticeWording
{
    private readonly NoticeKind kind;
    private readonly Agency agency;
    private readonly Submission submission;
    private readonly LocalizedText due;
    private readonly bool inTime;

    // The review that this mail is about; a mail about the check itself, sent late, does not speak of a review that came after it.
    private readonly SubmissionReview? review;

    public NoticeWording(NoticeKind kind, Agency agency, Submission submission, NoticeSettings settings)
    {
        (this.kind, this.agency, this.submission, due) = (kind, agency, submission, OfficialDate.Day(settings.DueDate));
        review = submission.Review is { } latest && OutboxEntry.KindFor(submission.Status) == kind ? latest : null;
        Day = ChinaTime.DateOf(review?.At ?? submission.DecidedAt ?? submission.ReceivedAt);
        inTime = Day <= settings.DueDate;
    }

    /// <summary>The day in China of what the mail is about.</summary>
    public DateOnly Day { get; }

    private int Open => submission.Queries - submission.Explained;

    private string Title => $"{agency.Name}{submission.Id.Period}年政府信息公开工作年度报告";

    private string TitleEn => $"{submission.Id.Period} annual report on government information disclosure, {agency.Name}";

    public LocalizedText Subject()
    {
        var refile = inTime ? new LocalizedText($"，请于{due.Zh}前重新报送", $"; please refile by {due.En}") : new LocalizedText("，请尽快重新报送", "; please refile soon");
        return kind switch
        {
            NoticeKind.Accepted => new($"【审核通过】{Title}{Tail()}", $"[Accepted] {TitleEn}{TailEn()}"),
            NoticeKind.AwaitingReview => new($"【待审核】{Title}{Tail()}", $"[Awaiting review] {TitleEn}{TailEn()}"),
            NoticeKind.Returned => new($"【退回修改】{Title}{Tail()}{refile.Zh}", $"[Returned] {TitleEn}{TailEn()}{refile.En}"),
            NoticeKind.Unreadable => new($"【无法读取】{Title}{refile.Zh}", $"[Unreadable] {TitleEn}{refile.En}"),
            NoticeKind.Received => new($"【已收到，正在核验】{Title}", $"[Received, being checked] {TitleEn}"),
            NoticeKind.Failed => new($"【系统故障】{Title}：文件已收到，暂不需要操作", $"[System fault] {TitleEn}: the file was received, nothing to do for now"),
            NoticeKind.Reminder or NoticeKind.DueDateChanged or NoticeKind.MailAnswer => throw NotAboutASubmission(),
        };
    }

    public IReadOnlyList<LocalizedText> Lead() => kind switch
    {
        NoticeKind.Accepted => Accepted(),
        NoticeKind.AwaitingReview => AwaitingReview(),
        NoticeKind.Returned when review is not null => ReturnedByReview(review),
        NoticeKind.Returned =>
        [
            Sentence("已核验，现退回修改。", "has been checked and is returned."),
            new(
                "“错误”须更正，“疑点”请更正或书面说明，“提示”供参考。",
                "Errors must be corrected; queries must be corrected or explained; notes are for your attention."),
        ],
        NoticeKind.Unreadable =>
        [
            Sentence("无法读取，未进入核验。", "could not be read and was not checked."),
            submission.Reason ?? new("该文件不是可以读取的报送模板，请下载本年度模板填写后报送。", "The file is not a template that can be read. Download this year's template, fill it in and file it."),
        ],
        NoticeKind.Received =>
        [
            Sentence("正在核验，用时比平时长。", "is being checked, which is taking longer than usual."),
            new(
                "文件已完整保存，报送时间以收到时间为准。",
                "The file is kept safe, and the time of receipt counts as the time of filing."),
        ],
        NoticeKind.Failed =>
        [
            Sentence("已收到，但系统在核验时发生故障。", "has been received, but our system failed while checking it."),
            new(
                "这是系统的问题，与你单位填报的内容无关。文件已完整保存，报送时间以收到时间为准，工作人员已收到告警并正在处理。",
                "This is our fault and has nothing to do with what you filed. The file is kept safe, the time of receipt counts as the time of filing, and our staff have been alerted."),
        ],
        NoticeKind.Reminder or NoticeKind.DueDateChanged or NoticeKind.MailAnswer => throw NotAboutASubmission(),
    };

    public IReadOnlyList<LocalizedText> Closing() => kind switch
    {
        NoticeKind.Accepted =>
        [
            inTime
                ? new(
                    $"请于{due.Zh}前在本级政府门户网站“政府信息公开”专栏公布，公布内容须与审核通过的版本一致，并将公布网址登记至系统。",
                    $"Please publish it in the disclosure column of the government portal by {due.En}, in exactly the accepted version, and record the address in the system.")
                : new(
                    "请尽快在本级政府门户网站“政府信息公开”专栏公布，公布内容须与审核通过的版本一致，并将公布网址登记至系统。",
                    "Please publish it in the disclosure column of the government portal without delay, in exactly the accepted version, and record the address in the system."),
            new("如公布前发现数据有误，请重新报送，不要自行改动。", "If you find an error before publishing, refile; do not edit the published copy yourself."),
        ],
        NoticeKind.AwaitingReview when submission.Queries == 0 =>
        [
            new("你单位暂不需要做任何操作。审核结果另行通知。", "You need do nothing for now. You will be told the result."),
        ],
        NoticeKind.AwaitingReview when Open == 0 =>
        [
            new(
                "数据有变化的，请更正后重新报送；数据未变的，再次报送时不必重复说明。审核结果另行通知。",
                "If a figure changes, correct it and refile; while the figures stay the same, the explanations need not be given again. You will be told the result."),
        ],
        NoticeKind.AwaitingReview =>
        [
            new(
                "核实后数据有误的，请更正后重新报送；数据无误的，请在对应部分的说明栏写明原因后重新报送，或等待审核。审核结果另行通知。",
                "If a figure is wrong, correct it and refile; if it is right, say why in the note field of that part and refile, or await the review. You will be told the result."),
        ],
        NoticeKind.Returned when review is { TakesBack: true } =>
        [
            Refile("请按退回理由更正数据，或在对应部分的说明栏补充说明；其余内容无需重填。", "Please correct the figures or add to the explanation, as the reason says; nothing else needs to be filled in again."),
            new("已经公布的，请在重新报送并审核通过后，按审核通过的版本更正公布内容。", "If it is published already, correct the published copy when the new version has been accepted."),
        ],
        NoticeKind.Returned when review is not null =>
            [Refile("请按退回理由更正数据，或在对应部分的说明栏补充说明；其余内容无需重填。", "Please correct the figures or add to the explanation, as the reason says; nothing else needs to be filled in again.")],
        NoticeKind.Returned => [Refile("只需修改上述内容，其余内容无需重填。", "Only the points above need to be changed; nothing else needs to be filled in again.")],
        NoticeKind.Unreadable => [Refile("收到的文件已原样保存。", "The file is kept as it was received.")],
        NoticeKind.Received =>
        [
            new("你单位暂不需要做任何操作，也不必重复报送；核验结果将另行通知。", "You need do nothing and need not file again; you will be told the result."),
        ],
        NoticeKind.Failed =>
        [
            new("你单位暂不需要做任何操作，也不必重复报送；如需配合，我们将另行通知。", "You need do nothing and need not file again unless we tell you."),
        ],
        NoticeKind.Reminder or NoticeKind.DueDateChanged or NoticeKind.MailAnswer => throw NotAboutASubmission(),
    };

    private InvalidOperationException NotAboutASubmission() => new($"{kind} is not about a submission: {nameof(DutyNotice)} composes it.");

    private List<LocalizedText> Accepted()
    {
        List<LocalizedText> lead =
        [
            review is not null ? Sentence("已由政务公开办审核通过。", "has been reviewed and accepted by the open-government office.")
            : submission.Findings.Any(finding => finding.Waiver is not null)
                ? Sentence("已审核通过；对你单位免于适用的规则，列在以下提示中。", "has been accepted; rules that are waived for your agency are among the notes below.")
            : submission.Queries > 0
                ? Sentence("已审核通过；疑点的说明此前已采纳，数据未变，不再要求处理。", "has been accepted; the explanations of its queries were adopted before and the figures are the same.")
            : submission.Hints == 0
                ? Sentence("已审核通过，勾稽关系全部成立，无待处理问题。", "has been accepted. All figures tie and nothing is outstanding.")
                : Sentence("已审核通过，勾稽关系全部成立；以下提示供参考。", "has been accepted. All figures tie; the notes below are for your attention."),
        ];
        if (review is not null && submission.Explained > 0)
        {
            lead.Add(new("你单位对疑点的说明已采纳；数据不变的，不再要求说明。", "Your explanations have been adopted; while the figures stay the same, they will not be asked for again."));
        }

        if (review?.Reason is { } remark)
        {
            lead.Add(new($"审核意见：{remark}", $"Remark: {remark}"));
        }

        if (submission.SameAs is not null)
        {
            lead.Add(new(
                "本次报送的文件与此前审核通过的版本完全一致，回执编号不变。",
                "This file is identical to the version accepted before; the receipt number is unchanged."));
        }

        return lead;
    }

    private IReadOnlyList<LocalizedText> AwaitingReview() => submission switch
    {
        { Queries: 0 } =>
        [
            Sentence("已核验，没有错误和疑点，按规定现转入审核。", "has been checked. There is no error and no query; as the office reviews every report, it now awaits review."),
        ],
        { Explained: 0 } =>
        [
            Sentence("已核验，没有错误，有疑点需要核实，现转入审核。", "has been checked. There is no error; there are queries, and the report now awaits review."),
            new("“疑点”请逐项核实，“提示”供参考。", "Please look into each query; notes are for your attention."),
        ],
        _ when Open > 0 =>
        [
            Sentence(
                $"已核验，没有错误，现转入审核。已说明的疑点，说明已转交审核；另有{Open}项疑点需要核实。",
                $"has been checked. There is no error, and the report now awaits review. Your explanations have been passed on; {Open} more {(Open == 1 ? "query is" : "queries are")} open."),
            new("未说明的“疑点”请逐项核实，“提示”供参考。", "Please look into each query that is not explained; notes are for your attention."),
        ],
        _ =>
        [
            Sentence("已核验，没有错误；疑点均已说明，说明已转交审核。", "has been checked. There is no error; every query is explained, and the explanations have been passed on for review."),
            new("你单位暂不需要再做处理。", "There is nothing more for you to do for now."),
        ],
    };

    private List<LocalizedText> ReturnedByReview(SubmissionReview returned)
    {
        List<LocalizedText> lead =
        [
            returned.TakesBack
                ? Sentence(
                    "此前已审核通过，现经政务公开办复核，退回修改，原审核结果不再有效。",
                    "had been accepted; the open-government office has looked at it again and returns it. It no longer counts as accepted.")
                : Sentence("经政务公开办审核，现退回修改。", "has been reviewed by the open-government office and is returned."),
            new($"退回理由：{returned.Reason}", $"Reason: {returned.Reason}"),
        ];
        if (submission.Findings.Any(finding => finding.Explanation is { State: ExplanationState.Refused }))
        {
            lead.Add(new("对下列疑点的说明未予采纳，请更正数据或补充说明。", "The explanations of the queries below were not adopted; please correct the figures or add to the explanation."));
        }

        return lead;
    }

    private LocalizedText Refile(string zh, string en) => inTime
        ? new($"{zh}请于{due.Zh}前重新报送。", $"{en} Please refile by {due.En}.")
        : new($"{zh}报送期限{due.Zh}已过，请尽快重新报送。", $"{en} The due date, {due.En}, has passed; please refile without delay.");

    private LocalizedText Sentence(string zh, string en)
    {
        var received = OfficialDate.Minute(ChinaTime.From(submission.ReceivedAt));
        var (number, numberEn) = submission.CaseNumber is { } given ? ($"，编号{given}", $", ref. {given}") : ("", "");
        return new(
            $"你单位报送的《{Title}》（第{submission.Round}次报送，{received.Zh}收到{number}）{zh}",
            $"Your {TitleEn} (filing no. {submission.Round}, received {received.En}{numberEn}) {en}");
    }

    private string Tail() => Join(
        "：",
        "、",
        [
            (submission.Errors, "错误{0}项"),
            (submission.Queries, submission.Explained > 0 ? $"疑点{{0}}项（已说明{submission.Explained}项）" : "疑点{0}项"),
            (submission.Hints, "提示{0}项"),
        ]);

    private string TailEn() => Join(
        ": ",
        ", ",
        [
            (submission.Errors, submission.Errors == 1 ? "{0} error" : "{0} errors"),
            (submission.Queries, (submission.Queries == 1 ? "{0} query" : "{0} queries") + (submission.Explained > 0 ? $" ({submission.Explained} explained)" : "")),
            (submission.Hints, submission.Hints == 1 ? "{0} note" : "{0} notes"),
        ]);

    private static string Join(string start, string between, (int Count, string Text)[] parts)
    {
        var said = parts.Where(part => part.Count > 0).Select(part => part.Text.Replace("{0}", $"{part.Count}", StringComparison.Ordinal)).ToList();
        return said.Count == 0 ? "" : start + string.Join(between, said);
    }
}
