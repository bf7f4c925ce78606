using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ReportFunctions.Tests.Api;

/// <summary>What the tests of several areas do with the API alike.</summary>
internal static class ApiCalls
{
    /// <summary>Files a workbook for 2022 and returns the submission as it was decided.</summary>
    public static async Task<JsonElement> FileAsync(this HttpClient client, string agency, byte[] workbook)
    {
        using var content = new ByteArrayContent(workbook);
        using var answer = await client.PostAsync(
            new Uri($"/api/periods/2022/agencies/{agency}/submissions", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await client.GetFromJsonAsync<JsonElement>(new Uri($"{answer.Headers.Location}?wait=30", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient client, JsonElement submission, object review) => client.PostAsJsonAsync(
        new Uri($"/api/submissions/{submission.Text("id")}/review", UriKind.Relative), review, TestContext.Current.CancellationToken);

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
