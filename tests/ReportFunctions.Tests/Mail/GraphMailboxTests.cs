using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Reports.Mail.Incoming;

namespace ReportFunctions.Tests.Mail;

public sealed class GraphMailboxTests : IAsyncLifetime
{
    private readonly FixedToken token = new();
    private GraphServer server = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await GraphServer.StartAsync(Cancelled);
        client = server.Client();
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task Unread_mails_of_the_inbox_are_listed_oldest_first_over_all_pages_up_to_the_number_asked_for()
    {
        server.Mails.AddRange(Enumerable.Range(0, 120).Reverse().Select(GraphServer.Mail.Of));
        server.Mails.Add(GraphServer.Mail.Of(-1) with { IsRead = true });
        server.Mails.Add(GraphServer.Mail.Of(-2) with { Folder = "archive" });

        var listed = await Box().ListUnreadAsync(110, Cancelled);

        Assert.Equal(Enumerable.Range(0, 110).Select(number => $"AAMk{number}-_="), listed.Select(item => item.Id));
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(await Box().ListUnreadAsync(1, Cancelled));
    }

    [Fact]
    public async Task A_message_is_fetched_byte_for_byte_and_one_that_vanished_is_none()
    {
        server.Mails.Add(GraphServer.Mail.Of(1));

        Assert.Equal(server.Mails[0].Raw, (await Box().FetchAsync(new("AAMk1-_="), Cancelled))!.ToArray());
        Assert.Null(await Box().FetchAsync(new("AAMk2-_="), Cancelled));
    }

    [Fact]
    public async Task What_is_marked_is_read_and_in_its_folder_which_is_created_once()
    {
        server.Mails.AddRange(Enumerable.Range(1, 3).Select(GraphServer.Mail.Of));
        var box = Box();

        await box.MarkProcessedAsync(new("AAMk1-_="), Cancelled);
        await box.MarkProcessedAsync(new("AAMk2-_="), Cancelled);
        await box.MarkFailedAsync(new("AAMk3-_="), Cancelled);

        Assert.All(server.Mails, mail => Assert.True(mail.IsRead));
        Assert.Equal([server.Folders["Director's"], server.Folders["Director's"], server.Folders["处理失败 Failed"]], server.Mails.Select(mail => mail.Folder));
        Assert.Equal(2, server.Requests.Count(request => request == $"POST /v1.0/users/{GraphServer.Address}/mailFolders"));
        Assert.Empty(await box.ListUnreadAsync(10, Cancelled));
    }

    [Fact]
    public async Task A_folder_that_is_there_is_used_one_that_was_deleted_is_made_again_and_a_message_that_vanished_is_no_failure()
    {
        server.Folders["Director's"] = "old=";
        server.Mails.AddRange(Enumerable.Range(1, 2).Select(GraphServer.Mail.Of));
        var box = Box();
        await box.MarkProcessedAsync(new("AAMk1-_="), Cancelled);
        Assert.Equal("old=", server.Mails[0].Folder);

        server.Folders.Clear();
        await box.MarkProcessedAsync(new("AAMk2-_="), Cancelled);
        await box.MarkProcessedAsync(new("vanished"), Cancelled);

        Assert.Equal(server.Folders["Director's"], server.Mails[1].Folder);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Throttling_is_waited_for(int status)
    {
        server.Mails.Add(GraphServer.Mail.Of(1));
        server.Refusals.Enqueue((status, 1));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Single(await Box().ListUnreadAsync(10, Cancelled));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(30));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_its_status_and_nothing_counts_as_marked()
    {
        server.Mails.Add(GraphServer.Mail.Of(1));
        server.Refusals.Enqueue((403, 0));

        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => Box().MarkProcessedAsync(new("AAMk1-_="), Cancelled))).Status);
        Assert.Single(await Box().ListUnreadAsync(10, Cancelled));
    }

    [Fact]
    public async Task The_token_goes_to_no_other_address()
    {
        server.Mails.AddRange(Enumerable.Range(0, 60).Select(GraphServer.Mail.Of));
        server.OtherHost = "https://elsewhere.example";

        await Assert.ThrowsAsync<RequestFailedException>(() => Box().ListUnreadAsync(60, Cancelled));
    }

    [Fact]
    public async Task The_token_is_asked_for_the_cloud_that_is_configured()
    {
        await Box().ListUnreadAsync(1, Cancelled);
        Assert.Equal($"https://localhost:{server.Endpoint.Port}/.default", Assert.Single(token.Scopes));

        await Box("https://microsoftgraph.chinacloudapi.cn/.default").ListUnreadAsync(1, Cancelled);
        Assert.Equal("https://microsoftgraph.chinacloudapi.cn/.default", token.Scopes[^1]);
    }

    private GraphMailbox Box(string? scope = null)
    {
        var options = new MailboxOptions { Kind = MailboxKind.Graph, GraphEndpoint = server.Endpoint, GraphScope = scope, ProcessedFolder = "Director's" };
        return new(options, GraphServer.Address, token, new GraphClientOptions { Transport = new HttpClientTransport(client) });
    }

    private sealed class FixedToken : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
