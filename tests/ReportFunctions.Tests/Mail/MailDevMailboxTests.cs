using System.Text;
using Reports.Mail.Incoming;

namespace ReportFunctions.Tests.Mail;

public sealed class MailDevMailboxTests(MailDevFixture mailDev)
{
    private readonly string own = $"{Guid.NewGuid():N}@office.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_to_our_address_are_listed_oldest_first_and_fetched_byte_for_byte()
    {
        await SendAsync(Message("first"), own);
        await SendAsync(Message("ours that goes out"), "clerk@agency.example");
        await SendAsync(Message("hidden"), own.ToUpperInvariant());
        var box = await BoxAsync();

        var listed = await box.ListUnreadAsync(10, Cancelled);

        Assert.Equal(2, listed.Count);
        Assert.Equal(Message("first"), Encoding.Latin1.GetString((await box.FetchAsync(listed[0], Cancelled))!.ToMemory().Span));
        Assert.Equal(listed[0], Assert.Single(await box.ListUnreadAsync(1, Cancelled)));
    }

    [Fact]
    public async Task What_is_listed_stays_listed_until_it_is_marked_even_if_somebody_looks_at_it()
    {
        await SendAsync(Message("one"), own);
        await SendAsync(Message("two"), own);
        var box = await BoxAsync();
        var listed = await box.ListUnreadAsync(10, Cancelled);
        using var person = new HttpClient { BaseAddress = (await mailDev.StartedAsync()).WebUri };
        await person.GetStringAsync($"email/{listed[0].Id}", Cancelled);
        Assert.Equal(listed, await box.ListUnreadAsync(10, Cancelled));

        await box.MarkProcessedAsync(listed[0], Cancelled);
        Assert.Equal(listed[1], Assert.Single(await box.ListUnreadAsync(10, Cancelled)));
        await box.MarkFailedAsync(listed[1], Cancelled);
        Assert.Empty(await box.ListUnreadAsync(10, Cancelled));
        Assert.Contains("\"read\":true", await person.GetStringAsync($"email?id={listed[1].Id}", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_somebody_deleted_is_no_failure()
    {
        await SendAsync(Message("gone"), own);
        var box = await BoxAsync();
        var gone = Assert.Single(await box.ListUnreadAsync(10, Cancelled));
        using var person = new HttpClient { BaseAddress = (await mailDev.StartedAsync()).WebUri };
        (await person.DeleteAsync(new Uri($"email/{gone.Id}", UriKind.Relative), Cancelled)).EnsureSuccessStatusCode();

        Assert.Null(await box.FetchAsync(gone, Cancelled));
        await box.MarkProcessedAsync(gone, Cancelled);
        Assert.Empty(await box.ListUnreadAsync(10, Cancelled));
    }

    private static string Message(string subject) => $"From: zhang@agency.example\r\nTo: somebody@else.example\r\nSubject: {subject}\r\nMessage-ID: <{subject.Length}@agency.example>\r\n\r\n\u00C4\u00E3 in GBK\r\n";

    private async Task<MailDevMailbox> BoxAsync() => new(new HttpClient { BaseAddress = (await mailDev.StartedAsync()).WebUri }, own);

    private async Task SendAsync(string message, string to) =>
        await PythonClient.SendRawAsync((await mailDev.StartedAsync()).SmtpPort, Encoding.Latin1.GetBytes(message), to, Cancelled);
}
