using ReportFunctions.Api;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of checking a workbook without filing it.</summary>
internal static class CheckTexts
{
    public static readonly LocalizedText Check = new("只检查、不报送", "Check only, do not file");
    public static readonly LocalizedText Title = new("只检查、不报送", "Check without filing");
    public static readonly LocalizedText ResultTitle = new("核验结果（只检查、不报送）", "Result of the check, without filing");
    public static readonly LocalizedText NotFiled = new("未报送", "Not filed");
    public static readonly LocalizedText Meaning = new(
        "按正式报送的同样规则核验一遍，但不报送。系统不保存文件和结果，不计报送次数，也不发送邮件。",
        "The workbook is checked by the very rules of filing, but not filed. Neither file nor result is kept, it does not count as a filing, and no mail is sent.");
    public static readonly LocalizedText NothingStored = new(
        "以上仅为对“{0}”的核验：系统没有保存文件和结果，没有发送邮件，关闭本页后结果即不存在。需要报送的，请在本页报送或返回报告页面上传。",
        "This was only a check of “{0}”: neither file nor result was kept and no mail was sent; the result is gone when you close this page. To file, use the button on this page or go back to the report and upload it.");
    public static readonly LocalizedText CannotBeRead = new("该文件无法读取。", "This file cannot be read.");
    public static readonly LocalizedText MarkedMeaning = new(
        "填报内容已移入其中，问题处已标色并附批注，可直接在其中更正后再检查或报送。系统没有保存，请在关闭本页前下载。",
        "It holds what you filled in, with every finding marked and noted at its cell. Correct it there, then check it again or file it. It is not kept: download it before you close this page.");
    public static readonly LocalizedText MarkedBlank = new(
        "其他单位模板中的内容不能作为你单位的数据，没有移入。这是你单位的空白模板，请填写后再检查或报送。系统没有保存，请在关闭本页前下载。",
        "What stands in another agency's template cannot stand for yours and was not carried over. This is your own blank template: fill it in, then check it or file it. It is not kept: download it before you close this page.");
    public static readonly LocalizedText FileThis = new("报送这份工作簿", "File this workbook");
    public static readonly LocalizedText CheckAgain = new("再检查一份", "Check another workbook");
    public static readonly LocalizedText ChooseAgainToFile = new(
        "该文件较大，需要报送的，请返回报告页面重新选择文件上传。", "The file is large: to file it, go back to the report page, choose it again and upload it.");

    public static readonly ProblemText NothingToFile = new(
        new("没有可以报送的工作簿", "Nothing to file"),
        new("没有收到检查过的工作簿，未报送。请重新选择文件检查，或返回报告页面上传。", "The checked workbook did not arrive and nothing was filed. Choose the file again, or go back to the report and upload it."));

    /// <summary>What filing it now would come to.</summary>
    public static LocalizedText Would(AgencyStatus status)
    {
        var word = StatusWords.For(status).Name;
        return new($"如果现在报送，结果将是：{word.Zh}。", $"Filed now, the result would be: {word.En}.");
    }
}
