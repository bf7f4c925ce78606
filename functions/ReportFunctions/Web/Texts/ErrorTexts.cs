using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web.Texts;

/// <summary>Every sentence about something that did not work: what, and what to do next.</summary>
internal static class ErrorTexts
{
    public static readonly ProblemText NotSignedIn = Text(
        "尚未登录", "请先登录：在浏览器中打开本系统首页，按提示登录后重试。",
        "Not signed in", "Sign in first: open the home page of this service in a browser, sign in and try again.");

    public static readonly ProblemText Forbidden = Text(
        "无权查看", "你的账号不能查看该页面：经办人只能查看和报送本单位的报告，管理员只能查看所辖单位，只读账号不能修改。请返回首页；如账号所属单位有误，请联系政务公开办更正。",
        "Not yours to see", "Your account may not see this page: a clerk sees and files the reports of one agency, an administrator sees the agencies below the office, a reader changes nothing. Go back to the home page; if your account belongs to the wrong agency, ask the open-government office to correct it.");

    public static readonly ProblemText CrossSite = Text(
        "已拒绝来自其他网站的请求", "该请求由其他网站的页面发出。请在本系统的页面上重新操作。",
        "A request from another site was refused", "This request was sent by a page of another site. Please do it again on a page of this service.");

    public static readonly ProblemText NotFound = Text(
        "没有找到", "地址有误，或者内容不存在。请核对地址，或从首页重新进入。",
        "Not found", "The address is wrong, or there is nothing at it. Check the address, or start again from the home page.");

    public static readonly ProblemText UnknownAgency = Text(
        "没有这个报送单位", "报送单位名录中没有代码为“{0}”的单位。请核对单位代码，或请政务公开办将该单位列入名录。",
        "No such agency", "The list of filing units has no agency with the code “{0}”. Check the code, or ask the open-government office to add the agency.");

    private static readonly ProblemText PeriodNotOpen = Text(
        "该报告年度未开放报送", "“{0}”不是当前开放报送的报告年度。目前开放：{1}。请改用开放的年度，或请政务公开办开放该年度。",
        "Report year not open", "“{0}” is not a report year that is open for filing. Open now: {1}. Use an open year, or ask the open-government office to open this one.");

    public static readonly ProblemText UnknownSubmission = Text(
        "没有这次报送", "没有编号为“{0}”的报送记录。请从本单位报告页面的“报送记录”中重新打开。",
        "No such submission", "There is no submission with the id “{0}”. Open it again from the attempts on your agency's report page.");

    public static readonly ProblemText UnknownMail = Text(
        "没有这封来信", "没有编号为“{0}”的来信，或者它与你管理的单位无关。请从来信列表中重新打开。",
        "No such mail", "There is no mail with the id “{0}”, or it does not concern the agencies you look after. Open it again from the list of mails.");

    public static readonly ProblemText NoDirectUploads = Text(
        "本系统未开放直接上传", "本系统没有开放向存储账户直接上传。请把工作簿发送到 /api/periods/{year}/agencies/{code}/submissions，或在网页上传。",
        "Direct uploads are not open here", "This service does not take uploads straight into its storage account. Send the workbook to /api/periods/{year}/agencies/{code}/submissions, or upload it on the page.");

    public static readonly ProblemText Infected = Text(
        "该文件不能下载", "安全扫描认为该文件含有恶意程序，系统不再提供下载。请使用你单位自己保存的文件，并先用杀毒软件检查。",
        "This file is not given out", "The security scan found malware in this file, so it cannot be downloaded. Use your own copy, and check it with an antivirus program first.");

    public static readonly ProblemText NotScanned = Text(
        "安全扫描尚未完成", "该文件还没有通过安全扫描，暂时不能下载。请稍候几分钟再试。",
        "The security scan is not done yet", "This file has not passed the security scan yet and cannot be downloaded. Try again in a few minutes.");

    public static readonly ProblemText UnknownAttempt = Text(
        "没有这次报送", "要比较的报送不属于该单位该年度，或者不存在。请在报告页面的“报送记录”中选择两次报送再比较。",
        "No such filing", "A filing to be compared is not one of this agency and year. Choose two among the attempts on the report page and compare them.");

    public static readonly ProblemText UnknownCell = Text(
        "没有这项指标", "该年度的报表没有编号为“{0}”的指标。请从汇总页面的表格中重新打开。",
        "No such figure", "The form of this year has no figure with the id “{0}”. Open it again from the tables of the roll-up.");

    public static readonly ProblemText UnknownBatch = Text(
        "没有这次批量处理", "没有这次批量处理，或者它由他人发起；没有确认的，保留一天。请回到报送情况表重新选择。",
        "No such batch", "There is no such action on several agencies, or somebody else prepared it; one that is not confirmed is kept for a day. Select the agencies again in the filing status.");

    public static readonly ProblemText UnknownNotice = Text(
        "没有这封邮件", "该单位该年度没有这封邮件。请从邮件发送记录的列表中重新打开。",
        "No such mail", "There is no such mail of this agency and year. Open it again from the list of mails sent.");

    public static readonly ProblemText UnknownImport = Text(
        "没有这次导入", "这份名录已经导入、已过期（保留一天），或者不是由你上传的。请重新上传名录文件。",
        "No such import", "This list has been imported already, has expired (it is kept for a day), or was uploaded by somebody else. Upload the file of the list again.");

    private static readonly ProblemText NotYetMarked = Text(
        "正在核验", "这次报送正在核验，核验结果工作簿还没有生成。请稍候几秒再试。",
        "Being checked", "This submission is being checked and its marked workbook is not there yet. Try again in a few seconds.");

    private static readonly ProblemText NothingToMark = Text(
        "没有核验结果工作簿", "这次报送的文件未能读取，因此没有可以标注的工作簿。请按核验结果中的说明处理后重新报送。",
        "No marked workbook", "The file of this submission could not be read, so there is no workbook to mark. Follow the explanation in the result and file again.");

    private static readonly ProblemText NotMarked = Text(
        "没有核验结果工作簿", "由于本系统的原因，这次报送的核验结果工作簿没有生成，核验结果不受影响。请按问题清单在原工作簿上更正后重新报送。",
        "No marked workbook", "Through a fault of ours the marked workbook of this submission was not made; the result itself stands. Correct your own workbook by the list of findings and file again.");

    public static readonly ProblemText NotWaivable = Text(
        "该规则不能免于适用", "规则“{0}”核对的是报表、年度、单位是否正确，或者数据是否填写并可以识别，不能对任何单位免于适用。",
        "This rule cannot be waived", "The rule “{0}” asks for the right form, year and agency, or for a figure that is there and can be read; it cannot be waived for anybody.");

    public static readonly ProblemText NoWaiver = Text(
        "没有这项免于适用的记录", "没有对该单位免于适用规则“{0}”的记录。请核对单位代码和规则编号。",
        "No such waiver", "The rule “{0}” is not waived for this agency. Check the agency's code and the rule's id.");

    public static readonly ProblemText WaiverInvalid = Text(
        "免于适用的内容不完整", "请以 JSON 提供 reason（理由，1至500字）和 expires（有效期最后一天，格式 2027-01-31，不早于今天）。",
        "The waiver is not complete", "Give as JSON a reason (1 to 500 characters) and expires (the last day, such as 2027-01-31, not before today).");

    public static readonly ProblemText ReviewInvalid = Text(
        "审核意见不完整", "请以 JSON 提供 decision（accept 表示审核通过，return 表示退回修改）；退回修改的，还须提供 reason（理由，1至1000字）。",
        "The review is not complete", "Give as JSON a decision, accept or return; a return needs a reason too (1 to 1000 characters).");

    public static readonly ProblemText NotReviewable = Text(
        "当前状态不能这样审核", "该次报送的状态是“{0}”。只有“待审核”的可以审核通过或退回修改，“审核通过”的可以退回修改。请刷新后核对。",
        "Cannot be reviewed that way now", "The status of this submission is {0}. One that awaits review can be accepted or returned, an accepted one can be returned. Reload and check.");

    public static readonly ProblemText Superseded = Text(
        "已有更新的报送审核通过", "该单位本年度已有更新的报送审核通过，本次报送不能再审核通过。请查看该单位最近一次报送。",
        "A later filing is accepted already", "A later filing of this agency for this year is in force, so this one cannot be accepted any more. Look at the agency's latest filing.");

    public static readonly ProblemText NoReceipt = Text(
        "核验未通过", "回执编号与校验码不符，或者没有这样的回执。请对照回执逐字核对后重新输入。",
        "Not verified", "The number and the code do not belong together, or there is no such receipt. Compare both with the receipt and enter them again.");

    public static readonly ProblemText ReceiptPending = Text(
        "回执尚未生成", "该次报送正在核验，完成后即可查看回执。请稍后再试。",
        "No receipt yet", "This submission is still being checked; its receipt is there when that is done. Try again in a moment.");

    public static readonly ProblemText NoLength = Text(
        "请求没有正文", "没有收到文件：请求既没有 Content-Length，也没有内容。请把工作簿（.xlsx、.xls 或 .ods）作为请求正文发送，或用 multipart/form-data 上传。",
        "No body", "No file arrived: the request has neither a Content-Length nor any content. Send the workbook (.xlsx, .xls or .ods) as the body, or upload it as multipart/form-data.");

    public static readonly ProblemText NoFile = Text(
        "没有选择文件", "请选择填好的报表工作簿（.xlsx，也可为 .xls、.et 或 .ods）后再试。",
        "No file chosen", "Choose the workbook you have filled in (.xlsx, or .xls, .et or .ods) and try again.");

    public static readonly ProblemText SeveralFiles = Text(
        "一次只能报送一个文件", "收到了多个文件，均未报送。请逐个上传，每次只选一个填好的报表工作簿（.xlsx、.xls 或 .ods）。",
        "One file at a time", "Several files arrived and none was filed. Upload them one by one: one filled workbook (.xlsx, .xls or .ods) each time.");

    public static readonly ProblemText KeyInvalid = Text(
        "Idempotency-Key 不符合要求", "Idempotency-Key 应为8至100个可见的 ASCII 字符，例如一个 UUID；同一文件重复发送时沿用同一个值。文件没有报送。",
        "The Idempotency-Key is not valid", "Give 8 to 100 visible ASCII characters, such as a UUID, and the same again whenever you send the same file again. Nothing was filed.");

    public static readonly ProblemText EmptyFile = Text(
        "文件是空的", "收到的文件没有内容（0 字节）。请在表格软件中打开确认，另存为 .xlsx 后重新上传。",
        "The file is empty", "The file that arrived has no content (0 bytes). Open it in your spreadsheet program to check, save it as .xlsx and upload it again.");

    public static readonly ProblemText TooLarge = Text(
        "文件太大", "文件超过 20 MB。报表工作簿通常不到 100 KB：请重新下载模板，只填写数据和文字，不要插入图片，再上传。",
        "The file is too large", "The file is over 20 MB. A report is usually under 100 KB: download the template again, enter only figures and text without pictures, and upload that.");

    public static readonly ProblemText UnknownRule = Text(
        "没有这条规则", "没有编号为“{0}”的规则，可能已在新版格式中取消。全部规则见 /help。",
        "There is no such rule", "There is no rule “{0}”; a newer version of the form may have dropped it. All rules are at /help.");

    private static readonly ProblemText TooMany = Text(
        "操作过于频繁", "短时间内的操作太多，这一次没有处理。请等一分钟再试；已经收到的报送不受影响。",
        "Too many requests", "There were too many requests in a short time, and this one was not carried out. Wait a minute and try again; what was received before is not affected.");

    public static readonly ProblemText Invalid = Text(
        "请求有误或页面已过期", "请返回上一页，刷新后重新操作；已报送的内容不受影响。",
        "The request was not valid, or the page has expired", "Go back, reload the page and try again; what you have already filed is not affected.");

    public static readonly ProblemText Broken = Text(
        "系统故障", "这是本系统的问题，与你提交的内容无关；已收到的报送不会丢失。请过几分钟再试；仍不能解决的，请联系政务公开办。",
        "Something failed on our side", "This is our fault and has nothing to do with what you sent; nothing that was received is lost. Try again in a few minutes; if it still fails, please tell the open-government office.");

    /// <summary>Before the number of a failure that is ours.</summary>
    public static readonly LocalizedText Number = new("联系政务公开办时，请提供故障编号：", "When you tell the open-government office, quote this number:");

    public static readonly ProblemText UnknownUser = Text(
        "没有这个用户", "“{0}”不是本地模式的用户。请使用 admin、admin@单位代码（只管该单位及其下级）、reader（只读）或 clerk@单位代码，例如 clerk@DEMO-000。",
        "No such user", "“{0}” is not a user of local mode. Use admin, admin@CODE (only that agency and those below it), reader (changes nothing) or clerk@CODE, for example clerk@DEMO-000.");

    /// <summary>That <paramref name="period"/> is no year to file for, and which are.</summary>
    public static ProblemText NotOpen(string period, PeriodCalendar calendar) =>
        PeriodNotOpen.With(period, string.Join("、", calendar.OpenPeriods));

    /// <summary>Why there is no marked workbook of a submission that stands like this.</summary>
    public static ProblemText NoMarkedWorkbook(SubmissionStatus status) => status switch
    {
        SubmissionStatus.Received => NotYetMarked,
        SubmissionStatus.Unreadable or SubmissionStatus.Failed => NothingToMark,
        SubmissionStatus.Accepted or SubmissionStatus.AwaitingReview or SubmissionStatus.Returned => NotMarked,
    };

    public static ProblemText ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => NotSignedIn,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status411LengthRequired => NoLength,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status429TooManyRequests => TooMany,
        < StatusCodes.Status500InternalServerError => Invalid,
        _ => Broken,
    };

    private static ProblemText Text(string titleZh, string detailZh, string titleEn, string detailEn) =>
        new(new LocalizedText(titleZh, titleEn), new LocalizedText(detailZh, detailEn));
}
