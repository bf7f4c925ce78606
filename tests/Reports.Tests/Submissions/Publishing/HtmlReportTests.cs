using System.Text;
using Reports.Submissions.Publishing;

namespace Reports.Tests.Submissions.Publishing;

public sealed class HtmlReportTests
{
    [Fact]
    public void What_people_wrote_is_text_and_never_markup()
    {
        const string hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' &amp; \u0001";
        var report = PublishedReports.For(2022) with { AgencyName = hostile, Texts = new Dictionary<string, string> { ["N.1"] = hostile } };

        var html = Encoding.UTF8.GetString(HtmlReport.Write(report));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u0001", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_stands_alone_and_is_the_same_every_time()
    {
        var html = Encoding.UTF8.GetString(HtmlReport.Write(PublishedReports.For(2022)));

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.Equal(HtmlReport.Write(PublishedReports.For(2022)), HtmlReport.Write(PublishedReports.For(2022)));
    }

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("12.5", "12.50")]
    [InlineData("12.3456", "12.3456")]
    [InlineData("1234567", "1234567.00")]
    public void Money_has_two_decimals_and_loses_no_digit(string figure, string printed)
    {
        var report = PublishedReports.For(2022);
        report = report with { Figures = new Dictionary<string, decimal> { ["T1.SF.amount_wan_yuan"] = decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture) } };

        Assert.Contains($">{printed}</td>", Encoding.UTF8.GetString(HtmlReport.Write(report)), StringComparison.Ordinal);
    }
}
