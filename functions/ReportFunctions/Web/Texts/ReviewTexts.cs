using Reports.Forms;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the review queue and of the form that decides.</summary>
internal static class ReviewTexts
{
    public static readonly LocalizedText Title = new("待审核", "Review queue");
    public static readonly LocalizedText Count = new(
        "共 {0} 份。期限早的在前；期限相同的，先收到的在前。", "Reports: {0}. Who is due first comes first; of those due on one day, who filed first.");
    public static readonly LocalizedText Empty = new(
        "没有待审核的报告。有疑点需要核实的报告报送后会列在这里。", "Nothing awaits review. Reports with queries will be listed here when they are filed.");
    public static readonly LocalizedText NothingFound = new(
        "没有符合条件的待审核报告。请放宽筛选条件，或清除筛选查看全部。", "No report that awaits review matches. Loosen the filters, or clear them to see all.");
    public static readonly LocalizedText Parent = new("上级单位（含其下各级）", "Below the authority");
    public static readonly LocalizedText AnyParent = new("全部", "All");
    public static readonly LocalizedText More = new("从头查看仍待审核的报告", "Start again with what still awaits review");
    public static readonly LocalizedText Due = new("期限{0}", "due {0}");
    public static readonly LocalizedText DecidedBy = new("{0}于{1}{2}。", "{0} on {1}: {2}.");
    public static readonly LocalizedText BecauseOf = new("理由：{0}", " Reason: {0}");
    public static readonly LocalizedText All = new("返回待审核列表", "Back to the review queue");
    public static readonly LocalizedText One = new("审核", "Review");
    public static readonly LocalizedText Received = new("第{0}次报送，{1}收到", "Filing no. {0}, received {1}");
    public static readonly LocalizedText Report = new("{0}年度报告", "{0} report");
    public static readonly LocalizedText NoQuestions = new("核验没有发现错误和疑点，按设置须经审核。", "The check found neither errors nor queries; the settings ask for a review.");
    public static readonly LocalizedText NotExplained = new("未作说明", "Not explained");
    public static readonly LocalizedText Decide = new("审核意见", "Decision");
    public static readonly LocalizedText Reason = new("理由（退回修改的必填，将写入邮件，1000字以内）", "Reason (needed to return it; it goes into the mail; at most 1000 characters)");
    public static readonly LocalizedText Effect = new(
        "审核通过：数据生效并计入汇总，说明予以采纳，向该单位发送回执。退回修改：说明不予采纳，理由随邮件发送给该单位。",
        "Accept: the figures come into force, explanations are adopted and the receipt is mailed. Return: explanations are refused and the reason is mailed.");
    public static readonly LocalizedText EffectOfReturn = new(
        "退回后，本次报送的数据不再有效，理由随邮件发送给该单位。", "When it is returned its figures are no longer in force, and the reason is mailed to the agency.");
    public static readonly LocalizedText Accept = new("审核通过", "Accept");
    public static readonly LocalizedText Return = new("退回修改", "Return");
    public static readonly LocalizedText Accepted = new("已审核通过，并已向该单位发出邮件通知。", "Accepted; the mail to the agency is on its way.");
    public static readonly LocalizedText Returned = new("已退回修改，理由已随邮件发给该单位。", "Returned; the reason is on its way to the agency by mail.");
    public static readonly LocalizedText ReasonMissing = new("退回修改必须填写理由。", "Give the reason for returning it.");
    public static readonly LocalizedText ReasonTooLong = new("理由超过1000字，请压缩。", "The reason is over 1000 characters; please shorten it.");
    public static readonly LocalizedText NotReviewable = new(
        "该次报送目前不能审核：可能已由他人审核，或者该单位已重新报送。下面是它现在的状态。",
        "This filing cannot be reviewed now: somebody else may have decided, or the agency has filed again. Below is how it stands.");
    public static readonly LocalizedText Agency = new("查看单位全部情况", "Everything about the agency");
    public static readonly LocalizedText Submission = new("查看本次报送", "View this filing");

    public static LocalizedText Word(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Accept => new("审核通过", "accepted"),
        ReviewDecision.Return => new("退回修改", "returned for correction"),
    };

    public static LocalizedText Done(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Accept => Accepted,
        ReviewDecision.Return => Returned,
    };
}
