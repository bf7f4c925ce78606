using System.Globalization;
using System.Net;
using System.Text;
using Reports.Compliance;
using Reports.Forms;

namespace Reports.Operations.History;

/// <summary>What explains a history to whoever opens it: a page with what is in it, and the same as plain text. Chinese first, English below.</summary>
internal static class HistoryTexts
{
    private static readonly (string Name, LocalizedText What)[] Contents =
    [
        ("workbooks/", new("报送的工作簿：“收到原件”是单位报送的文件，未作任何改动；“核验结果”是标注了问题的工作簿。", "Workbooks: as the agency filed them, unchanged (收到原件), and marked with the findings (核验结果).")),
        ("submissions.json", new("各次报送的全部情况：结果、问题、说明、审核、免于适用的规则、公布登记。", "Everything about each filing: outcome, findings, explanations, reviews, waived rules, publication.")),
        ("figures.csv", new("审核通过、现行有效的数据，附行、列名称。", "The accepted figures in force, with the captions of rows and columns.")),
        ("log.csv", new("操作记录：何时、何人、做了什么。", "The audit log: who did what, when.")),
        ("receipts/", new("报送回执，可在网站上核验。", "Receipts, which can be verified on the site.")),
        ("mails/in/", new("与该单位有关的来信原文；超过保存期限的已删除。", "Mails received that concern the agency, as they came; those whose time is over have been deleted.")),
        ("mails/out.csv", new("发出的邮件清单。", "The list of mails sent.")),
        ("mails/out/", new("发出的邮件文字。系统不保存发出的原文，这里按记录重新生成，催报邮件中的链接已略去。", "The texts of mails sent. They are not kept as they went out but composed anew from the records, without the links of reminders.")),
    ];

    public static string ReadMe(Agency agency, DateTimeOffset at, IReadOnlyList<ReportingPeriod> years)
    {
        var text = new StringBuilder()
            .Append(agency.Name).Append('（').Append(agency.Code).Append("）政府信息公开工作年度报告 历史资料\r\n")
            .Append("导出时间：").Append(Moment(at)).Append("（北京时间）\r\n\r\n")
            .Append(years.Count == 0 ? "该单位还没有报送记录。\r\n" : "每个报告年度一个文件夹，其中：\r\n");
        foreach (var (name, what) in years.Count == 0 ? [] : Contents)
        {
            text.Append("  ").Append(name).Append("  ").Append(what.Zh).Append("\r\n");
        }

        text.Append("\r\n----\r\n\r\nThe whole history of ").Append(agency.Name).Append(" (").Append(agency.Code).Append("): annual reports on government information disclosure\r\n")
            .Append("Exported ").Append(Moment(at)).Append(" China time\r\n\r\n").Append(years.Count == 0 ? "The agency has not filed anything yet.\r\n" : "One folder a report year, in it:\r\n");
        foreach (var (name, what) in years.Count == 0 ? [] : Contents)
        {
            text.Append("  ").Append(name).Append("  ").Append(what.En).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>With a link to everything that is in it.</summary>
    public static string Index(Agency agency, DateTimeOffset at, IReadOnlyList<string> names)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Encoded(agency.Name)).Append(" 历史资料</title>\n<style>body{font:16px/1.7 \"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1f26}li{overflow-wrap:anywhere}.en{color:#5a6472}</style>\n</head>\n<body>\n<h1>")
            .Append(Encoded(agency.Name)).Append(" 历史资料</h1>\n<p>").Append(Encoded(agency.Code.Value)).Append(" · ").Append(Moment(at)).Append("（北京时间）</p>\n<p class=\"en\" lang=\"en\">The whole history of the agency, exported ").Append(Moment(at)).Append(" China time.</p>\n");
        if (names.Count == 0)
        {
            html.Append("<p>该单位还没有报送记录。</p>\n<p class=\"en\" lang=\"en\">The agency has not filed anything yet.</p>\n");
        }
        else
        {
            html.Append("<ul>\n");
            foreach (var (name, what) in Contents)
            {
                html.Append("<li><strong>").Append(name).Append("</strong> ").Append(Encoded(what.Zh)).Append("<br><span class=\"en\" lang=\"en\">").Append(Encoded(what.En)).Append("</span></li>\n");
            }

            html.Append("</ul>\n");
        }

        foreach (var year in names.GroupBy(name => name[..name.IndexOf('/', StringComparison.Ordinal)]))
        {
            html.Append("<h2>").Append(Encoded(year.Key)).Append("年度</h2>\n<ul>\n");
            foreach (var name in year)
            {
                html.Append("<li><a href=\"").Append(string.Join('/', name.Split('/').Select(Uri.EscapeDataString))).Append("\">").Append(Encoded(name[(year.Key.Length + 1)..])).Append("</a></li>\n");
            }

            html.Append("</ul>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    public static string Moment(DateTimeOffset at) => ChinaTime.From(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
