using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>The Chinese sentences of the workbook that are the same for every form.</summary>
internal static class FormTexts
{
    /// <summary>The first sheet of a returned workbook: nothing on it is ever read.</summary>
    public const string ResultSheet = "核验结果";

    public const string Tick = "是";
    public const string CheckHolds = "✓";
    public const string CheckIncomplete = "未填全";
    public const string CheckDiffers = "相差 ";
    public const string Unknown = "—";
    public const string AgencyNameCaption = "报送单位";
    public const string AgencyCaption = "单位代码";
    public const string PeriodCaption = "报告年度";
    public const string NilCaption = "零报告";
    public const string ExplanationCaption = "说明（对疑点作出的说明填在下方，没有的可不填）";

    public static IReadOnlyList<string> Steps(DateOnly due) =>
    [
        "请先核对本页的报送单位和报告年度；不一致的，请重新下载模板。",
        "请依次填写各工作表中浅黄色的单元格。没有发生的请填 0，不留空，不填“/”“—”“无”，数字后不加单位。",
        "各项“总计”由表格自动计算，不需要填写。",
        "文字部分可以从 Word 直接粘贴，每段占一行。",
        "表格旁边和下方的核对格显示“✓”的，关系成立；显示“相差”的，请按差额核实；“未填全”表示还有未填写的数字；“—”表示没有上年数据。",
        "数据属实、但与上年数据或核对关系不符的，请在该部分的“说明”处写明原因。",
        "本年度各表数据均为 0 的，请在零报告处选“是”，表格可以不填；文字部分仍需填写。",
        $"核对结果显示“全部表内勾稽关系成立”后，请保存为 .xlsx 格式，于{OfficialDate.Day(due).Zh}前（含当日）报送。请不要增删行列或改动工作表名称。",
    ];
}
