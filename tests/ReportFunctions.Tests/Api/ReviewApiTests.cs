using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReportFunctions.Tests.Mail;

namespace ReportFunctions.Tests.Api;

/// <summary>Explanations, reviews and waivers as programs see them.</summary>
public sealed class ReviewApiTests(ReportServer server)
{
    private const string Why = "当年制发的2件规章已于12月废止。";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_explained_query_is_reviewed_accepted_mailed_and_not_asked_again()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var administrator = await server.ClientAsync("admin");

        var filed = await clerk.FileAsync(agency, server.Queried(agency, Why));
        Assert.Equal(("AwaitingReview", 1, 1), (filed.Text("status"), filed.Number("queries"), filed.Number("explained")));
        var query = Assert.Single(filed.GetProperty("findings").EnumerateArray());
        Assert.Equal((Why, "given"), (query.Text("explanation"), query.Text("explanationState")));

        using var answer = await administrator.ReviewAsync(filed, new { decision = "accept" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reviewed = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal(("Accepted", "Accept", "adopted"), (reviewed.Text("status"), reviewed.GetProperty("review").Text("decision"), reviewed.GetProperty("findings")[0].Text("explanationState")));
        Assert.Equal(("AwaitingReview", "Accepted", true), (reviewed.GetProperty("receipt").Text("outcome"), reviewed.GetProperty("receipt").Text("status"), reviewed.GetProperty("receipt").GetProperty("inForce").GetBoolean()));

        var row = await RowAsync(administrator, agency);
        Assert.Equal(("Accepted", 1, 1), (row.Text("status"), row.Number("queries"), row.Number("explained")));
        await AssertMailedAsync(agency, "【待审核】", "【审核通过】");
        var again = await clerk.FileAsync(agency, server.Queried(agency, explanation: null));
        Assert.Equal("Accepted", again.Text("status"));
        var changed = await clerk.FileAsync(agency, server.Queried(agency, explanation: null, issued: 3));
        var open = changed.GetProperty("findings")[0];
        Assert.Equal(("AwaitingReview", null, "lapsed", Why), (changed.Text("status"), open.Text("explanation"), open.Text("explanationState"), open.Text("formerExplanation")));
    }

    [Fact]
    public async Task A_return_gives_its_reason_on_page_in_mail_and_in_json()
    {
        const string reason = "规章目录显示现行有效2件，请核对后重报。";
        var agency = server.NextAgency();
        using var clerk = await server.BrowserAsync($"clerk@{agency}");
        using var administrator = await server.ClientAsync("admin");
        var filed = await clerk.FileAsync(agency, server.Queried(agency, Why));

        using var answer = await administrator.ReviewAsync(filed, new { decision = "return", reason });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var returned = await clerk.GetFromJsonAsync<JsonElement>(new Uri($"/api/submissions/{filed.Text("id")}", UriKind.Relative), Cancelled);
        Assert.Equal(("Returned", reason), (returned.Text("status"), returned.GetProperty("review").Text("reason")));
        Assert.Equal("refused", returned.GetProperty("findings")[0].Text("explanationState"));
        Assert.Contains(reason, await clerk.GetStringAsync(new Uri($"/submissions/{filed.Text("id")}", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        var mails = await AssertMailedAsync(agency, "【待审核】", "【退回修改】");
        Assert.Contains($"退回理由：{reason}", mails[1].Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_is_incomplete_or_impossible_is_refused_and_says_what_it_needs()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var administrator = await server.ClientAsync("admin");
        var filed = await clerk.FileAsync(agency, server.Wrong(agency));

        foreach (var body in new object[] { new { }, new { decision = "maybe" }, new { decision = "return" }, new { decision = "return", reason = "  " }, "accept", 1 })
        {
            await AssertProblemAsync(await administrator.ReviewAsync(filed, body), HttpStatusCode.BadRequest);
        }

        var address = new Uri($"/api/submissions/{filed.Text("id")}/review", UriKind.Relative);
        using var noJson = new StringContent("decision=accept");
        await AssertProblemAsync(await administrator.PostAsync(address, noJson, Cancelled), HttpStatusCode.BadRequest);
        using var noCharset = new ByteArrayContent("accept"u8.ToArray());
        noCharset.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=nothing");
        await AssertProblemAsync(await administrator.PostAsync(address, noCharset, Cancelled), HttpStatusCode.BadRequest);
        await AssertProblemAsync(await administrator.ReviewAsync(filed, new { decision = "accept" }), HttpStatusCode.Conflict);
        foreach (var id in new[] { "nothing", $"2022-{agency}-00000000-0000-7000-8000-000000000000" })
        {
            await AssertProblemAsync(
                await administrator.PostAsJsonAsync(new Uri($"/api/submissions/{id}/review", UriKind.Relative), new { decision = "accept" }, Cancelled), HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_waiver_is_granted_seen_used_and_ended()
    {
        var agency = server.NextAgency();
        var address = new Uri($"/api/agencies/{agency}/waivers/T2.BALANCE", UriKind.Relative);
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        using var administrator = await server.ClientAsync("admin");

        using var put = await administrator.PutAsJsonAsync(address, new { reason = "机构改革，移交数据不全", expires = "2099-12-31" }, Cancelled);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var rows = await administrator.PutAsJsonAsync(new Uri($"/api/agencies/{agency}/waivers/T2.ROW_TOTAL", UriKind.Relative), new { reason = "同\u0001\r\n 上", expires = "2099-12-31" }, Cancelled);
        var waiver = await administrator.GetFromJsonAsync<JsonElement>(address, Cancelled);
        Assert.Equal(
            (agency, "T2.BALANCE", "机构改革，移交数据不全", "2099-12-31", "admin", true),
            (waiver.Text("agency"), waiver.Text("rule"), waiver.Text("reason"), waiver.Text("expires"), waiver.Text("by"), waiver.GetProperty("inForce").GetBoolean()));
        var all = await administrator.GetFromJsonAsync<JsonElement>(new Uri($"/api/agencies/{agency}/waivers", UriKind.Relative), Cancelled);
        Assert.Equal(["机构改革，移交数据不全", "同 上"], all.EnumerateArray().Select(granted => granted.Text("reason")));

        var waived = await clerk.FileAsync(agency, server.Wrong(agency));
        Assert.Equal(("Accepted", 0), (waived.Text("status"), waived.Number("errors")));
        Assert.All(waived.GetProperty("findings").EnumerateArray(), finding =>
        {
            Assert.Equal(("hint", "2099-12-31"), (finding.Text("severity"), finding.GetProperty("waiver").Text("expires")));
            Assert.Contains("已免于适用", finding.Text("message"), StringComparison.Ordinal);
        });

        using var ended = await administrator.DeleteAsync(address, Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await AssertProblemAsync(await administrator.GetAsync(address, Cancelled), HttpStatusCode.NotFound);
        await AssertProblemAsync(await administrator.DeleteAsync(address, Cancelled), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("DEMO-100", "F.AGENCY", "理由", "2099-12-31", HttpStatusCode.UnprocessableEntity)]
    [InlineData("DEMO-100", "T.BLANK", "理由", "2099-12-31", HttpStatusCode.UnprocessableEntity)]
    [InlineData("DEMO-100", "T9.NOTHING", "理由", "2099-12-31", HttpStatusCode.NotFound)]
    [InlineData("NOBODY", "T2.BALANCE", "理由", "2099-12-31", HttpStatusCode.NotFound)]
    [InlineData("DEMO-100", "T2.BALANCE", "", "2099-12-31", HttpStatusCode.BadRequest)]
    [InlineData("DEMO-100", "T2.BALANCE", "\u0001\u001B", "2099-12-31", HttpStatusCode.BadRequest)]
    [InlineData("DEMO-100", "T2.BALANCE", "理由", "2020-12-31", HttpStatusCode.BadRequest)]
    [InlineData("DEMO-100", "T2.BALANCE", "理由", "31.12.2099", HttpStatusCode.BadRequest)]
    [InlineData("DEMO-100", "T2.BALANCE", "理由", null, HttpStatusCode.BadRequest)]
    [InlineData("DEMO-100", "a%5Cb%23c", "理由", "2099-12-31", HttpStatusCode.NotFound)]
    public async Task A_waiver_that_cannot_be_is_refused(string agency, string rule, string reason, string? expires, HttpStatusCode status)
    {
        using var administrator = await server.ClientAsync("admin");
        var address = new Uri($"/api/agencies/{agency}/waivers/{rule}", UriKind.Relative);

        await AssertProblemAsync(await administrator.PutAsJsonAsync(address, new { reason, expires }, Cancelled), status);
        await AssertProblemAsync(await administrator.GetAsync(address, Cancelled), HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> RowAsync(HttpClient administrator, string agency)
    {
        var page = await administrator.GetFromJsonAsync<JsonElement>(new Uri($"/api/periods/2022/compliance?q={agency}", UriKind.Relative), Cancelled);
        return Assert.Single(page.GetProperty("rows").EnumerateArray());
    }

    /// <summary>In the order of the subjects: two mails within the same second may arrive in either order.</summary>
    private async Task<IReadOnlyList<JsonElement>> AssertMailedAsync(string agency, params string[] subjects)
    {
        using var mailbox = new MailBoxReader((await server.HostAsync()).MailPage!);
        var mails = await mailbox.ToAsync($"{agency.ToLowerInvariant()}@agency.example", subjects.Length, Cancelled);
        var bySubject = mails.ToLookup(mail => mail.Text("subject")!.Split('】')[0] + "】");
        Assert.Equal(subjects.Order(StringComparer.Ordinal), bySubject.Select(group => group.Key).Order(StringComparer.Ordinal));
        return [.. subjects.Select(subject => Assert.Single(bySubject[subject]))];
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        using (answer)
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
            Assert.All(new[] { "title", "detail", "titleEn", "detailEn" }, name => Assert.NotEmpty(problem.Text(name)!));
            Assert.DoesNotContain("{0}", problem.Text("detail"), StringComparison.Ordinal);
        }
    }
}
