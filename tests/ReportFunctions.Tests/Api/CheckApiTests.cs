using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ReportFunctions.Tests.Api;

/// <summary>Checking without filing and explaining without a workbook, as programs see them. Agencies DEMO-185 to DEMO-189.</summary>
public sealed class CheckApiTests(ReportServer server)
{
    private const string Why = "当年制发的2件规范性文件已于12月废止。";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_answers_what_validate_prints_and_files_nothing()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-185");

        using var answer = await CheckAsync(clerk, "DEMO-185", server.Mixed("DEMO-185"));

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var verdict = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal(("gkbg", "2021", 2022, "DEMO-185", "Returned"), (verdict.Text("form"), verdict.Text("version"), verdict.Number("period"), verdict.Text("agency"), verdict.Text("status")));
        Assert.Equal(25, verdict.GetProperty("values").Number("T2.1.C2"));
        Assert.Contains(verdict.GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "T2.ROW_TOTAL");
        Assert.Contains(verdict.GetProperty("suspects").EnumerateArray(), suspect => suspect.Text("id") == "T2.1.C2" && suspect.Number("suggested") == 52);
        using var administrator = await server.ClientAsync("admin");
        var row = await administrator.GetFromJsonAsync<JsonElement>(new Uri("/api/periods/2022/compliance?q=DEMO-185", UriKind.Relative), Cancelled);
        Assert.Equal("Overdue", row.GetProperty("rows")[0].Text("status"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_verdict_too_in_the_words_of_filing()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-186");
        using var answer = await CheckAsync(clerk, "DEMO-186", "no workbook"u8.ToArray());
        var verdict = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var filed = await clerk.FileAsync("DEMO-186", "no workbook"u8.ToArray());

        Assert.Equal((HttpStatusCode.OK, "Unreadable"), (answer.StatusCode, verdict.Text("status")));
        Assert.Equal((filed.Text("reason"), filed.Text("reasonEn")), (verdict.Text("reason"), verdict.Text("reasonEn")));
    }

    [Fact]
    public async Task A_check_is_refused_as_a_filing_is()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-187");
        using var other = await server.ClientAsync("clerk@DEMO-188");
        using var nobody = await server.ClientAsync();
        byte[] some = [1, 2, 3];

        await AssertProblemAsync(await CheckAsync(clerk, "DEMO-187", []), HttpStatusCode.BadRequest);
        await AssertProblemAsync(await CheckAsync(clerk, "DEMO-187", new byte[(20 * 1024 * 1024) + 1]), HttpStatusCode.RequestEntityTooLarge);
        await AssertProblemAsync(await CheckAsync(other, "DEMO-187", some), HttpStatusCode.Forbidden);
        await AssertProblemAsync(await CheckAsync(nobody, "DEMO-187", some), HttpStatusCode.Unauthorized);
        await AssertProblemAsync(await CheckAsync(clerk, "DEMO-187", some, "1999"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_query_is_explained_and_reviewed()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-188");
        using var administrator = await server.ClientAsync("admin");
        var filed = await clerk.FileAsync("DEMO-188", server.Queried("DEMO-188", explanation: null));
        Assert.Equal(0, filed.Number("explained"));

        using var answer = await ExplainAsync(clerk, filed.Text("id"), new { explanations = new Dictionary<string, string> { ["e.T1"] = Why } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var explained = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal(("AwaitingReview", 1, 1), (explained.Text("status"), explained.Number("queries"), explained.Number("explained")));
        Assert.Equal((Why, "given"), (explained.GetProperty("findings")[0].Text("explanation"), explained.GetProperty("findings")[0].Text("explanationState")));
        var row = await administrator.GetFromJsonAsync<JsonElement>(new Uri("/api/periods/2022/compliance?q=DEMO-188", UriKind.Relative), Cancelled);
        Assert.Equal(1, row.GetProperty("rows")[0].Number("explained"));
        using var review = await administrator.ReviewAsync(filed, new { decision = "accept" });
        Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        await AssertProblemAsync(await ExplainAsync(clerk, filed.Text("id"), new { explanations = new Dictionary<string, string> { ["e.T1"] = Why } }), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_explanation_that_cannot_be_taken_says_what_it_needs()
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-189");
        using var other = await server.ClientAsync("clerk@DEMO-188");
        var filed = await clerk.FileAsync("DEMO-189", server.Queried("DEMO-189", explanation: null));
        var id = filed.Text("id");
        foreach (var body in new object[]
        {
            new { }, "e.T1", new { explanations = new { } }, new { explanations = Why }, new { explanations = new Dictionary<string, string?> { ["e.T1"] = null } },
            new { explanations = new Dictionary<string, string> { ["e.T1"] = "无" } }, new { explanations = new Dictionary<string, string> { ["e.N.5"] = Why } },
            new { explanations = new Dictionary<string, string> { ["e.T1"] = new string('长', 2001) } },
        })
        {
            await AssertProblemAsync(await ExplainAsync(clerk, id, body), HttpStatusCode.BadRequest);
        }

        var fine = new { explanations = new Dictionary<string, string> { ["e.T1"] = Why } };
        await AssertProblemAsync(await ExplainAsync(other, id, fine), HttpStatusCode.Forbidden);
        await AssertProblemAsync(await ExplainAsync(clerk, id![..^2] + "00", fine), HttpStatusCode.NotFound);
        await clerk.FileAsync("DEMO-189", server.Queried("DEMO-189", explanation: null, issued: 3));
        var problem = await AssertProblemAsync(await ExplainAsync(clerk, id, fine), HttpStatusCode.Conflict);
        Assert.Contains("最近一次报送", problem.Text("detail"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> CheckAsync(HttpClient client, string agency, byte[] content, string period = "2022") =>
        client.PostAsync(new Uri($"/api/periods/{period}/agencies/{agency}/checks", UriKind.Relative), new ByteArrayContent(content), Cancelled);

    private static Task<HttpResponseMessage> ExplainAsync(HttpClient client, string? id, object body) =>
        client.PostAsJsonAsync(new Uri($"/api/submissions/{id}/explanations", UriKind.Relative), body, Cancelled);

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        using (answer)
        {
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
            Assert.NotEmpty(problem.Text("detailEn")!);
            return problem;
        }
    }
}
