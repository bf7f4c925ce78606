using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the publish step: download, publish, register the address.</summary>
internal static class PublicationTexts
{
    public static readonly LocalizedText Title = new("公布年度报告", "Publish the report");
    public static readonly LocalizedText Link = new("下载公布稿，登记公布网址", "Download the report for publication and register its address");
    public static readonly LocalizedText Nothing = new(
        "本年度还没有审核通过的报告，暂不能公布。报告审核通过后，在这里下载公布稿并登记公布网址。",
        "No report of this year has been accepted yet, so there is nothing to publish. Once it is accepted, download it here and register the address of its publication.");
    public static readonly LocalizedText BackToReport = new("返回报告页面", "Back to the report");
    public static readonly LocalizedText StepDownload = new("第一步　下载公布稿", "Step 1: download the report");
    public static readonly LocalizedText StepDownloadText = new(
        "公布稿按官方格式排版，文字和数据取自审核通过的版本（第{0}次报送）。请不要改动其中的数据；如发现有误，请重新报送。",
        "The report is laid out as the official form asks, with the text and the figures of the accepted version (filing {0}). Do not change its figures; if you find an error, file again.");
    public static readonly LocalizedText Word = new("下载 Word 文档", "Download for Word");
    public static readonly LocalizedText Html = new("下载网页文件", "Download as a web page");
    public static readonly LocalizedText StepPublish = new("第二步　公布", "Step 2: publish");
    public static readonly LocalizedText StepPublishText = new(
        "请于{0}前（含当日）在本级政府门户网站“政府信息公开”专栏公布（《中华人民共和国政府信息公开条例》第四十九条）。",
        "Publish it in the disclosure column of the government portal by {0}, that day included (article 49 of the Regulations on the Disclosure of Government Information).");
    public static readonly LocalizedText StepRegister = new("第三步　登记公布网址", "Step 3: register the address");
    public static readonly LocalizedText StepAgain = new("更正登记", "Correct what is registered");
    public static readonly LocalizedText Address = new("公布网址", "Address of the publication");
    public static readonly LocalizedText AddressHint = new(
        "公众打开后能直接看到年度报告的网址，以 https:// 或 http:// 开头。", "The address at which the public finds the report itself; it begins with https:// or http://.");
    public static readonly LocalizedText Date = new("公布日期", "Date of publication");
    public static readonly LocalizedText DateHint = new("在网站上公布的日期，例如{0}。", "The day on which it was published on the site, such as {0}.");
    public static readonly LocalizedText Register = new("登记公布网址", "Register the address");
    public static readonly LocalizedText Registered = new("已登记的公布情况", "What is registered");
    public static readonly LocalizedText RegisteredAt = new("登记时间", "Registered");
    public static readonly LocalizedText RegisteredBy = new("登记人", "Registered by");
    public static readonly LocalizedText OpensSite = new("{0}（在新窗口打开）", "{0} (opens in a new window)");
    public static readonly LocalizedText Done = new("公布网址和日期已登记，状态为“已公布”。", "The address and date are registered; the report now stands as Published.");
    public static readonly LocalizedText Corrected = new("更正后重新公布", "Corrected and republished");

    public static readonly LocalizedText BadAddress = new(
        "请填写公布网址：以 https:// 或 http:// 开头、公众可以访问的完整网址，例如 https://www.example.gov.cn/zwgk/nb/2022.html，不能是内部网址。",
        "Give the full address of the publication: it begins with https:// or http:// and can be reached by the public, such as https://www.example.gov.cn/zwgk/nb/2022.html; not an address of an internal network.");

    public static readonly ProblemText NothingInForce = Problem(
        "还没有审核通过的报告", "该单位本年度没有审核通过的报告，不能登记公布。请先报送并通过审核，再公布和登记。",
        "No accepted report", "No report of this agency for this year is accepted, so no publication can be registered. File the report and have it accepted first.");

    public static readonly ProblemText NotAccepted = Problem(
        "未审核通过，不能公布", "该次报送的状态是“{0}”，只有审核通过、正在生效的报送才有公布稿。请待审核通过后再下载；退回修改的，请更正后重新报送。",
        "Not accepted, so not to be published", "The status of this submission is {0}; only the accepted version in force can be published. Wait until it is accepted, or correct it and file again.");

    public static readonly ProblemText Replaced = Problem(
        "已有更新的版本审核通过", "该次报送已由更新的报送代替，应公布的是“{0}”。请刷新页面，下载该版本后再公布和登记。",
        "A later version is accepted", "This submission has been replaced; the version to publish is “{0}”. Reload the page, download that version, then publish and register it.");

    private static readonly ProblemText Incomplete = Problem(
        "登记的内容不完整", "请以 JSON 提供 url（公布网址）和 date（公布日期，格式 2023-01-20）；submission（所公布的报送编号）可以省略，默认为正在生效的版本。",
        "The registration is not complete", "Give as JSON a url (the address) and a date (of the publication, such as 2023-01-20); submission (the id of the version published) may be left out and means the one in force.");

    public static LocalizedText BadDate(ReportingPeriod period, DateOnly today) => Range(period, today, "请填写公布日期，格式如", "Give the date of the publication in the form");

    public static LocalizedText ImpossibleDate(ReportingPeriod period, DateOnly today) =>
        Range(period, today, "请核实公布日期，格式如", "Check the date of the publication; in the form");

    /// <summary>What is missing or wrong, in one sentence for a program's log.</summary>
    public static ProblemText Invalid(IReadOnlyList<FieldError> errors) => errors.Count == 0
        ? Incomplete
        : Incomplete with { Detail = new(string.Concat(errors.Select(error => error.Text.Zh)), string.Join(' ', errors.Select(error => error.Text.En))) };

    /// <summary>How the agency stands, in a sentence; null where nothing is to be published.</summary>
    public static LocalizedText? Of(PublicationStanding standing)
    {
        var date = OfficialDate.Day(standing.LegalDate);
        return standing.Progress switch
        {
            PublicationProgress.NothingToPublish => null,
            PublicationProgress.ToPublish => new($"尚未登记公布网址。请于{date.Zh}前公布并登记。", $"No publication address recorded. Publish by {date.En} and register it."),
            PublicationProgress.Overdue => new($"尚未登记公布网址，已超过公布时限（{date.Zh}）。请尽快公布并登记。", $"No publication address recorded, and the legal date ({date.En}) has passed. Publish and register it as soon as you can."),
            PublicationProgress.ToRepublish => new("已公布的是更正前的版本。请公布最新审核通过的版本，并重新登记。", "What is published is the version before the correction. Publish the version accepted last and register it again."),
            PublicationProgress.Published => new("已在公布时限内公布并登记。", "Published in time and registered."),
            PublicationProgress.PublishedLate => new($"已公布并登记；公布日期晚于公布时限（{date.Zh}）。", $"Published and registered; the date of publication is after the legal date ({date.En})."),
        };
    }

    public static string Colour(PublicationProgress progress) => progress switch
    {
        PublicationProgress.NothingToPublish => "grey",
        PublicationProgress.ToPublish or PublicationProgress.ToRepublish => "amber",
        PublicationProgress.Overdue => "dark-red",
        PublicationProgress.Published or PublicationProgress.PublishedLate => "blue",
    };

    private static LocalizedText Range(ReportingPeriod period, DateOnly today, string zh, string en)
    {
        var (first, last) = (OfficialDate.Day(Reports.Submissions.Publishing.Publication.EarliestDate(period)), OfficialDate.Day(today));
        return new($"{zh} 2023-01-20；不早于{first.Zh}，不晚于今天（{last.Zh}）。", $"{en} 2023-01-20: not before {first.En} and not after today ({last.En}).");
    }

    private static ProblemText Problem(string titleZh, string detailZh, string titleEn, string detailEn) =>
        new(new LocalizedText(titleZh, titleEn), new LocalizedText(detailZh, detailEn));
}
