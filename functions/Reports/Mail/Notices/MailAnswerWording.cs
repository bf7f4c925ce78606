using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Submissions;

namespace Reports.Mail.Notices;

/// <summary>The sentences of the answer to a mail that are not about one filing: what came, what was left out and why, what to do.</summary>
internal sealed partial class MailAnswerWording(MailAnswerFacts facts)
{
    private const int LongestSubject = 120;
    private const int MostNames = 10;

    private IEnumerable<AnsweredFile> Told => facts.Files.Where(file => file.File.Fate != MailFileFate.NotAWorkbook);

    /// <summary>The mail's own subject with the verdict in front; what earlier answers put before it is taken off first.</summary>
    public LocalizedText Subject()
    {
        var subject = Before().Replace(facts.Mail.Subject.Trim(), "").Trim().Shortened(LongestSubject);
        var named = subject.Length > 0 ? new LocalizedText(subject, subject) : new LocalizedText("（无主题）", "(no subject)");
        var verdict = Verdict();
        return new($"【{verdict.Zh}】Re: {named.Zh}", $"[{verdict.En}] Re: {named.En}");
    }

    public IReadOnlyList<LocalizedText> Lead()
    {
        var received = OfficialDate.Minute(ChinaTime.From(facts.Mail.ReceivedAt));
        var count = Told.Count();
        var verdict = Counts(always: true);
        List<LocalizedText> lead =
        [
            count == 0
                ? new($"你单位{received.Zh}发来的邮件已收到。{Nothing.Zh}", $"Your mail of {received.En} has arrived. {Nothing.En}")
                : new(
                    $"你单位{received.Zh}发来的邮件已收到，附有报送文件{count}份：{verdict.Zh}。",
                    $"Your mail of {received.En} has arrived with {(count == 1 ? "1 file" : $"{count} files")} to be filed: {verdict.En}."),
        ];
        if (!facts.Agencies.Any(agency => facts.Mail.Sender is { } sender && agency.Contacts.Contains(sender, StringComparer.OrdinalIgnoreCase)))
        {
            lead.Add(new(
                "发件邮箱未在报送单位名录中登记，本次凭催报邮件的答复码办理；答复只发送到登记的联系邮箱。",
                "The address it came from is not registered; it was accepted by the code of our reminder. Answers go to the registered addresses only."));
        }

        if (facts.Files.Count > 0 && facts.Files.Where(file => file.File.Fate == MailFileFate.NotAWorkbook).Select(file => file.File.Name).ToList() is { Count: > 0 } others)
        {
            var names = string.Join('、', others.Take(MostNames));
            lead.Add(new($"以下附件不是工作簿，未作处理：{names}{(others.Count > MostNames ? "等" : "")}。", $"Not workbooks, and left alone: {names}{(others.Count > MostNames ? " and more" : "")}."));
        }

        if (facts.Mail.LeftOut is not null)
        {
            lead.Add(new(
                "邮件的内容过大、过多或层次过深，有一部分没有读取。没有列在下面的文件，请单独发送。",
                "The mail was too large, had too many parts or was nested too deep, and some of it was not read. Please send files that are not listed below by themselves."));
        }

        return lead;
    }

    public static LocalizedText Heading(AnsweredFile file, int? number)
    {
        var status = StatusOf(file);
        var whose = file.Filing is { } filing
            ? new LocalizedText($"（{filing.Agency.Name}，{filing.Submission.Id.Period}年）", $" ({filing.Agency.Name}, {filing.Submission.Id.Period})")
            : new LocalizedText("", "");
        return new(
            $"{(number is { } zh ? $"第{zh}份：" : "")}{file.File.Name}{whose.Zh}：{status.Zh}",
            $"{(number is { } en ? $"{en}. " : "")}{file.File.Name}{whose.En}: {status.En}");
    }

    /// <summary>Why a file was not filed, and what to do.</summary>
    public IReadOnlyList<LocalizedText> NotFiled(MailFile file) => file.Fate switch
    {
        MailFileFate.TooLarge =>
        [
            new(
                $"该文件{Megabytes(file.Size)}MB，超过单个文件{Megabytes(facts.MaxBytes)}MB的上限，未报送。填好的模板通常不到200KB，请删除其中插入的图片和附件后重新发送。",
                $"The file has {Megabytes(file.Size)} MB; the limit is {Megabytes(facts.MaxBytes)} MB, so it was not filed. A filled template is usually under 200 KB: remove pictures and attachments from it and send it again."),
        ],
        MailFileFate.Empty =>
        [
            new("该文件是空的，没有任何内容，未报送。请确认文件已保存并能正常打开，再重新发送。", "The file is empty, so it was not filed. Check that it is saved and opens, then send it again."),
        ],
        MailFileFate.NotYours =>
        [
            new(
                $"该工作簿是为其他单位（代码{file.Agency}）生成的，发件邮箱不是该单位登记的联系邮箱，未报送。请使用为你单位生成的模板；该邮箱确需为其报送的，请与本办联系，先在报送单位名录中登记。",
                $"The workbook was made for another agency (code {file.Agency}), and the address it came from is not that agency's registered contact, so it was not filed. Please use the template made for your agency; if the address is to file for the other one, ask us to register it first."),
        ],
        MailFileFate.PeriodNotOpen =>
        [
            new(
                $"该工作簿的报告年度是{file.Period}年，目前开放报送的是{string.Join('、', facts.OpenPeriods.Select(period => $"{period}年"))}，未报送。请下载开放年度的模板填写后重新发送。",
                $"The workbook is for {file.Period}; open for filing: {string.Join(", ", facts.OpenPeriods)}. It was not filed. Please fill in the template of an open year and send that."),
        ],
        MailFileFate.WhichAgency =>
        [
            new(
                $"发件邮箱同时是{string.Join('、', facts.Agencies.Select(agency => agency.Name))}的联系邮箱，该文件没有写明是哪个单位的报告，未报送。请使用系统为该单位生成的模板填写后重新发送，或者直接回复该单位的催报邮件并附上该文件。",
                $"The address it came from is registered for {string.Join(", ", facts.Agencies.Select(agency => agency.Name))}, and the file does not say whose report it is, so it was not filed. Please fill in the template made for that agency and send it, or answer that agency's reminder with the file attached."),
        ],
        MailFileFate.Filed or MailFileFate.NotAWorkbook or MailFileFate.NotLookedAt => [],
    };

    public IReadOnlyList<LocalizedText> Closing()
    {
        var open = Told.Where(file => file.Filing is not { Kind: NoticeKind.Accepted or NoticeKind.AwaitingReview or NoticeKind.Failed }).ToList();
        return (facts.Files.Count, open.Count) switch
        {
            (0, _) => HowToFile(),
            (_, > 0) =>
            [
                new(
                    "更正后请直接回复本邮件，并附上更正后的工作簿；也可以登录系统上传。一封邮件可以附多个工作簿。",
                    "When corrected, simply answer this mail with the workbook attached, or upload it in the system. One mail may bring several workbooks."),
            ],
            _ => [],
        };
    }

    public IReadOnlyList<(LocalizedText Label, LocalizedText Value)> Facts()
    {
        var subject = facts.Mail.Subject.Trim().Shortened(LongestSubject);
        return
        [
            (new("来信主题", "Subject of your mail"), subject.Length > 0 ? new(subject, subject) : new("（无主题）", "(no subject)")),
            (new("来信收到时间", "Received"), OfficialDate.Exact(ChinaTime.From(facts.Mail.ReceivedAt))),
        ];
    }

    private LocalizedText Nothing => facts.Files.Count == 0
        ? new("邮件中没有附件，未报送任何报告。", "It brings no attachment, so nothing was filed.")
        : new("附件中没有工作簿，未报送任何报告。", "None of its attachments is a workbook, so nothing was filed.");

    private IReadOnlyList<LocalizedText> HowToFile()
    {
        var template = new Uri(facts.Settings.BaseAddress, $"api/periods/{facts.Period}/template?agency={facts.Agencies[0].Code}").AbsoluteUri;
        return
        [
            new("用邮件报送的方法：", "How to file by mail:"),
            new($"1．登录系统下载你单位{facts.Period}年的模板：{template}", $"1. Download your agency's template for {facts.Period} (sign-in needed): {template}"),
            new("2．填写后保存，不要设置打开密码，也不要转成图片或PDF。", "2. Fill it in and save it: no password, no picture, no PDF."),
            new("3．直接回复本邮件，并附上该工作簿。收到后即进行核验，结果发送到登记的联系邮箱。", "3. Answer this mail with the workbook attached. It is checked at once, and the result goes to the registered addresses."),
        ];
    }

    private LocalizedText Verdict() => Told.Select(StatusOf).Distinct().ToList() switch
    {
        [] => StatusWords.For(AgencyStatus.NotFiled).Name,
        [var one] when Told.Count() == 1 => one,
        _ => Counts(always: false),
    };

    private LocalizedText Counts(bool always)
    {
        var groups = Told.GroupBy(StatusOf).OrderBy(group => Rank(group.First())).Select(group => (group.Key, Count: group.Count())).ToList();
        return groups is [(var only, 1)] && !always
            ? only
            : new(string.Join('、', groups.Select(group => $"{group.Key.Zh}{group.Count}份")), string.Join(", ", groups.Select(group => $"{group.Key.En} {group.Count}")));
    }

    private static int Rank(AnsweredFile file) => file.Filing is { } filing ? (int)filing.Kind : int.MaxValue;

    private static LocalizedText StatusOf(AnsweredFile file) => StatusWords.For(file.Filing?.Kind switch
    {
        NoticeKind.Accepted => AgencyStatus.Accepted,
        NoticeKind.AwaitingReview => AgencyStatus.AwaitingReview,
        NoticeKind.Returned => AgencyStatus.Returned,
        NoticeKind.Unreadable => AgencyStatus.Unreadable,
        NoticeKind.Failed => AgencyStatus.Failed,
        _ => AgencyStatus.NotFiled,
    }).Name;

    private static string Megabytes(long bytes) => (bytes / 1048576m).ToString("0.#", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:\s*(?:(?:re|fw|fwd|回复|答复|转发|回覆|答覆)\s*[:：]|【[^】]{1,40}】(?=\s*(?:re|回复|答复)\s*[:：])))+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();
}
