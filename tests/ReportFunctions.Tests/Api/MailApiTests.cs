using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Mail;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Submissions;

namespace ReportFunctions.Tests.Api;

public sealed class MailApiTests(ReportServer server)
{
    private static readonly Uri Address = new("/api/mail", UriKind.Relative);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bearer")]
    [InlineData("basic")]
    [InlineData("query")]
    [InlineData("form file")]
    [InlineData("form field")]
    [InlineData("another site")]
    public async Task A_message_is_filed_by_whichever_way_it_is_handed_in(string way)
    {
        var agency = server.NextAgency();
        var message = MailMessages.Message(MailMessages.ContactOf(agency), "年报", ("年报.xlsx", server.Right(agency))).Bytes();

        var answer = await PostAsync(way, message);

        Assert.Equal("Filed", answer.Text("outcome"));
        using var admin = await server.ClientAsync("admin");
        var stored = await (await server.HostAsync()).App.Services.GetRequiredService<MailRegister>().FindAsync(answer.Text("id")!, Cancelled);
        var submission = await admin.GetFromJsonAsync<JsonElement>(new Uri($"/api/submissions/{Assert.Single(stored!.Filings)}?wait=30", UriKind.Relative), Cancelled);
        Assert.Equal(("Accepted", "Mail"), (submission.Text("status"), submission.Text("channel")));
    }

    [Fact]
    public async Task The_same_message_handed_in_again_has_the_same_id_and_is_filed_once()
    {
        var agency = server.NextAgency();
        var message = MailMessages.Message(MailMessages.ContactOf(agency), "年报", ("年报.xlsx", server.Right(agency))).Bytes();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostAsync("bearer", message)));

        Assert.Single(answers.Select(answer => answer.Text("id")).Distinct());
        var store = (await server.HostAsync()).App.Services.GetRequiredService<SubmissionStore>();
        Assert.Single(await store.ListAsync(new ReportingPeriod(2022), AgencyCode.Parse(agency), Cancelled));
    }

    [Fact]
    public async Task A_file_of_30_MB_is_taken_in_and_answered_with_size_and_limit()
    {
        var agency = server.NextAgency();
        var large = new byte[30 << 20];
        new Random(1).NextBytes(large);
        server.Right(agency).CopyTo(large, 0);

        var answer = await PostAsync("bearer", MailMessages.Message(MailMessages.ContactOf(agency), "年报", ("年报.xlsx", large)).Bytes());

        Assert.Equal("NothingFiled", answer.Text("outcome"));
        using var box = new MailBoxReader((await server.HostAsync()).MailPage!);
        await SendDueAsync();
        var mail = Assert.Single(await box.ToAsync(MailMessages.ContactOf(agency), 1, Cancelled));
        Assert.Contains("该文件30MB，超过单个文件20MB的上限，未报送", mail.Text("text"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", HttpStatusCode.Unauthorized)]
    [InlineData("wrong bearer", HttpStatusCode.Unauthorized)]
    [InlineData("wrong basic", HttpStatusCode.Unauthorized)]
    [InlineData("wrong query", HttpStatusCode.Unauthorized)]
    [InlineData("empty", HttpStatusCode.BadRequest)]
    [InlineData("no message", HttpStatusCode.BadRequest)]
    [InlineData("empty form", HttpStatusCode.BadRequest)]
    [InlineData("broken form", HttpStatusCode.BadRequest)]
    [InlineData("too large", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("too large without saying so", HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_is_not_taken_is_told_why_in_both_languages(string what, HttpStatusCode expected)
    {
        using var client = await server.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, what == "wrong query" ? new Uri("/api/mail?key=wrong", UriKind.Relative) : Address);
        request.Headers.Authorization = what switch
        {
            "none" or "wrong query" => null,
            "wrong bearer" => new AuthenticationHeaderValue("Bearer", "wrong"),
            "wrong basic" => new AuthenticationHeaderValue("Basic", Convert.ToBase64String("key:"u8)),
            _ => new AuthenticationHeaderValue("Bearer", await KeyAsync()),
        };
        request.Content = what switch
        {
            "empty" => new ByteArrayContent([]),
            "no message" => new StringContent("%PDF-1.4\nnothing like it"),
            "empty form" => new MultipartFormDataContent { { new StringContent("x"), "something" } },
            "broken form" => new StringContent("--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nFrom: a@b.example") { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } },
            "too large" => new ByteArrayContent(new byte[(50 << 20) + (128 << 10)]),
            "too large without saying so" => new StreamContent(new UnendingStream((50 << 20) + (128 << 10))),
            _ => new StringContent("From: a@b.example\r\n\r\nx"),
        };
        if (what.StartsWith("too large", StringComparison.Ordinal))
        {
            request.Headers.ExpectContinue = true;
        }

        using var answer = await client.SendAsync(request, Cancelled);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.NotEmpty(problem.Text("detail")!);
        Assert.NotEmpty(problem.Text("detailEn")!);
    }

    [Fact]
    public async Task Without_a_key_in_the_configuration_there_is_nothing_there_and_it_says_what_to_set()
    {
        var options = (await server.HostAsync()).App.Services.GetRequiredService<MailOptions>();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = (await server.HostAsync()).App.Services };
        Assert.NotNull(options.InboundKey);
        var result = await ReportFunctions.Api.MailEndpoints.PostAsync(
            context.Request, new MailOptions(), (await server.HostAsync()).App.Services.GetRequiredService<MailDesk>(), Cancelled);
        await using var body = new MemoryStream();
        context.Response.Body = body;
        await result.ExecuteAsync(context);

        Assert.Equal(404, context.Response.StatusCode);
        Assert.Contains("Mail:InboundKey", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    private async Task<string> KeyAsync() => (await server.HostAsync()).App.Services.GetRequiredService<MailOptions>().InboundKey!;

    private async Task SendDueAsync() => await (await server.HostAsync()).App.Services.GetRequiredService<Reports.Mail.Outgoing.MailDispatcher>().SendDueAsync(Cancelled);

    private async Task<JsonElement> PostAsync(string way, byte[] message)
    {
        var key = await KeyAsync();
        using var client = await server.ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, way == "query" ? new Uri($"/api/mail?key={key}", UriKind.Relative) : Address);
        request.Headers.Authorization = way switch
        {
            "query" => null,
            "basic" => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"hook:{key}"))),
            _ => new AuthenticationHeaderValue("Bearer", key),
        };
        request.Content = way switch
        {
            "form file" => new MultipartFormDataContent { { new StringContent("1"), "attachments" }, { new ByteArrayContent(message), "message", "mail.eml" } },
            "form field" => new MultipartFormDataContent { { new StringContent("x@y.example"), "from" }, { new ByteArrayContent(message), "email" } },
            _ => new ByteArrayContent(message) { Headers = { ContentType = new MediaTypeHeaderValue(way == "basic" ? "application/x-www-form-urlencoded" : "message/rfc822") } },
        };
        if (way == "another site")
        {
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
        }

        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    /// <summary>So many bytes of a message, sent in chunks.</summary>
    private sealed class UnendingStream(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            Array.Fill(buffer, (byte)'x', offset, read);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
