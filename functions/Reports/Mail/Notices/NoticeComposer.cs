using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Receipts;
using Reports.Validation;
using Reports.Validation.Help;

namespace Reports.Mail.Notices;

/// <summary>
/// Composes the mails about a submission. Pure: the same submission gives the same mail to the byte, whenever it is sent; where a sentence
/// depends on the day, that is the day of the decision.
/// </summary>
public static class NoticeComposer
{
    /// <summary>So many numbered lines are in a mail; the rest is on the page, and the mail says so.</summary>
    public const int MaxItems = 50;

    /// <param name="kind">What happened.</param>
    /// <param name="agency">To whom.</param>
    /// <param name="submission">About which filing.</param>
    /// <param name="settings">What the authority says in every mail.</param>
    /// <param name="receipt">Its receipt; null leaves code and address out.</param>
    public static Notice Compose(NoticeKind kind, Agency agency, Submission submission, NoticeSettings settings, Receipt? receipt = null)
    {
        var letter = Letter(kind, agency, submission, settings, receipt);
        return new Notice(letter.Subject.Zh, NoticeText.Render(letter), NoticeHtml.Render(letter));
    }

    private static NoticeLetter Letter(NoticeKind kind, Agency agency, Submission submission, NoticeSettings settings, Receipt? receipt)
    {
        var wording = new NoticeWording(kind, agency, submission, settings);
        var part = Part(kind, agency, submission, settings, receipt, MaxItems);
        return new NoticeLetter
        {
            Subject = part.Heading,
            Salutation = new($"{agency.Name}：", $"To {agency.Name},"),
            Lead = part.Lead,
            Sections = part.Sections,
            More = part.More,
            Closing = part.Closing,
            LinkText = part.Link!.Value.Text,
            Link = part.Link.Value.Address,
            Facts = part.Facts,
            Signature = settings.SignatureOn(wording.Day),
        };
    }

    /// <summary>All that is said of one filing; its heading is the subject of a mail about it alone.</summary>
    internal static LetterPart Part(NoticeKind kind, Agency agency, Submission submission, NoticeSettings settings, Receipt? receipt, int most)
    {
        var wording = new NoticeWording(kind, agency, submission, settings);
        var (sections, shown) = kind is NoticeKind.Received or NoticeKind.Unreadable or NoticeKind.Failed ? ([], 0) : Sections(submission, settings, most);
        var hidden = submission.Errors + submission.Queries + submission.Hints - shown;
        return new LetterPart
        {
            Heading = wording.Subject(),
            Lead = wording.Lead(),
            Sections = sections,
            More = hidden > 0 && sections.Count > 0
                ? new($"以上列出前{shown}项，其余{hidden}项请在系统中查看。", $"The first {shown} are listed above; see the other {hidden} in the system.")
                : null,
            Closing = [.. wording.Closing(), .. Attached(kind, submission, settings)],
            Link = (
                kind is NoticeKind.Returned or NoticeKind.AwaitingReview ? new("查看问题", "View findings") : new("查看报送情况", "View the submission"),
                new Uri(settings.BaseAddress, $"submissions/{submission.Id}")),
            Facts = [.. Facts(agency, submission), .. ReceiptFacts.Of(receipt, settings.BaseAddress)],
        };
    }

    private static IReadOnlyList<LocalizedText> Attached(NoticeKind kind, Submission submission, NoticeSettings settings) => (kind, settings) switch
    {
        (NoticeKind.Returned or NoticeKind.AwaitingReview, { AttachedWorkbook: { } name }) when submission.Findings.Count == 0 =>
        [
            new($"附件：{name}。你单位填报的内容已移入其中，可直接在该文件中更正，保存后报送。", $"Attached: {name}. It holds what you filed; correct it there, save it and file that workbook."),
        ],
        (NoticeKind.Returned or NoticeKind.AwaitingReview, { AttachedWorkbook: { } name }) =>
        [
            new(
                $"附件：{name}。你单位填报的内容已移入其中，问题所在的单元格已标色并附批注，可直接在该文件中更正或说明，保存后报送。",
                $"Attached: {name}. It holds what you filed, with every finding marked and commented at its cell; correct or explain it there, save it and file that workbook."),
        ],
        (NoticeKind.Accepted, { AttachedReport: { } report, AttachedReceipt: { } receipt }) =>
        [
            new(
                $"附件：1.审核通过版本（{report}，可用于公布）　2.报送回执（{receipt}，含文件校验码）。",
                $"Attached: 1. the accepted version, ready for publication ({report}); 2. the receipt with the file's checksum ({receipt})."),
        ],
        (NoticeKind.Accepted, { AttachedReceipt: { } receipt }) =>
            [new($"附件：报送回执（{receipt}，含文件校验码）。", $"Attached: the receipt with the file's checksum ({receipt}).")],
        _ => [],
    };

    private static (IReadOnlyList<LetterSection> Sections, int Shown) Sections(Submission submission, NoticeSettings settings, int most)
    {
        var groups = JointFinding.Of(submission.Findings.OrderByDescending(finding => finding.Severity)).Take(most).ToList();
        var items = groups.Select((group, index) => new LetterItem(index + 1, group, HelpOf(group, submission, settings))).ToList();
        (Severity Severity, int Count)[] counts =
            [(Severity.Error, submission.Errors), (Severity.Query, submission.Queries), (Severity.Hint, submission.Hints)];
        var sections = counts
            .Select(one => (one.Severity, one.Count, Items: items.Where(item => item.Group.Severity == one.Severity).ToList()))
            .Where(one => one.Items.Count > 0)
            .Select((one, index) => new LetterSection(Heading(index, one.Severity, one.Count, submission), SuspectsUnder(one.Severity, submission), one.Items))
            .ToList();
        return (sections, groups.Sum(group => group.Findings.Count));
    }

    private static Uri HelpOf(JointFinding group, Submission submission, NoticeSettings settings) =>
        new(settings.BaseAddress, RuleHelp.PathOf(submission.FormName ?? "", group.Findings[0].Rule));

    /// <summary>The sheet stands before the sentence: in a mail the sections of the form are not apart.</summary>
    private static List<LocalizedText> SuspectsUnder(Severity severity, Submission submission) => severity != Severity.Error
        ? []
        : [.. submission.Suspects.Where(suspect => suspect.IsMostLikely).Select(suspect =>
            new LocalizedText($"{suspect.Address.Sheet}：{suspect.Reason.Zh}", $"{suspect.Address.Sheet}: {suspect.Reason.En}"))];

    private static LocalizedText Heading(int index, Severity severity, int count, Submission submission)
    {
        var ordinal = "一二三"[index];
        return severity switch
        {
            Severity.Error => new($"{ordinal}、错误（{count}项，须更正）", $"Errors ({count}, must be corrected)"),
            Severity.Query when submission.Explained == 0 => new($"{ordinal}、疑点（{count}项，请更正或说明）", $"Queries ({count}, to be corrected or explained)"),
            Severity.Query when submission.Explained < count => new(
                $"{ordinal}、疑点（{count}项，其中{submission.Explained}项已说明，其余请更正或说明）",
                $"Queries ({count}, of which {submission.Explained} explained, the others to be corrected or explained)"),
            Severity.Query => new($"{ordinal}、疑点（{count}项，均已说明）", $"Queries ({count}, all explained)"),
            Severity.Hint => new($"{ordinal}、提示（{count}项，供参考）", $"Notes ({count}, for your attention)"),
        };
    }

    private static List<(LocalizedText Label, LocalizedText Value)> Facts(Agency agency, Submission submission)
    {
        var number = submission.Status == SubmissionStatus.Accepted ? new LocalizedText("回执编号", "Receipt number") : new LocalizedText("编号", "Reference");
        List<(LocalizedText, LocalizedText)> facts =
        [
            (new("报送单位", "Agency"), Same($"{agency.Name}（{agency.Code}）", $"{agency.Name} ({agency.Code})")),
            (new("报告年度", "Report year"), Same($"{submission.Id.Period}年", $"{submission.Id.Period}")),
            (new("报送次数", "Filing"), Same($"第{submission.Round}次报送", $"No. {submission.Round.ToString(CultureInfo.InvariantCulture)}")),
            (number, Same(submission.CaseNumber ?? submission.Id.ToString())),
            (new("收到时间", "Received"), OfficialDate.Exact(ChinaTime.From(submission.ReceivedAt))),
        ];
        if (submission.DecidedAt is { } decided)
        {
            facts.Add((new("核验时间", "Checked"), OfficialDate.Exact(ChinaTime.From(decided))));
        }

        facts.Add((new("文件名", "File"), Same(submission.FileName)));
        facts.Add((new("文件校验码（SHA-256）", "SHA-256 of the file"), Same(submission.Sha256)));
        if (submission.RuleSetVersion is { } rules)
        {
            facts.Add((new("核验规则版本", "Rule set"), Same(rules)));
        }

        return facts;
    }

    private static LocalizedText Same(string zh, string? en = null) => new(zh, en ?? zh);
}
