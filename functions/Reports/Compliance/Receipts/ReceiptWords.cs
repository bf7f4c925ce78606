using Reports.Forms;

namespace Reports.Compliance.Receipts;

/// <summary>The texts of a receipt.</summary>
public static class ReceiptWords
{
    public static readonly LocalizedText Title = new("报送回执", "Filing receipt");
    public static readonly LocalizedText Report = new("{0}政府信息公开工作年度报告", "{0} annual report on government information disclosure");
    public static readonly LocalizedText Number = new("回执编号", "Receipt number");
    public static readonly LocalizedText Code = new("校验码", "Code");
    public static readonly LocalizedText Agency = new("报送单位", "Agency");
    public static readonly LocalizedText Form = new("报表", "Form");
    public static readonly LocalizedText FormNotRead = new("未能识别", "Not recognised");
    public static readonly LocalizedText Filing = new("报送次数", "Filing");
    public static readonly LocalizedText RoundNumber = new("第{0}次报送", "No. {0}");
    public static readonly LocalizedText ReceivedAt = new("收到时间", "Received");
    public static readonly LocalizedText CheckedAt = new("核验时间", "Checked");
    public static readonly LocalizedText Checksum = new("文件校验码（SHA-256）", "File checksum (SHA-256)");
    public static readonly LocalizedText Size = new("文件大小", "File size");
    public static readonly LocalizedText Bytes = new("{0} 字节", "{0} bytes");
    public static readonly LocalizedText RuleSet = new("核验规则版本", "Rule version");
    public static readonly LocalizedText Outcome = new("核验结果", "Result of the check");
    public static readonly LocalizedText Standing = new("目前状态", "Standing now");
    public static readonly LocalizedText AsOf = new("截至{0}", "as of {0}");
    public static readonly LocalizedText HowToVerify = new(
        "任何人可凭编号和校验码在下列地址核验本回执；文件内容是否与报送时一致，可用 SHA-256 校验码比对。",
        "Anyone can verify this receipt with its number and code at the address below; whether a file is the one that was filed can be told by its SHA-256 checksum.");
    public static readonly LocalizedText InForce = new("审核通过，现行有效。", "Accepted and in force.");
    public static readonly LocalizedText AcceptedByReview = new("{0}经审核通过，现行有效。", "Accepted by review on {0}, and in force.");
    public static readonly LocalizedText Replaced = new("曾审核通过，现已由其后审核通过的报送（编号{0}）取代。", "Was accepted; a later accepted filing (number {0}) has taken its place.");
    public static readonly LocalizedText NoLongerInForce = new("曾审核通过，现已不再有效。", "Was accepted; it is no longer in force.");
    public static readonly LocalizedText ReturnedByReview = new("{0}经审核退回修改，不再有效。", "Returned for correction by review on {0}; it is not in force.");
    public static readonly LocalizedText Returned = new("退回修改，不是有效的报送版本。", "Returned for correction; it is not in force.");
    public static readonly LocalizedText Awaiting = new("待审核，尚未审核通过。", "Awaiting review; not accepted yet.");
    public static readonly LocalizedText Unreadable = new("文件无法读取，未进入核验。", "The file could not be read and was not checked.");
    public static readonly LocalizedText Failed = new("文件已收到，系统核验时发生故障，责任不在报送单位。", "The file was received; the system failed while checking it, through no fault of the agency.");
    public static readonly LocalizedText OtherInForce = new("现行有效的是编号{0}的报送。", "The filing in force is number {0}.");
    public static readonly LocalizedText LaterFiling = new("其后另有报送，最近一次为第{0}次。", "The agency has filed again since; the latest is filing no. {0}.");
}
