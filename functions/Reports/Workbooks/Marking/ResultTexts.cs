using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Marking;

/// <summary>The sentences of the sheet 核验结果.</summary>
internal static class ResultTexts
{
    public static readonly LocalizedText Title = new("核验结果", "Result of the check");
    public static readonly LocalizedText NextSteps = new("下一步", "What to do next");
    public static readonly LocalizedText Suspects = new("最可能有误的单元格", "Cells that are probably wrong");
    public static readonly LocalizedText Suspect = new("疑似", "Suspect");
    public static readonly LocalizedText Findings = new("问题清单", "Findings");
    public static readonly LocalizedText WholeFile = new("整个文件", "The file as a whole");
    public static readonly LocalizedText NoFindings = new("勾稽关系全部成立，无待处理问题。", "All figures tie and nothing is outstanding.");
    public static readonly LocalizedText Remedy = new("处理：", "To do: ");
    public static readonly LocalizedText AboutRule = new("规则说明", "About this rule");
    public static readonly LocalizedText Dropped = new("未移入本文件的内容", "What was not carried over into this workbook");
    public static readonly LocalizedText DroppedWhy = new(
        "以下内容不在报送模板的填报位置，未参加核验，也未移入本文件；需要报送的，请填入相应位置或文字部分。原文件已原样保存。",
        "The following stood outside the form: it was neither checked nor carried over. Put what belongs to the report into its place or into the text. The original file is kept as it is.");
    public static readonly LocalizedText Receipt = new("报送回执", "Receipt");
    public static readonly LocalizedText CheckOnly = new("核验凭据（未报送，仅供自查）", "Record of the check (not filed, for your own use)");

    public static LocalizedText Counts(Severity severity, int count) =>
        new($"{VerdictWords.Of(severity).Zh} {count} 项，{VerdictWords.MeaningOf(severity).Zh}", $"{VerdictWords.Of(severity).En}: {count}, {VerdictWords.MeaningOf(severity).En}");

    public static LocalizedText More(int findings) => new(
        $"另有 {findings} 项未列出。改正以上内容后重新报送，即可看到其余问题。",
        $"{findings} more are not listed. Correct these and file again to see the rest.");

    public static LocalizedText MoreDropped(int cells) => new($"另有 {cells} 个单元格未列出。", $"{cells} more cells are not listed.");

    /// <summary>Nothing was carried over, so that everything has to be filled in.</summary>
    public static IReadOnlyList<LocalizedText> StepsFromBlank(DateOnly due) =>
    [
        new(
            "本文件是你单位的空白模板，请填写你单位的数据和文字；没有发生的填 0。",
            "This workbook is your own unit's blank template: fill in your own figures and texts, and 0 where there was nothing."),
        new(
            $"填好后请直接保存本文件并上传，无需删除本页。报送期限为{OfficialDate.Day(due).Zh}（含当日）。",
            $"Then save this very workbook and upload it; this sheet may stay. The report is due on {OfficialDate.Day(due).En}."),
    ];

    public static IReadOnlyList<LocalizedText> Steps(VerdictStatus outcome, DateOnly due) =>
    [
        .. outcome switch
        {
            VerdictStatus.Returned => new LocalizedText[]
            {
                new(
                    "请按问题清单逐项更正：点击单元格地址可直接到达，标色的单元格带有批注，改动后颜色自动消失。其余内容无需重填。",
                    "Correct the findings one by one: click an address to get to its cell. Coloured cells carry a comment; the colour goes when the cell is changed. Nothing else needs to be filled in again."),
                new(
                    "“疑点”请更正，或在该部分的“说明”处写明原因；“提示”供参考。",
                    "Queries are to be corrected, or explained in the 说明 of their part; notes are for attention."),
                new(
                    $"更正后请直接保存本文件并上传，无需删除本页和批注。报送期限为{OfficialDate.Day(due).Zh}（含当日）。",
                    $"Then save this very workbook and upload it; this sheet and the comments may stay. The report is due on {OfficialDate.Day(due).En}."),
            },
            VerdictStatus.AwaitingReview =>
            [
                new(
                    "请核实疑点：数据有误的，请在本文件中更正；数据无误的，请在该部分的“说明”处写明原因。点击单元格地址可直接到达。",
                    "Look into the queries: correct what is wrong in this workbook; explain what is right in the 说明 of its part. Click an address to get to its cell."),
                new(
                    "更正或说明后请直接保存本文件并上传，无需删除本页和批注；也可以等待审核结果。",
                    "Then save this very workbook and upload it; this sheet and the comments may stay. You may also wait for the result of the review."),
            ],
            VerdictStatus.Accepted =>
            [
                new(
                    "请在本级政府门户网站“政府信息公开”专栏公布，公布内容须与审核通过的版本一致。",
                    "Publish the report in the disclosure column of the government portal, in exactly the accepted version."),
                new(
                    "如发现数据有误，请在本文件中更正，保存后重新上传，不要自行改动已公布的内容。",
                    "If you find an error, correct it in this workbook, save it and upload it again; do not edit the published copy yourself."),
            ],
        },
    ];

    public static LocalizedText OlderForm(FormDefinition found, FormDefinition current) => new(
        $"原文件使用的是“{found.Caption.Zh}”，本文件已改用“{current.Caption.Zh}”：两种格式中含义相同的内容已移入，其余列在本页末尾，请核对并补填。",
        $"The file used the “{found.Caption.En}”; this workbook is the “{current.Caption.En}”. What means the same in both was carried over, the rest is listed at the end of this sheet; check it and fill in what is missing.");

    public static LocalizedText OtherYear(ReportingPeriod found, ReportingPeriod current) => new(
        $"原文件是{found}年度的模板，其中的内容已移入{current}年度的模板。请逐项核对填写的确为{current}年度的数据，再行报送。",
        $"The file was the template for {found}; its content was moved into the template for {current}. Make sure that every figure is of {current} before you file it.");

    public static LocalizedText OtherAgency(AgencyCode found, AgencyCode own) => new(
        $"原文件是报送单位{found}的模板，其中的内容不能作为{own}的数据，未移入本文件。请在本文件中填写你单位的数据。",
        $"The file was the template of filing unit {found}; its content cannot stand for {own} and was not carried over. Fill in your own unit's figures in this workbook.");

    public static readonly LocalizedText MovedCells = new(
        "原文件中部分单元格不在现行模板的位置（模板版本较旧，或增删过行列、改过工作表），数据已移到现行位置，请核对。",
        "Some cells of the file were not where the current template has them (an older template, or rows, columns or sheets were changed); their values were moved into place. Please check them.");

    public static LocalizedText? Removed(RemovedContent removed)
    {
        (RemovedContent Flag, LocalizedText Name)[] names =
        [
            (RemovedContent.Macros, new("宏", "macros")),
            (RemovedContent.ExternalLinks, new("外部链接", "external links")),
            (RemovedContent.EmbeddedObjects, new("嵌入的对象", "embedded objects")),
        ];
        var found = names.Where(name => (removed & name.Flag) != 0).ToList();
        return found.Count == 0 ? null : new(
            $"原文件中的{string.Join('、', found.Select(name => name.Name.Zh))}未保留。",
            $"Not kept of the file: {string.Join(", ", found.Select(name => name.Name.En))}.");
    }
}
