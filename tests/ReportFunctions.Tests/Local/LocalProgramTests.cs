using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.Json;
using ReportFunctions.Local;
using Reports.Storage.Tables;

namespace ReportFunctions.Tests.Local;

public sealed class LocalProgramTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static NodePackages Packages => NodePackages.Find();

    [Fact]
    public async Task A_port_in_use_means_the_next_free_one()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var used = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var azurite = await Azurite.StartAsync(folder.Path, new(used, used, used), Packages, Cancelled);

        Assert.True(azurite.Ports.Blob > used, "The blob port moves on.");
        Assert.True(azurite.Ports.Queue > azurite.Ports.Blob && azurite.Ports.Table > azurite.Ports.Queue, "No port is given twice.");
        Assert.Contains($"TableEndpoint=http://127.0.0.1:{azurite.Ports.Table}/", azurite.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_there_after_a_restart()
    {
        await using (var azurite = await StartAzurite())
        {
            var table = new TableClient(azurite.ConnectionString, "Kept");
            await table.CreateIfNotExistsAsync(Cancelled);
            await table.AddEntityAsync(new TableEntity("p", "r"), Cancelled);
        }

        await using var again = await StartAzurite();
        var found = await new TableClient(again.ConnectionString, "Kept")
            .GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancelled);
        Assert.True(found.HasValue);
    }

    [Fact]
    public async Task Mails_are_there_after_a_restart()
    {
        await using (var mailDev = await MailDev.StartAsync(folder.Path, MailDevPorts.Any, Packages, Cancelled))
        {
            using var client = new SmtpClient(mailDev.SmtpHost, mailDev.SmtpPort);
            await client.SendMailAsync("from@example.cn", "to@example.cn", "回执：已接受", "正文", Cancelled);
            await Mail(mailDev);
        }

        await using var again = await MailDev.StartAsync(folder.Path, MailDevPorts.Any, Packages, Cancelled);
        Assert.Equal("回执：已接受", (await Mail(again)).GetProperty("subject").GetString());
    }

    [Fact]
    public async Task An_ended_program_leaves_no_process_and_no_open_port()
    {
        var azurite = await StartAzurite();
        using var child = Process.GetProcessById(azurite.ProcessId);
        await azurite.DisposeAsync();

        Assert.True(child.HasExited);
        await Assert.ThrowsAsync<SocketException>(() => Connect(azurite.Ports.Table));
    }

    [Fact]
    public async Task A_killed_parent_leaves_no_child()
    {
        // A Node program stands in for the app: it starts the child as the app does, then is killed without any notice.
        const string script = """
            const child = require('child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['pipe', 'ignore', 'ignore'] })
            console.log(child.pid)
            setInterval(() => {}, 60000)
            """;
        string[] arguments =
        [
            "-e", script, Path.Combine(AppContext.BaseDirectory, "Local", "child.cjs"),
            Packages.Program("azurite", "dist/src/azurite.js"), "--location", folder.Path, "--disableTelemetry",
            .. Ports.Pick(0, 0, 0).Zip((string[])["--blobPort", "--queuePort", "--tablePort"], (port, name) => $"{name}={port}"),
        ];
        using var parent = Process.Start(new ProcessStartInfo(Packages.Node, arguments) { RedirectStandardOutput = true })!;
        using var child = Process.GetProcessById(int.Parse((await parent.StandardOutput.ReadLineAsync(Cancelled))!, provider: null));

        parent.Kill();

        await child.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_to_a_second_program()
    {
        await using var azurite = await StartAzurite();

        var exception = await Assert.ThrowsAsync<LocalStartException>(StartAzurite);
        Assert.Contains("正被另一个", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Another ReportFunctions", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_node_is_said_with_what_to_do()
    {
        var packages = new NodePackages(Packages.Folder) { Node = "no-such-node" };

        var exception = await Assert.ThrowsAsync<LocalStartException>(
            () => Azurite.StartAsync(folder.Path, AzuritePorts.Any, packages, Cancelled));
        Assert.Contains("请从 https://nodejs.org 安装", exception.Message, StringComparison.Ordinal);
        Assert.Contains("install it from https://nodejs.org", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_package_is_said_with_what_to_do()
    {
        var exception = await Assert.ThrowsAsync<LocalStartException>(
            () => MailDev.StartAsync(folder.Path, MailDevPorts.Any, new NodePackages(folder.Path), Cancelled));
        Assert.Contains("未安装 maildev", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"Run npm ci in {folder.Path}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_ends_at_once_is_reported_with_its_last_lines()
    {
        var main = Path.Combine(folder.Path, "node_modules", "maildev", "bin", "maildev");
        Directory.CreateDirectory(Path.GetDirectoryName(main)!);
        await File.WriteAllTextAsync(main, "throw new Error('out of ink')", Cancelled);

        var exception = await Assert.ThrowsAsync<LocalStartException>(
            () => MailDev.StartAsync(folder.Path, MailDevPorts.Any, new NodePackages(folder.Path), Cancelled));
        Assert.Contains("out of ink", exception.Message, StringComparison.Ordinal);
        Assert.Contains("maildev.log", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private Task<Azurite> StartAzurite() => Azurite.StartAsync(folder.Path, AzuritePorts.Any, Packages, Cancelled);

    private static async Task Connect(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancelled);
    }

    // MailDev files a mail, and reads its folder, in the background: asks until the mail is there, at most for half a minute.
    private static async Task<JsonElement> Mail(MailDev mailDev)
    {
        using var http = new HttpClient { BaseAddress = mailDev.WebUri };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var mails = await http.GetFromJsonAsync<JsonElement>("email", limit.Token);
            if (mails.GetArrayLength() > 0)
            {
                return mails[0];
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
