using Reports.Forms;

namespace Reports.Compliance;

/// <summary>What the columns of the compliance table are called, the only place they are written down; the page and the exports take them from here.</summary>
public static class ComplianceWords
{
    public static readonly LocalizedText Agency = new("单位", "Agency");
    public static readonly LocalizedText Code = new("代码", "Code");
    public static readonly LocalizedText Region = new("地区", "Region");
    public static readonly LocalizedText Status = new("状态", "Status");
    public static readonly LocalizedText Round = new("次数", "Round");
    public static readonly LocalizedText Errors = new("错误", "Errors");
    public static readonly LocalizedText Queries = new("疑点", "Queries");
    public static readonly LocalizedText Explained = new("已说明疑点", "Queries explained");
    public static readonly LocalizedText Hints = new("提示", "Notes");
    public static readonly LocalizedText Due = new("期限", "Due");
    public static readonly LocalizedText Late = new("迟报", "Late");
    public static readonly LocalizedText LastChange = new("最近变化", "Last change");
    public static readonly LocalizedText Contact = new("邮箱", "E-mail");
    public static readonly LocalizedText Reachable = new("可送达", "reachable");
    public static readonly LocalizedText Unreachable = new("不可用", "not reachable");
    public static readonly LocalizedText PublishedAt = new("公布网址", "Publication address");
    public static readonly LocalizedText PublishedOn = new("公布日期", "Published on");
    public static readonly LocalizedText NeverFiled = new("从未报送", "Nothing filed");

    public static LocalizedText OfContact(bool reachable) => reachable ? Reachable : Unreachable;

    /// <summary>Of one mark.</summary>
    public static LocalizedText Of(ComplianceMarks mark) => mark switch
    {
        ComplianceMarks.Late => Late,
        ComplianceMarks.NeverFiled => NeverFiled,
        ComplianceMarks.Unreachable => new("邮箱不可用", "Not reachable by mail"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Not one mark."),
    };
}
