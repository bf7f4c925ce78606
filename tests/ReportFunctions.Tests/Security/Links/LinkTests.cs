using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Composition;
using ReportFunctions.Security.Links;
using ReportFunctions.Tests.Api;
using Reports.Compliance.Links;
using Reports.Submissions;

namespace ReportFunctions.Tests.Security.Links;

/// <summary>What a personal link opens, and what not any more.</summary>
public sealed class LinkTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_it_shows_whose_report_it_is_and_changes_nothing()
    {
        var (host, agency) = await ReadyAsync();
        using var scanner = LinkHolder.Browser(host);
        var (link, path) = await LinkHolder.IssueAsync(host, agency);

        using var page = await scanner.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("2022年政府信息公开工作年度报告", html, StringComparison.Ordinal);
        Assert.Contains("进入报送页面", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith(LinkSignIn.CookieName, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, await scanner.StatusOfAsync($"/reports/2022/{agency}"));
        var after = await Register(host).FindAsync(link.Period, link.Agency, link.Id, Cancelled);
        Assert.Equal((0, null), (after!.Uses, after.LastUsedAt));
    }

    [Fact]
    public async Task The_button_signs_in_for_that_agency_and_year_alone()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (_, path) = await LinkHolder.IssueAsync(host, agency);

        using var pressed = await holder.PressAsync(path);

        Assert.Equal($"/reports/2022/{agency}", pressed.Headers.Location!.ToString());
        var cookie = Assert.Single(pressed.Headers.GetValues("Set-Cookie"), one => one.StartsWith(LinkSignIn.CookieName, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        foreach (var (address, expected) in new[]
        {
            ($"/reports/2022/{agency}", HttpStatusCode.OK), ("/", HttpStatusCode.OK), ($"/api/periods/2022/template?agency={agency}", HttpStatusCode.OK),
            ($"/reports/2021/{agency}", HttpStatusCode.Forbidden), ($"/api/periods/2021/template?agency={agency}", HttpStatusCode.Forbidden),
            ("/reports/2022/DEMO-100", HttpStatusCode.Forbidden), ($"/reports/1999/{agency}", HttpStatusCode.Forbidden),
            ("/compliance/2022", HttpStatusCode.Forbidden), ("/settings", HttpStatusCode.Forbidden), ($"/agencies/{agency}", HttpStatusCode.Forbidden),
        })
        {
            Assert.True(await holder.StatusOfAsync(address) == expected, address);
        }
    }

    [Fact]
    public async Task The_home_page_shows_that_year_only()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = await LinkHolder.ClientAsync(host, agency, "2021");
        var home = await holder.GetStringAsync(new Uri("/", UriKind.Relative), Cancelled);
        Assert.Contains("2021年政府信息公开工作年度报告", home, StringComparison.Ordinal);
        Assert.DoesNotContain("2022年政府信息公开", home, StringComparison.Ordinal);
        Assert.DoesNotContain("/2022/", home, StringComparison.Ordinal);
        Assert.DoesNotContain("往年报告", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_filed_says_link_and_address_and_every_step_is_in_the_audit_log()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (link, path) = await LinkHolder.IssueAsync(host, agency, address: "clerk@agency.example");
        using (await holder.PressAsync(path))
        {
        }

        holder.DefaultRequestHeaders.Accept.Clear();
        var filed = await holder.FileAsync(agency, server.Right(agency));

        Assert.Equal("Accepted", filed.Text("status"));
        var id = SubmissionId.Parse(filed.Text("id")!);
        var submission = await host.App.Services.GetRequiredService<SubmissionStore>().FindAsync(id, Cancelled);
        Assert.Equal("link clerk@agency.example", submission!.Sender);
        var log = await host.App.Services.GetRequiredService<SubmissionLog>().ListAsync(link.Period, link.Agency, Cancelled);
        Assert.Equal([LinkRegister.Opened, LinkRegister.SignedIn], log.Reverse().Take(2).Select(entry => entry.Action));
        Assert.All(log.Reverse().Take(2), entry => Assert.Equal(("link clerk@agency.example", true), (entry.Actor, IPAddress.TryParse(entry.Detail, out _))));
        Assert.Equal(1, (await Register(host).FindAsync(link.Period, link.Agency, link.Id, Cancelled))!.Uses);
    }

    [Fact]
    public async Task A_form_that_names_another_year_files_for_the_one_of_its_address()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = await LinkHolder.ClientAsync(host, agency);
        var page = await holder.GetStringAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), Cancelled);
        var token = page.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("2021"), "period" }, { new StringContent("DEMO-100"), "agency" },
            { new ByteArrayContent(server.Right(agency)), "workbook", "report.xlsx" },
        };
        using var answer = await holder.PostAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), form, Cancelled);

        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, answer.StatusCode.ToString());
        var store = host.App.Services.GetRequiredService<SubmissionStore>();
        var (period, code) = (Reports.Forms.ReportingPeriod.Parse("2022"), Reports.Forms.AgencyCode.Parse(agency));
        Assert.Single(await store.ListAsync(period, code, Cancelled));
        Assert.Empty(await store.ListAsync(period.Previous, code, Cancelled));
    }

    [Fact]
    public async Task A_revoked_link_ends_the_session_and_opens_nothing()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (link, path) = await LinkHolder.IssueAsync(host, agency);
        using (await holder.PressAsync(path))
        {
        }

        Assert.Equal(HttpStatusCode.OK, await holder.StatusOfAsync($"/reports/2022/{agency}"));
        Assert.True(await Register(host).RevokeAsync(link.Period, link.Agency, link.Id, "admin", Cancelled));

        using var next = await holder.GetAsync(new Uri($"/reports/2022/{agency}", UriKind.Relative), Cancelled);
        Assert.StartsWith("/links", next.Headers.Location!.ToString(), StringComparison.Ordinal);
        await IsUnusableAsync(holder, path);
        Assert.False(await Register(host).RevokeAsync(link.Period, link.Agency, link.Id, "admin", Cancelled));
    }

    [Fact]
    public async Task All_links_of_an_agency_are_revoked_at_once()
    {
        var (host, agency) = await ReadyAsync();
        using var one = await LinkHolder.ClientAsync(host, agency);
        using var other = await LinkHolder.ClientAsync(host, agency, "2021");

        Assert.Equal(2, await Register(host).RevokeAllAsync(Reports.Forms.AgencyCode.Parse(agency), "admin", Cancelled));

        Assert.Equal(HttpStatusCode.Unauthorized, await one.StatusOfAsync($"/api/periods/2022/template?agency={agency}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.StatusOfAsync($"/api/periods/2021/template?agency={agency}"));
        Assert.Equal(0, await Register(host).RevokeAllAsync(Reports.Forms.AgencyCode.Parse(agency), "admin", Cancelled));
    }

    [Fact]
    public async Task An_expired_a_changed_and_an_invented_link_are_answered_alike()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (link, path) = await LinkHolder.IssueAsync(host, agency);
        var services = host.App.Services;
        var tokens = services.GetRequiredService<LinkTokens>();
        var (expired, _) = await LinkHolder.IssueAsync(host, agency, lifetime: TimeSpan.FromMilliseconds(1));
        foreach (var token in new[]
        {
            tokens.Write(expired with { ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) }), tokens.Write(link with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) }),
            tokens.Write(link with { Id = Guid.NewGuid() }), tokens.Write(link with { Agency = Reports.Forms.AgencyCode.Parse("DEMO-100") }),
            tokens.Write(link with { Period = link.Period.Previous }), Changed(path["/links/".Length..]), path["/links/".Length..^3], "x", new string('A', 3000),
            // A ticket of ours for something else.
            WebEncoders.Base64UrlEncode(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("merge").ToTimeLimitedDataProtector().Protect(new byte[30], TimeSpan.FromDays(1))),
        })
        {
            await IsUnusableAsync(holder, $"/links/{token}");
        }

        await IsUnusableAsync(holder, "/links");
    }

    [Fact]
    public async Task A_session_ends_with_the_link_at_the_latest()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (link, path) = await LinkHolder.IssueAsync(host, agency, lifetime: TimeSpan.FromSeconds(6));
        using (await holder.PressAsync(path))
        {
        }

        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var asked = DateTimeOffset.UtcNow; await holder.StatusOfAsync($"/reports/2022/{agency}") == HttpStatusCode.OK; asked = DateTimeOffset.UtcNow)
        {
            Assert.True(asked < link.ExpiresAt + TimeSpan.FromSeconds(1));
            await beat.WaitForNextTickAsync(Cancelled);
        }

        // A ticket knows whole seconds only.
        Assert.True(DateTimeOffset.UtcNow >= link.ExpiresAt - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Signing_out_works_and_an_account_goes_before_the_link()
    {
        var (host, agency) = await ReadyAsync();
        using var holder = LinkHolder.Browser(host);
        var (_, path) = await LinkHolder.IssueAsync(host, agency);
        using (await holder.PressAsync(path))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, await holder.StatusOfAsync("/.auth/login/local?as=clerk@DEMO-100"));
        Assert.Equal(HttpStatusCode.Forbidden, await holder.StatusOfAsync($"/reports/2022/{agency}"));
        Assert.Equal(HttpStatusCode.OK, await holder.StatusOfAsync("/reports/2022/DEMO-100"));
        Assert.Equal(HttpStatusCode.Redirect, await holder.StatusOfAsync("/.auth/logout"));
        Assert.Equal(HttpStatusCode.Redirect, await holder.StatusOfAsync($"/reports/2022/{agency}"));

        using (await holder.PressAsync(path))
        {
        }

        Assert.Equal(HttpStatusCode.OK, await holder.StatusOfAsync($"/reports/2022/{agency}"));
        using (await holder.PressAsync("/sign-out"))
        {
        }

        Assert.Equal(HttpStatusCode.Redirect, await holder.StatusOfAsync($"/reports/2022/{agency}"));
    }

    [Fact]
    public async Task A_mail_that_is_composed_again_bears_the_same_link_until_it_is_revoked_or_old()
    {
        var (host, agency) = await ReadyAsync();
        var (first, _) = await LinkHolder.IssueAsync(host, agency);
        var mail = new OutboxEntry { Period = first.Period, Agency = first.Agency, Id = first.Mail, Kind = NoticeKind.Reminder, MessageId = "<a@b>" };
        var register = Register(host);

        Assert.Equal(first.Id, (await register.IssueAsync(mail, null, DateTimeOffset.UtcNow.AddDays(30), Cancelled)).Id);
        Assert.NotEqual(first.Id, (await register.IssueAsync(mail, null, DateTimeOffset.UtcNow.AddDays(100), Cancelled)).Id);
        Assert.NotEqual(first.Id, (await register.IssueAsync(mail, "a@agency.example", DateTimeOffset.UtcNow.AddDays(30), Cancelled)).Id);
        await register.RevokeAllAsync(first.Agency, "admin", Cancelled);
        Assert.True((await register.IssueAsync(mail, null, DateTimeOffset.UtcNow.AddDays(30), Cancelled)).IsGoodAt(DateTimeOffset.UtcNow));
    }

    private static string Changed(string token) => (token[0] == 'A' ? 'B' : 'A') + token[1..];

    private static LinkRegister Register(ReportHost host) => host.App.Services.GetRequiredService<LinkRegister>();

    private static async Task IsUnusableAsync(HttpClient browser, string path)
    {
        using var page = await browser.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        Assert.True(page.StatusCode == HttpStatusCode.NotFound, path);
        Assert.Contains("请回复最近一封催报邮件", html, StringComparison.Ordinal);
        Assert.DoesNotContain("进入报送页面", html, StringComparison.Ordinal);
    }

    private async Task<(ReportHost Host, string Agency)> ReadyAsync() => (await server.HostAsync(), server.NextAgency());
}
