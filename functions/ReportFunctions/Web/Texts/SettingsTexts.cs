using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the settings page.</summary>
internal static class SettingsTexts
{
    public static readonly LocalizedText Title = new("设置", "Settings");
    public static readonly LocalizedText Introduction = new(
        "保存后数秒内对全系统生效，不需重新启动；每次改动都有记录。", "What is saved takes effect everywhere within seconds, without a restart; every change is recorded.");
    public static readonly LocalizedText Saved = new("设置已保存。", "The settings were saved.");
    public static readonly LocalizedText Preview = new("查看影响", "Show the effect");
    public static readonly LocalizedText SomebodySaved = new(
        "设置刚刚被他人修改过，没有保存。请先看他人改了什么，再核对你填写的内容。",
        "Somebody else has just changed the settings, so yours were not saved. See what was changed first, then check what you entered.");
    public static readonly LocalizedText Meanwhile = new("他人刚刚的改动", "What somebody else has just changed");
    public static readonly LocalizedText NothingChanged = new("内容与现行设置一致，没有需要保存的改动。", "This is what applies already; there is nothing to save.");
    public static readonly LocalizedText Check = new("核对改动及影响", "Check the change and its effect");
    public static readonly LocalizedText NotYet = new("尚未保存。", "Nothing is saved yet.");
    public static readonly LocalizedText Effects = new("保存后的影响", "What saving this comes to");
    public static readonly LocalizedText Confirm = new("确认保存", "Save");
    public static readonly LocalizedText Edit = new("返回修改", "Back to the fields");

    public static readonly LocalizedText Periods = new("开放的报告年度", "Report years that are open");
    public static readonly LocalizedText PeriodsHint = new(
        "各单位只能报送开放的年度。关闭的年度仍保留已报送的内容。", "Agencies can file for open years only. What was filed for a closed year is kept.");
    public static readonly LocalizedText PeriodEffect = new("{0}年度应报送的单位共{1}个", "{1} agencies owe a report for {0}");
    public static readonly LocalizedText NoPeriod = new("请至少选择一个报告年度。", "Choose at least one report year.");

    public static readonly LocalizedText Deadlines = new("{0}年度的报送期限", "Due dates for {0}");
    public static readonly LocalizedText DeadlinesHint = new(
        "内部期限可以早于法定期限，不填则按法定期限。个别单位另有延期的，以延期为准。",
        "An internal date may be earlier than the legal one; without one the legal date applies. An agency's own extension goes before both.");
    public static readonly LocalizedText OtherYear = new("其他年度：", "Other years:");
    public static readonly LocalizedText Group = new("单位类别", "Agencies");
    public static readonly LocalizedText Legal = new("法定期限", "Legal date");
    public static readonly LocalizedText Internal = new("内部期限", "Internal date");
    public static readonly LocalizedText InternalOf = new("{0}的内部期限", "Internal date of {0}");
    public static readonly LocalizedText Affected = new("影响单位", "Affects");
    public static readonly LocalizedText AffectedCount = new("{0}个", "{0}");
    public static readonly LocalizedText EffectBoth = new("{0}：{1}（内部）/{2}（法定），影响{3}个单位", "{0}: {1} (internal) / {2} (legal), affects {3} agencies");
    public static readonly LocalizedText EffectLegal = new("{0}：{1}（法定），影响{2}个单位", "{0}: {1} (legal), affects {2} agencies");
    public static readonly LocalizedText NotADate = new("{0}的内部期限不是日期，请按“2023-01-26”的样子填写。", "The internal date of {0} is no date; write it like 2023-01-26.");
    public static readonly LocalizedText AfterLegal = new("{0}的内部期限不能晚于法定期限{1}。", "The internal date of {0} may not be after the legal date, {1}.");
    public static readonly LocalizedText BeforeYear = new("{0}的内部期限不能早于{1}，报告年度到那时才结束。", "The internal date of {0} may not be before {1}, when the report year has ended.");

    public static readonly LocalizedText Review = new("表样和审核", "Form and review");
    public static readonly LocalizedText Header = new("第二部分“行政事业性收费”的表头", "Heading of the fee table in section two");
    public static readonly LocalizedText HeaderNational = new("本年收费金额（单位：万元）", "National form: amount in units of 10,000 yuan");
    public static readonly LocalizedText HeaderLocal = new(
        "本年收费金额（单位：万元，保留4位小数）：小数超过4位的按错误处理", "Local form: the same with at most 4 decimals; more are an error");
    public static readonly LocalizedText ReviewQuestion = new("没有错误和疑点的报告", "A report without errors and queries");
    public static readonly LocalizedText ReviewNot = new("核验通过即为审核通过", "is accepted at once");
    public static readonly LocalizedText ReviewAll = new("先进入待审核，由审核人员决定", "awaits review first, and a person decides");
    public static readonly LocalizedText ReviewEffect = new(
        "影响保存以后下载的模板和收到的报告，已有核验结果的不变。", "Affects templates and reports from now on; what has been checked stays as it is.");

    public static readonly LocalizedText Severities = new("可由主管部门确定的问题等级", "Severities the authority decides");
    public static readonly LocalizedText SeveritiesHint = new(
        "表样上印明的勾稽关系不在此列。从文字中读出的问题不会成为错误，与上年数据的衔接不会只作提示。",
        "The relations printed on the form are not among them. What is read out of prose never becomes an error, and what must tie with last year never becomes a mere note.");
    public static readonly LocalizedText Rule = new("规则", "Rule");
    public static readonly LocalizedText Level = new("等级", "Severity");
    public static readonly LocalizedText LevelOf = new("{0}的等级", "Severity of {0}");
    public static readonly LocalizedText ByForm = new("按表样（{0}）", "By the form: {0}");
    public static readonly LocalizedText BadSeverity = new("规则{0}不能定为该等级。", "Rule {0} cannot have that severity.");

    public static readonly LocalizedText Contacts = new("邮件落款", "Signature of the mails");
    public static readonly LocalizedText OfficeName = new("单位名称（中文）", "Name of the office in Chinese");
    public static readonly LocalizedText OfficeNameEn = new("单位名称（英文）", "Name of the office in English");
    public static readonly LocalizedText ContactPerson = new("联系人", "Contact person");
    public static readonly LocalizedText Telephone = new("联系电话", "Telephone");
    public static readonly LocalizedText ContactsEffect = new("显示在今后发出的每封邮件末尾。", "Stands at the end of every mail from now on.");
    public static readonly LocalizedText NeedsName = new("请填写单位名称。", "Enter the name of the office.");
    public static readonly LocalizedText TooLong = new("最多100个字，请缩短。", "At most 100 characters; please shorten it.");

    public static readonly LocalizedText Trail = new("改动记录", "What was changed");
    public static readonly LocalizedText NoTrail = new("还没有改动。", "Nothing has been changed yet.");
    public static readonly LocalizedText When = new("时间", "When");
    public static readonly LocalizedText Who = new("操作人", "Who");
    public static readonly LocalizedText What = new("项目", "What");
    public static readonly LocalizedText Before = new("原来", "Before");
    public static readonly LocalizedText After = new("改为", "After");
}
