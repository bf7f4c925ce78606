using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Tests.Api;
using ReportFunctions.Tests.Mail;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Tests.Operations;

/// <summary>The whole history of an agency, as its zip is opened elsewhere.</summary>
public sealed class AgencyHistoryTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_everything_of_every_year_under_names_that_open_everywhere()
    {
        var agency = server.NextAgency();
        await FillAsync(agency);

        using var zip = await OpenAsync("admin", $"/agencies/{agency}/history.zip");

        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        foreach (var expected in new[]
        {
            "README.txt", "index.html", "2022/submissions.json", "2022/figures.csv", "2022/log.csv", "2022/mails/out.csv",
            "2022/workbooks/第1次报送_收到原件.xlsx", "2022/workbooks/第1次报送_核验结果.xlsx", "2022/workbooks/第3次报送_收到原件.xlsx",
            $"2022/receipts/报送回执_2022-{agency}-1.html", $"2022/receipts/报送回执_2022-{agency}-2.html", $"2022/receipts/报送回执_2022-{agency}-3.html",
        })
        {
            Assert.Contains(expected, names);
        }

        Assert.Single(names, name => name.StartsWith("2022/mails/in/", StringComparison.Ordinal) && name.EndsWith(".eml", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("2022/mails/out/", StringComparison.Ordinal));
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Equal(server.Numbered(agency), await BytesAsync(zip, "2022/workbooks/第1次报送_收到原件.xlsx"));

        var figures = await BytesAsync(zip, "2022/figures.csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), figures[..3]);
        Assert.Contains("T1.SF.amount_wan_yuan", Encoding.UTF8.GetString(figures), StringComparison.Ordinal);
        Assert.Contains(",12.3456", Encoding.UTF8.GetString(figures), StringComparison.Ordinal);
        Assert.Contains("行政规范性文件", Encoding.UTF8.GetString(figures), StringComparison.Ordinal);

        using var json = JsonDocument.Parse(await BytesAsync(zip, "2022/submissions.json"));
        var submissions = json.RootElement.GetProperty("submissions");
        Assert.Equal(["Accepted", "Returned", "Returned"], submissions.EnumerateArray().Select(one => one.Text("status")));
        Assert.Contains(submissions[1].GetProperty("findings").EnumerateArray(), finding => finding.Text("rule") == "T2.BALANCE");
        Assert.Equal("=cmd|calc!A0.xlsx", submissions[2].Text("fileName"));

        var index = Encoding.UTF8.GetString(await BytesAsync(zip, "index.html"));
        Assert.All(names.Where(name => name.Contains('/', StringComparison.Ordinal)), name => Assert.Contains(string.Join('/', name.Split('/').Select(Uri.EscapeDataString)), index, StringComparison.Ordinal));
        var readme = Encoding.UTF8.GetString(await BytesAsync(zip, "README.txt"));
        Assert.Contains("每个报告年度一个文件夹", readme, StringComparison.Ordinal);
        Assert.Contains("One folder a report year", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_say_that_they_are_utf_8_and_no_formula_stands_in_a_list()
    {
        var agency = server.NextAgency();
        await FillAsync(agency);
        using var admin = await server.ClientAsync("admin");
        var bytes = await admin.GetByteArrayAsync(new Uri($"/api/agencies/{agency}/history.zip", UriKind.Relative), Cancelled);

        // The general purpose bit 11 of the local header of a name that is not ASCII.
        var name = Encoding.UTF8.GetBytes("收到原件");
        var at = bytes.AsSpan().IndexOf(name);
        var header = bytes.AsSpan(0, at).LastIndexOf("PK\u0003\u0004"u8);
        Assert.NotEqual(0, bytes[header + 7] & 0x08);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var list in zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await list.OpenAsync(Cancelled));
            var text = await reader.ReadToEndAsync(Cancelled);
            Assert.DoesNotContain(text.Split('\n').SelectMany(line => line.Split(',')), cell => cell.Trim('"') is ['=' or '+' or '@', ..]);
        }
    }

    [Fact]
    public async Task The_agency_itself_gets_its_own_and_nothing_that_is_the_offices()
    {
        var agency = server.NextAgency();
        await FillAsync(agency);
        using (var admin = await server.ClientAsync("admin"))
        {
            using var extended = await admin.PutAsync(
                new Uri($"/api/agencies/{agency}/waivers/T2.BALANCE", UriKind.Relative), new StringContent("""{"reason":"x","expires":"2099-01-31"}""", Encoding.UTF8, "application/json"), Cancelled);
            Assert.Equal(HttpStatusCode.OK, extended.StatusCode);
        }

        using var zip = await OpenAsync($"clerk@{agency}", $"/agencies/{agency}/history.zip");

        var everything = string.Concat(await Task.WhenAll(zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal) || entry.Name.EndsWith(".json", StringComparison.Ordinal)).Select(async entry => Encoding.UTF8.GetString(await BytesAsync(zip, entry.FullName)))));
        Assert.Contains($"clerk@{agency}", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("\"by\": \"admin\"", everything, StringComparison.Ordinal);
        Assert.Contains("\"by\": \"Administrator\"", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_filed_nothing_has_a_history_that_says_so_and_every_export_is_noted()
    {
        var agency = server.NextAgency();

        using var zip = await OpenAsync("admin", $"/agencies/{agency}/history.zip");

        Assert.Equal(["README.txt", "index.html"], zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("该单位还没有报送记录", Encoding.UTF8.GetString(await BytesAsync(zip, "README.txt")), StringComparison.Ordinal);
        var trail = (await server.HostAsync()).App.Services.GetRequiredService<AuditTrail>();
        var entry = Assert.Single(await trail.LatestAsync(AgencyCode.Parse(agency), 10, Cancelled));
        Assert.Equal(("admin", "HistoryExported"), (entry.Actor, entry.Subject));
        Assert.NotEmpty(entry.After);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_what_is_not_theirs_is_forbidden()
    {
        foreach (var (user, agency, expected) in new[]
        {
            ("admin", "NO-SUCH", HttpStatusCode.NotFound), ("admin", "a b", HttpStatusCode.NotFound), ("clerk@DEMO-101", "DEMO-102", HttpStatusCode.Forbidden),
            ("admin@DEMO-235", "DEMO-102", HttpStatusCode.Forbidden),
        })
        {
            using var client = await server.ClientAsync(user);
            using var answer = await client.GetAsync(new Uri($"/agencies/{Uri.EscapeDataString(agency)}/history.zip", UriKind.Relative), Cancelled);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    /// <summary>An accepted and a returned filing, one by mail, and their mails sent.</summary>
    private async Task FillAsync(string agency)
    {
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        await clerk.FileAsync(agency, server.Numbered(agency));
        await clerk.FileAsync(agency, server.Wrong(agency));
        var services = (await server.HostAsync()).App.Services;
        var message = MailMessages.Message(MailMessages.ContactOf(agency), "=1+1", ("=cmd|calc!A0.xlsx", server.WithSuspect(agency)));
        var mail = await services.GetRequiredService<MailDesk>().ReceiveAsync(BinaryData.FromBytes(message.Bytes()), MailWay.Api, Cancelled);
        await clerk.GetStringAsync(new Uri($"/api/submissions/{Assert.Single(mail.Filings)}?wait=30", UriKind.Relative), Cancelled);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var outbox = services.GetRequiredService<Outbox>();
        while (!(await outbox.ListAsync(new ReportingPeriod(2022), AgencyCode.Parse(agency), Cancelled)).Any(one => one.State == Reports.Submissions.OutboxState.Sent))
        {
            await beat.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<ZipArchive> OpenAsync(string user, string path)
    {
        using var client = await server.ClientAsync(user);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Cancelled)));
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string name)
    {
        await using var stream = await zip.GetEntry(name)!.OpenAsync(Cancelled);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancelled);
        return bytes.ToArray();
    }
}
