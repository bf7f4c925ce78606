using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Mail;
using Reports.Mail.Desk;

namespace ReportFunctions.Tests.Web;

/// <summary>The administrator's list of mails, and one of them.</summary>
public sealed class MailPageTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_senders_are_counted_on_top_and_listed_with_what_they_sent_and_why_nothing_was_done()
    {
        var agency = server.NextAgency();
        var subject = $"<b>年报</b> {Guid.NewGuid():N}";
        var mail = await ReceiveAsync(MailMessages.Message("stranger@elsewhere.example", subject, ("年报.xlsx", server.Right(agency))).Bytes());
        Assert.Equal(MailOutcome.UnknownSender, mail.Outcome);

        using var admin = await server.BrowserAsync("admin");
        var list = SitePages.Parse(await admin.GetStringAsync(new Uri("/mail", UriKind.Relative), Cancelled));
        Assert.NotNull(list.QuerySelector("#unknown-senders a[href='/mail?outcome=UnknownSender']"));
        var filtered = SitePages.Parse(await admin.GetStringAsync(new Uri("/mail?outcome=UnknownSender", UriKind.Relative), Cancelled));
        Assert.Equal(subject, filtered.QuerySelector($"a[href='/mail/{mail.Key}']")!.TextContent);
        Assert.All(filtered.QuerySelectorAll(".mails tbody .tag"), tag => Assert.Equal("发件人未登记", tag.TextContent));
        var one = SitePages.Parse(await admin.GetStringAsync(new Uri($"/mail/{mail.Key}", UriKind.Relative), Cancelled));
        Assert.Equal(subject, one.QuerySelector("h1")!.TextContent);
        Assert.Contains("发件人不是任何单位登记的联系邮箱", one.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(one.QuerySelector("main b"));
    }

    [Fact]
    public async Task A_mail_that_was_filed_leads_to_its_filings()
    {
        var agency = server.NextAgency();
        var mail = await ReceiveAsync(MailMessages.Message(MailMessages.ContactOf(agency), "年报", ("年报.xlsx", server.Right(agency)), ("说明.txt", "text"u8.ToArray())).Bytes());

        using var admin = await server.BrowserAsync("admin");
        foreach (var path in new[] { "/mail?outcome=Filed", $"/mail/{mail.Key}" })
        {
            var page = SitePages.Parse(await admin.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled));
            Assert.NotNull(page.QuerySelector($"a[href='/submissions/{mail.Filings.Single()}']"));
        }
    }

    [Fact]
    public async Task The_raw_message_is_a_file_to_be_saved_and_never_a_page()
    {
        var raw = MailMessages.Message("stranger@elsewhere.example", "<script>alert(1)</script>").Bytes();
        var mail = await ReceiveAsync(raw);
        using var admin = await server.BrowserAsync("admin");

        using var answer = await admin.GetAsync(new Uri($"/mail/{mail.Key}?handler=Message", UriKind.Relative), Cancelled);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", $"{mail.Key}.eml"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(raw, await answer.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("DEMO-386", "DEMO-386", true)]
    [InlineData("DEMO-384", "DEMO-384", false)]
    [InlineData("stranger", "DEMO-386", false)]
    public async Task An_administrator_of_a_part_sees_what_concerns_it_and_nothing_else(string sender, string agency, bool sees)
    {
        var from = sender == "stranger" ? "stranger@elsewhere.example" : MailMessages.ContactOf(sender);
        var mail = await ReceiveAsync(MailMessages.Message(from, "没有附件").Bytes());
        Assert.Equal(sender == "stranger" ? [] : [agency], mail.Agencies.Select(code => code.Value));
        using var admin = await server.BrowserAsync("admin@DEMO-385");

        var list = await admin.GetStringAsync(new Uri("/mail", UriKind.Relative), Cancelled);
        Assert.Equal(sees, list.Contains(mail.Key, StringComparison.Ordinal));
        foreach (var path in new[] { $"/mail/{mail.Key}", $"/mail/{mail.Key}?handler=Message" })
        {
            using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/mail/0123456789abcdef0123456789abcdef")]
    [InlineData("/mail/x'or'1")]
    [InlineData("/mail/0123456789abcdef0123456789abcdef?handler=Message")]
    public async Task A_mail_that_there_is_not_is_not_found_and_says_so(string path)
    {
        using var admin = await server.BrowserAsync("admin");
        using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这封来信", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mail?outcome=nonsense&after=%27%7C%7C")]
    [InlineData("/mail?outcome=17")]
    [InlineData("/mail?after=zzz")]
    public async Task A_filter_or_page_that_cannot_be_shows_what_there_is(string path)
    {
        using var admin = await server.BrowserAsync("admin");
        using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/mail")]
    [InlineData("/mail/0123456789abcdef0123456789abcdef")]
    public async Task A_clerk_may_not(string path)
    {
        using var clerk = await server.BrowserAsync("clerk@DEMO-100");
        using var answer = await clerk.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task More_than_a_page_is_leafed_through_without_losing_or_doubling_one()
    {
        var keys = new List<string>();
        for (var number = 0; number < 27; number++)
        {
            keys.Add((await ReceiveAsync(MailMessages.Message("stranger@elsewhere.example", $"第{number}封").Bytes())).Key);
        }

        using var admin = await server.BrowserAsync("admin");
        var (seen, path) = (new List<string>(), "/mail?outcome=UnknownSender");
        while (path is not null)
        {
            var page = SitePages.Parse(await admin.GetStringAsync(new Uri(path, UriKind.Relative), Cancelled));
            seen.AddRange(page.QuerySelectorAll(".mails tbody th a").Select(link => link.GetAttribute("href")!["/mail/".Length..]));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(keys.Except(seen));
        Assert.Equal(keys.AsEnumerable().Reverse(), seen.Where(keys.Contains));
    }

    private async Task<MailRecord> ReceiveAsync(byte[] raw) =>
        await (await server.HostAsync()).App.Services.GetRequiredService<MailDesk>().ReceiveAsync(BinaryData.FromBytes(raw), MailWay.Api, Cancelled);
}
