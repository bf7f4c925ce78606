using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the page that verifies a receipt; those of the receipt are in <see cref="Reports.Compliance.Receipts.ReceiptWords"/>.</summary>
internal static class ReceiptTexts
{
    public static readonly LocalizedText Verify = new("核验回执", "Verify a receipt");
    public static readonly LocalizedText VerifyText = new(
        "输入回执上的编号和校验码，即可查看该次报送的内容校验码、时间和结果。校验码不分大小写，短横线可以不输。",
        "Enter the number and the code from the receipt to see what was filed, when, and with what result. The code may be typed in upper or lower case, with or without hyphens.");
    public static readonly LocalizedText NumberExample = new("例如 2022-DEMO-000-1", "For example 2022-DEMO-000-1");
    public static readonly LocalizedText CodeExample = new("共12位，例如 K7QM-2XTD-9RWA", "12 characters, for example K7QM-2XTD-9RWA");
    public static readonly LocalizedText Check = new("核验", "Verify");
    public static readonly LocalizedText Print = new("打印", "Print");
    public static readonly LocalizedText VerifyAnother = new("核验其他回执", "Verify another receipt");
    public static readonly LocalizedText Genuine = new("核验通过：编号与校验码相符，以下内容与系统记录一致。", "Verified: the number and the code belong together, and what follows is what the system has on record.");
}
