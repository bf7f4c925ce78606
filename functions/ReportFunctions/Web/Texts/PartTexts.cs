using ReportFunctions.Api;
using Reports.Forms;
using Reports.Validation.Parts;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts for several people who fill one report: checking a part, merging parts.</summary>
internal static class PartTexts
{
    public static readonly LocalizedText Title = new("多人分工填报", "Several people fill one report");
    public static readonly LocalizedText Link = new("多人分工填报：检查部分填好的工作簿，合并多份工作簿", "Several people fill the report: check a part, merge workbooks");
    public static readonly LocalizedText Introduction = new(
        "规范性文件、行政执法、收费、复议诉讼等数据由不同的人填写时，各人在本单位的模板上填写自己负责的部分，最后合并成一份报送。这里的检查和合并都不报送，文件也不保存。",
        "When documents, enforcement, fees and cases are filled in by different people, each fills in their own part of the agency's template, and the parts are merged into one workbook to be filed. Nothing is filed or kept here.");
    public static readonly LocalizedText CheckTitle = new("检查一份部分填好的工作簿", "Check a workbook that is filled in in part");
    public static readonly LocalizedText CheckText = new(
        "只检查已经填写的内容；没有填写的列为“尚未填写”，不算错误。", "Only what is filled in is checked; what is blank is listed as still open and is no error.");
    public static readonly LocalizedText Workbook = new("工作簿", "Workbook");
    public static readonly LocalizedText Check = new("检查，不报送", "Check without filing");
    public static readonly LocalizedText MergeTitle = new("合并多份工作簿", "Merge workbooks");
    public static readonly LocalizedText MergeText = new(
        "选择同一单位、同一年度的两份或多份工作簿（最多{0}份）。各份中填写的数据合在一起；同一项填写不同的，由你逐项选择。",
        "Choose two or more workbooks of the same agency and year (at most {0}). What they hold is put together; where they state different values you choose one by one.");
    public static readonly LocalizedText First = new("第一份工作簿", "First workbook");
    public static readonly LocalizedText Others = new("其他工作簿（可以选择多份）", "Other workbooks (you may choose several)");
    public static readonly LocalizedText Merge = new("合并", "Merge");

    public static readonly LocalizedText CheckedTitle = new("检查结果", "Result of the check");
    public static readonly LocalizedText NotFiled = new("这次检查没有报送，也没有保存。", "This was a check only: nothing was filed or kept.");
    public static readonly LocalizedText NoFindings = new("已填写的内容没有发现问题。", "Nothing was found in what is filled in.");
    public static readonly LocalizedText OpenTitle = new("尚未填写", "Still open");
    public static readonly LocalizedText NothingOpen = new("各部分都已填写。", "Every part is filled in.");
    public static readonly LocalizedText Untouched = new("尚未填写", "not begun");
    public static readonly LocalizedText OpenOf = new("还有{0}项（共{1}项）", "{0} of {1} still open");

    public static readonly LocalizedText MergedTitle = new("合并结果", "Result of the merge");
    public static readonly LocalizedText FileNumber = new("文件{0}", "File {0}");
    public static readonly LocalizedText Alone = new("只有这份填写的：{0}项", "only here: {0} values");
    public static readonly LocalizedText Agreed = new("几份填写一致的：{0}项", "The same in several files: {0} values");
    public static readonly LocalizedText ConflictsTitle = new("填写不一致，请逐项选择（{0}项）", "Stated differently: please choose ({0})");
    public static readonly LocalizedText NoConflicts = new("几份工作簿没有不一致的内容。", "The workbooks do not contradict each other.");
    public static readonly LocalizedText LeftOutTitle = new("没有合并进来的内容", "What is not merged");
    public static readonly LocalizedText Download = new("下载合并后的工作簿", "Download the merged workbook");
    public static readonly LocalizedText DownloadText = new(
        "下载后打开核对，补齐尚未填写的内容，再在报告页面上传报送。", "Open it, check it, fill in what is still open, and upload it on the report page to file it.");
    public static readonly LocalizedText FullText = new("查看全文", "Read the whole text");
    public static readonly LocalizedText Ticked = new("是零报告（各项数据均为0，大于0的数据不合并）", "It is a nil report (every figure is 0; figures above 0 are not merged)");
    public static readonly LocalizedText NotTicked = new("不是零报告（合并已填写的数据）", "It is no nil report (the figures are merged)");
    public static readonly LocalizedText NilReport = new("零报告", "Nil report");

    public static readonly LocalizedText HowManyFiles = new(
        $"请选择至少两份、最多{PartDesk.MostFiles}份填好部分内容的工作簿。", $"Choose at least two and at most {PartDesk.MostFiles} workbooks that are filled in in part.");
    public static readonly LocalizedText TooLong = new(
        "几份工作簿中的文字太多，无法在网页上逐项选择。请先在工作簿中缩短正文，再合并。", "The workbooks hold more text than can be carried on a page. Shorten the texts in the workbooks, then merge them.");
    public static readonly LocalizedText Expired = new(
        "这次合并已超过12小时或页面内容不完整。请重新选择文件并合并。", "This merge is more than 12 hours old, or the page was not complete. Choose the files again and merge them.");

    public static readonly ProblemText NoFile = new(
        new("没有选择文件", "No file chosen"),
        new("请选择填好部分内容的工作簿（.xlsx、.xls 或 .ods）。", "Choose a workbook that is filled in in part (.xlsx, .xls or .ods)."));

    public static readonly ProblemText InConflict = new(
        new("几份工作簿填写不一致", "The workbooks state different values"),
        new(
            "有{0}项填写不一致，见 conflicts。请更正后重新合并；或在再次发送文件时，以该项编号为字段名、所选值的序号（从0起）为内容，逐项给出选择。",
            "{0} values differ, see conflicts. Correct them and merge again; or send the files again with a field for each, named by its id, that holds the position of the value to take (from 0)."));

    public static LocalizedText Choose(MergeConflict conflict, FormDefinition form)
    {
        var label = LabelOf(conflict.Id, form);
        return new($"请选择“{label.Zh}”采用哪一个。", $"Choose which value to take for “{label.En}”.");
    }

    public static ProblemText NotChecked(IReadOnlyList<LocalizedText> reasons) => new(
        new("没有检查", "Not checked"), new(string.Concat(reasons.Select(reason => reason.Zh)), string.Join(' ', reasons.Select(reason => reason.En))));

    public static ProblemText NotMerged(IReadOnlyList<(int? File, LocalizedText Reason)> reasons, IReadOnlyList<string> names)
    {
        var said = reasons.Select(one => OfFile(one.File, one.Reason, names)).ToList();
        return new(new("没有合并", "Not merged"), new(string.Concat(said.Select(one => one.Zh)), string.Join(' ', said.Select(one => one.En))));
    }

    /// <summary>A sentence with the file it is about.</summary>
    public static LocalizedText OfFile(int? file, LocalizedText reason, IReadOnlyList<string> names) => file is { } position
        ? new($"文件{position + 1}“{names[position]}”：{reason.Zh}", $"File {position + 1} “{names[position]}”: {reason.En}")
        : reason;

    public static LocalizedText Of(LeftOutReason reason) => reason switch
    {
        LeftOutReason.Unreadable => new("不是可以识别的数字，请核对后填写", "cannot be read as a figure; please check and fill it in"),
        LeftOutReason.Recomputed => new("手工填写的合计，合并后按公式重新计算", "a typed total; the formula adds it up again"),
    };

    /// <summary>What a value is called: part, row and column of a cell, the heading of a text.</summary>
    public static LocalizedText LabelOf(string id, FormDefinition form)
    {
        if (id == ReportMerge.NilReportId)
        {
            return NilReport;
        }

        if (form.CellById.TryGetValue(id, out var cell))
        {
            return new($"{cell.Section.Reference.Zh}：{cell.Label.Zh}", $"{cell.Section.Reference.En}: {cell.Label.En}");
        }

        return form.Sections.FirstOrDefault(section => section.ExplanationId == id) is { } explained
            ? new($"{explained.Heading.Zh}：说明", $"{explained.Heading.En}: explanation")
            : form.SectionOf(id).Heading;
    }
}
