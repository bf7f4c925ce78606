using System.Globalization;
using System.Security.Claims;
using ReportFunctions.Security;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the frame around every page, of the sign-in page and of the home page.</summary>
internal static class SiteTexts
{
    public static readonly LocalizedText Service = new("政府信息公开工作年度报告报送", "Annual disclosure reports");
    public static readonly LocalizedText SkipToContent = new("跳到正文", "Skip to main content");
    public static readonly LocalizedText OtherLanguage = new("English", "中文");
    public static readonly LocalizedText Administrator = new("管理员", "Administrator");
    public static readonly LocalizedText Clerk = new("单位经办人", "Agency clerk");
    public static readonly LocalizedText SignOut = new("退出登录", "Sign out");
    public static readonly LocalizedText Navigation = new("主导航", "Main navigation");
    public static readonly LocalizedText MyReports = new("我的报告", "My reports");
    public static readonly LocalizedText ComplianceOf = new("{0}年度报送情况", "Filing status {0}");
    public static readonly LocalizedText LegalBasis = new(
        "依据《中华人民共和国政府信息公开条例》第四十九条，年度报告应于每年1月31日前提交并向社会公布。",
        "Article 49 of the Regulations on the Disclosure of Government Information requires the annual report to be filed and published by 31 January.");
    public static readonly LocalizedText Contact = new("联系：{0}", "Contact: {0}");
    public static readonly LocalizedText LocalModeNotice = new(
        "本地演示：数据只保存在本机，邮件不会发到外部。", "Local demonstration: data stays on this machine and no mail leaves it.");
    public static readonly LocalizedText Home = new("返回首页", "Go to the home page");
    public static readonly LocalizedText TitleWith = new("{0} · {1}", "{0} · {1}");
    public static readonly LocalizedText ErrorPrefix = new("有错误：", "Error: ");

    public static readonly LocalizedText ErrorsFound = new("有内容需要更正", "There is something to correct");
    public static readonly LocalizedText Done = new("已完成", "Done");
    public static readonly LocalizedText Directory = new("报送单位名录", "Directory");
    public static readonly LocalizedText Settings = new("设置", "Settings");
    private static readonly LocalizedText AdministratorOf = new("管理员（{0}）", "Administrator ({0})");
    private static readonly LocalizedText Reader = new("只读账号", "Reader");
    private static readonly LocalizedText ReaderOf = new("只读账号（{0}）", "Reader ({0})");
    private static readonly LocalizedText ClerkOfSeveral = new("{0} 个单位的经办人", "Clerk of {0} agencies");
    public static readonly LocalizedText OnlyReads = new("只读账号只能查看，不能修改。", "A reader sees this and changes nothing.");
    public static readonly LocalizedText ChooseAgency = new("你是下列单位的经办人，请选择要办理的单位。", "You are a clerk of these agencies. Choose the one to work on.");

    public static readonly LocalizedText SignIn = new("登录", "Sign in");
    public static readonly LocalizedText SignInIntroduction = new(
        "这是本地演示，无需密码：经办人只能看到本单位的报告，管理员可以看到全部单位。",
        "This is the local demonstration; no password is needed. A clerk sees the reports of one agency, the administrator sees all of them.");
    public static readonly LocalizedText AsAdministrator = new("以管理员身份登录", "Sign in as administrator");
    public static readonly LocalizedText AsReader = new("以只读账号登录（能看不能改）", "Sign in as a reader, who sees the same and changes nothing");
    public static readonly LocalizedText AsClerk = new("点击单位名称，即以该单位经办人的身份登录。", "Choose an agency to sign in as its clerk.");
    public static readonly LocalizedText FindAgency = new("查找单位", "Find an agency");
    public static readonly LocalizedText FindAgencyHint = new("输入单位名称或代码的一部分", "Part of the name or the code");
    public static readonly LocalizedText Search = new("查找", "Search");
    public static readonly LocalizedText AgencyName = new("单位名称", "Agency");
    public static readonly LocalizedText AgencyCode = new("代码", "Code");
    public static readonly LocalizedText Region = new("地区", "Region");
    public static readonly LocalizedText FoundAgencies = new("共 {0} 个单位，显示前 {1} 个", "{0} agencies, the first {1} shown");
    public static readonly LocalizedText NoAgencyFound = new(
        "没有找到名称或代码含“{0}”的单位。请换一个词，或清空后查看全部。", "No agency has “{0}” in its name or code. Try another word, or clear the field to see all.");

    public static readonly LocalizedText ReportTitle = new("{0}年政府信息公开工作年度报告", "{0} annual report on government information disclosure");
    public static readonly LocalizedText ReportYear = new("报告年度", "Report year");
    public static readonly LocalizedText Status = new("状态", "Status");
    public static readonly LocalizedText DueDate = new("报送期限", "Due date");
    public static readonly LocalizedText Action = new("操作", "Action");
    public static readonly LocalizedText Open = new("打开", "Open");
    public static readonly LocalizedText DaysLeft = new("距报送期限还有 {0} 天", "{0} days left until the due date");
    public static readonly LocalizedText DaysLate = new("已超过报送期限 {0} 天", "{0} days past the due date");
    public static readonly LocalizedText DueOn = new("报送期限：{0}", "Due: {0}");
    public static readonly LocalizedText NoPeriodOpen = new(
        "目前没有开放报送的报告年度。开放后会以邮件通知你单位。", "No report year is open for filing at present. You will be told by e-mail when one opens.");
    public static readonly LocalizedText Failed = new("出错了", "Something went wrong");

    /// <summary>Who is signed in, in the head of every page.</summary>
    public static LocalizedText Account(ClaimsPrincipal user) => (user.OverseesAll(), user.Authority(), user.OnlyReads()) switch
    {
        (true, _, var reads) => reads ? Reader : Administrator,
        (_, { } authority, var reads) => With(reads ? ReaderOf : AdministratorOf, authority.Value),
        _ => user.Agencies() switch
        {
            [var only] => new(only.Value, only.Value),
            { Count: var count } => With(ClerkOfSeveral, count),
        },
    };

    /// <summary>On the last day the hour counts. The time left is rounded down, so that nobody counts on a minute that is not there.</summary>
    public static LocalizedText DueToday(TimeSpan left)
    {
        var (hours, minutes) = ((int)left.TotalHours, left.Minutes);
        return new(
            $"今天 24:00（北京时间）截止，还有 {(hours > 0 ? $"{hours} 小时 " : "")}{minutes} 分钟",
            $"Due today by 24:00 China time: {(hours > 0 ? $"{hours} h " : "")}{minutes} min left");
    }

    private static LocalizedText With(LocalizedText text, object value) =>
        text.Select(words => string.Format(CultureInfo.InvariantCulture, words, value));
}
