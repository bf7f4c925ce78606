using ReportFunctions.Api;
using Reports.Forms;
using Reports.Submissions.Dialogue;
using Reports.Validation;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of explaining queries on the page.</summary>
internal static class ExplanationTexts
{
    public static readonly LocalizedText Label = new("填写说明", "Explain");
    public static readonly LocalizedText Change = new("修改说明", "Change the explanation");
    public static readonly LocalizedText Hint = new(
        "一段说明回答本部分的 {0}，无需重新上传工作簿。请写明原因或依据，最多 {1} 字。数据不变时，以后重新报送不必再写。",
        "One explanation answers the {0} of this part; no new workbook is needed. Give the reason or the basis, at most {1} characters. It stays valid for later filings as long as the figures stay the same.");
    public static readonly LocalizedText Submit = new("提交说明", "Submit the explanation");
    public static readonly LocalizedText Done = new("说明已提交，已转交政务公开办审核，无需重新上传工作簿。", "Explained and passed on to the open-government office; no new workbook is needed.");
    public static readonly LocalizedText NotSaved = new("刚才填写的说明（未保存，可复制）", "What you have just written (not saved; you can copy it)");

    public static readonly LocalizedText OpenLatest = new("打开最近一次报送", "Open the latest filing");

    private static readonly ProblemText Closed = new(
        new("当前状态不能填写说明", "Cannot be explained now"),
        new("该次报送的状态是“{0}”，说明没有保存。只有“待审核”的报送可以填写说明；需要更正或补充的，请重新报送，在工作簿对应部分的“说明”栏写明。",
            "The status of this filing is “{0}”, so nothing was saved. Only a filing that awaits review can be explained; to correct or add something, file again and use the explanation field of that part in the workbook."));

    private static readonly ProblemText Older = new(
        new("不是最近一次报送", "Not the latest filing"),
        new("你单位此后已重新报送，说明没有保存。请打开最近一次报送，在那里填写说明。",
            "Your agency has filed again since, so nothing was saved. Open the latest filing and explain there."));

    private static readonly ProblemText NotTaken = new(
        new("说明未提交", "The explanation was not taken"),
        new("请以 JSON 提供 explanations：键为部分（如 e.T1），值为说明文字。{0}", "Give as JSON explanations: for each part, such as e.T1, its text. {0}"));

    public static LocalizedText Queries(int count) => new($"{count} 项疑点", count == 1 ? "query" : $"{count} queries");

    public static LocalizedText Of(ExplanationFault fault) => fault switch
    {
        ExplanationFault.Missing => new("请填写说明；如果数据有误，请更正后重新报送。", "Write the explanation; if a figure is wrong, correct it and file again."),
        ExplanationFault.SaysNothing => new("请写明具体原因或依据，不要只写“无”“/”或数字。", "Give the actual reason or basis, not only “none”, a slash or a number."),
        ExplanationFault.TooLong => new($"说明超过{ExplanationText.MaxLength}字，请压缩后再提交。", $"The explanation is over {ExplanationText.MaxLength} characters; please shorten it."),
        ExplanationFault.Refused => new("这段说明此前未被采纳。请补充原因或依据，或更正数据后重新报送。", "This very explanation was not adopted before. Add the reason or the basis, or correct the figures and file again."),
        ExplanationFault.NoQuery => new("本部分没有需要说明的疑点。", "This part has no query to explain."),
    };

    /// <summary>Why nothing was taken, and what to do; null when it was.</summary>
    public static ProblemText? Refusal(ExplainOutcome outcome) => outcome switch
    {
        ExplainOutcome.NotAwaiting(var status) => Closed.With(Reports.Compliance.StatusWords.For(status).Name),
        ExplainOutcome.Superseded => Older,
        ExplainOutcome.Invalid(var faults) => Invalid(faults),
        _ => null,
    };

    /// <summary>Of a request that names no explanation at all.</summary>
    public static ProblemText Invalid(IReadOnlyDictionary<string, ExplanationFault> faults) => NotTaken.With(new LocalizedText(
        string.Concat(faults.Select(fault => $"{fault.Key}：{Of(fault.Value).Zh}")), string.Join(' ', faults.Select(fault => $"{fault.Key}: {Of(fault.Value).En}"))));
}
