using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Reports.Storage.Tables;

namespace Reports.Tests.Storage;

public sealed class TableConnectionTests
{
    private const string Key = "a2V5";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("AccountName=a;AccountKey=" + Key, "https://a.table.core.windows.net/")]
    [InlineData(
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + Key + ";EndpointSuffix=core.chinacloudapi.cn",
        "https://a.table.core.chinacloudapi.cn/")]
    [InlineData("AccountName=a;AccountKey=" + Key + ";TableEndpoint=http://127.0.0.1:7/a;", "http://127.0.0.1:7/a")]
    public void A_connection_string_leads_to_the_table_service(string connectionString, string address) =>
        Assert.Equal(new Uri(address), new TableServiceClient(connectionString).Uri);

    [Theory]
    [InlineData("nonsense", "Name=Value")]
    [InlineData("AccountKey=" + Key, "no AccountName")]
    [InlineData("AccountName=a", "no AccountKey")]
    [InlineData("AccountName=a;AccountKey=?", "not base64")]
    [InlineData("AccountName=a;AccountKey=" + Key + ";TableEndpoint=here", "not an address")]
    public void A_connection_string_that_cannot_be_read_says_why(string connectionString, string reason)
    {
        var exception = Assert.Throws<FormatException>(() => new TableServiceClient(connectionString));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transient_fault_is_tried_again()
    {
        using var service = new Service(HttpStatusCode.ServiceUnavailable, HttpStatusCode.NoContent);
        await Table(service).AddEntityAsync(new TableEntity("p", "r"), TestContext.Current.CancellationToken);

        Assert.Equal(2, service.Requests.Count);
        Assert.StartsWith("SharedKeyLite a:", service.Requests[1].Headers.Authorization!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_is_not_tried_again()
    {
        using var service = new Service(HttpStatusCode.Conflict);
        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => Table(service).AddEntityAsync(new TableEntity("p", "r"), TestContext.Current.CancellationToken));

        Assert.Equal((409, "TheCode"), (exception.Status, exception.ErrorCode));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_bar_in_a_key_is_escaped_once()
    {
        using var service = new Service(HttpStatusCode.NoContent);
        await Table(service).UpsertEntityAsync(
            new TableEntity("2022|甲", "o'b"), TableUpdateMode.Replace, TestContext.Current.CancellationToken);

        Assert.Equal(
            "https://a.table.core.windows.net/Submissions(PartitionKey='2022%7C%E7%94%B2',RowKey='o%27%27b')",
            service.Requests[0].RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task An_identity_sends_its_token_for_storage()
    {
        using var service = new Service(HttpStatusCode.NoContent);
        var credential = DelegatedTokenCredential.Create(
            (context, _) => new AccessToken(string.Join(' ', context.Scopes), DateTimeOffset.MaxValue));
        var table = new TableClient(new Uri("https://a.table.core.windows.net"), "Submissions", credential, Options(service));
        await table.AddEntityAsync(new TableEntity("p", "r"), TestContext.Current.CancellationToken);

        Assert.Equal("Bearer https://storage.azure.com/.default", service.Requests[0].Headers.Authorization!.ToString());
    }

    private static TableClient Table(Service service) => new($"AccountName=a;AccountKey={Key}", "Submissions", Options(service));

    private static TableClientOptions Options(Service service) => new()
    {
        Transport = new HttpClientTransport(service),
        Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
    };

    /// <summary>A wire that answers in turn, for faults that no emulator can be asked for.</summary>
    private sealed class Service(params HttpStatusCode[] answers) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(new HttpResponseMessage(answers[Requests.Count - 1])
            {
                Content = new StringContent("""{"odata.error":{"code":"TheCode","message":{"lang":"en-US","value":"Why."}}}"""),
            });
        }
    }
}
