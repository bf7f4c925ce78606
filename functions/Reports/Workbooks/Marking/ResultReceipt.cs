using System.Globalization;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Workbooks.Marking;

/// <summary>What proves which file was judged when, by which rules, and with which outcome.</summary>
internal static class ResultReceipt
{
    public static IEnumerable<(LocalizedText Label, LocalizedText Value)> Of(MarkRequest request)
    {
        var (template, file) = (request.Template, request.File);
        if (file.Filed is { } filed)
        {
            yield return (new("编号", "Number"), Same(filed.Number));
            yield return (new("报送次数", "Filing"), new($"第{filed.Round}次报送", $"No. {filed.Round.ToString(CultureInfo.InvariantCulture)}"));
            yield return (new("收到时间", "Received"), OfficialDate.Exact(filed.ReceivedAt));
        }

        yield return (new("报送单位", "Agency"), Same($"{template.AgencyName}（{template.Agency}）"));
        yield return (new("报告年度和格式", "Report year and form"), new($"{template.Period}年，{template.Form.Caption.Zh}", $"{template.Period}, {template.Form.Caption.En}"));
        yield return (new("文件名", "File"), Same(file.Name));
        yield return (new("文件校验码（SHA-256）", "SHA-256 of the file"), Same(file.Sha256));
        yield return (new("核验规则版本", "Rule set"), Same(template.Form.RuleSetVersion));
        yield return (new("核验结论", "Outcome"), VerdictWords.Of(request.Verdict.Status));
        if (request.Site is { } site && file.Filed?.Number is { } number)
        {
            // The code is not here: it belongs to the decision, which this workbook is part of.
            var address = new Uri(site, $"receipts/{Uri.EscapeDataString(number)}").AbsoluteUri;
            yield return (new("回执核验地址", "Verify the receipt at"), new($"{address}\n校验码见回执和通知邮件。", "The code is on the receipt and in the mail."));
        }
    }

    private static LocalizedText Same(string text) => new(text, text);
}
