using System.Net;
using System.Text.Json;

namespace ReportFunctions.Tests.Security;

/// <summary>An administrator of a part sees that part: here the district office DEMO-385, with its departments and towns.</summary>
public sealed class AuthorityTests(ReportServer server)
{
    private const string Office = "DEMO-385";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_lists_hold_nothing_else()
    {
        using var admin = await server.ClientAsync("admin@" + Office);
        using var table = JsonDocument.Parse(await admin.GetStringAsync(new Uri("/api/periods/2022/compliance", UriKind.Relative), Cancelled));
        Assert.Equal(17, table.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(17, table.RootElement.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32()));

        var list = await admin.GetStringAsync(new Uri("/api/directory/list.csv", UriKind.Relative), Cancelled);
        Assert.Contains("\nDEMO-399,", list, StringComparison.Ordinal);
        Assert.Contains("\nDEMO-438,", list, StringComparison.Ordinal);
        Assert.DoesNotContain("\nDEMO-384,", list, StringComparison.Ordinal);
        Assert.Equal(18, list.TrimEnd().Split('\n').Length);

        var page = await admin.GetStringAsync(new Uri("/directory?q=DEMO-38", UriKind.Relative), Cancelled);
        Assert.Contains("DEMO-386", page, StringComparison.Ordinal);
        Assert.DoesNotContain("DEMO-384", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/2022/DEMO-386", HttpStatusCode.OK)]
    [InlineData("/reports/2022/DEMO-385", HttpStatusCode.OK)]
    [InlineData("/reports/2022/DEMO-438", HttpStatusCode.OK)]
    [InlineData("/reports/2022/DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("/reports/2022/DEMO-024", HttpStatusCode.Forbidden)]
    [InlineData("/directory/agencies/DEMO-386", HttpStatusCode.OK)]
    [InlineData("/directory/agencies/DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("/api/submissions/2022-DEMO-384-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b", HttpStatusCode.Forbidden)]
    [InlineData("/api/periods/2022/template?agency=DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("/api/periods/2022/template?agency=DEMO-386&agency=DEMO-384", HttpStatusCode.Forbidden)]
    [InlineData("/settings", HttpStatusCode.Forbidden)]
    [InlineData("/compliance/2022", HttpStatusCode.OK)]
    [InlineData("/directory/import", HttpStatusCode.OK)]
    public async Task It_opens_what_is_below_it_and_nothing_else(string path, HttpStatusCode expected)
    {
        using var admin = await server.ClientAsync("admin@" + Office);
        using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("admin@DEMO-385", "/agencies/DEMO-386?period=2022&handler=Due", "/agencies/DEMO-386?period=2022")]
    [InlineData("admin@DEMO-385", "/directory/agencies/DEMO-386?handler=Bounce", "/directory/agencies/DEMO-386")]
    [InlineData("clerk@DEMO-386", "/reports/2022/DEMO-386/parts?handler=Check", "/reports/2022/DEMO-386/parts")]
    public async Task A_field_of_a_form_cannot_name_another_agency(string user, string action, string page)
    {
        using var client = await server.BrowserAsync(user);
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), Cancelled);
        var token = System.Text.RegularExpressions.Regex.Match(html, @"name=""__RequestVerificationToken""[^>]*value=""([^""]+)""").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("agency", "DEMO-384"), new("date", "not a date"), new("reason", "r"), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form, Cancelled);
        var shown = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.Contains("DEMO-386", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("DEMO-384", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filing_named_beside_the_path_is_not_opened()
    {
        using var admin = await server.BrowserAsync("admin@" + Office);
        const string Elsewhere = "2022-DEMO-384-0192a3b4-c5d6-7e8f-8a9b-0c1d2e3f4a5b";
        using var beside = await admin.GetAsync(new Uri("/reviews?id=" + Elsewhere, UriKind.Relative), Cancelled);
        using var named = await admin.GetAsync(new Uri("/reviews/" + Elsewhere, UriKind.Relative), Cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (beside.StatusCode, named.StatusCode));
    }

    [Theory]
    [InlineData("/directory/agencies/DEMO-100")]
    [InlineData("/settings")]
    [InlineData("/directory")]
    [InlineData("/api/directory/list.csv")]
    public async Task A_clerk_has_no_business_there_not_even_with_its_own_agency(string path)
    {
        using var clerk = await server.ClientAsync("clerk@DEMO-100");
        using var answer = await clerk.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
