using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ReportFunctions.Commands;

namespace ReportFunctions.Tests.Local;

/// <summary>The real process, because signals reach nothing less.</summary>
public sealed class OrderlyEndTests : IDisposable
{
    private readonly TempFolder folder = new();
    private Process? app;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_program_ends()
    {
        string[] arguments = [typeof(CommandLine).Assembly.Location, "--port", "0", "--azurite-port", "0", "--smtp-port", "0", "--mail-port", "0", "--data", folder.Path];
        app = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var address = await AddressAsync(app);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, Cancelled);
        await using var connection = client.GetStream();
        using var answer = new StreamReader(connection);
        const string head = "POST /ReceiveWorkbook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 25\r\nExpect: 100-continue\r\n\r\n";
        await connection.WriteAsync(Encoding.ASCII.GetBytes(head), Cancelled);
        Assert.StartsWith("HTTP/1.1 100", await answer.ReadLineAsync(Cancelled), StringComparison.Ordinal);
        await answer.ReadLineAsync(Cancelled);

        using var kill = Process.Start("kill", ["-TERM", app.Id.ToString(CultureInfo.InvariantCulture)]);
        // Longer than the two seconds after which the command-line parser would end the process by default.
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancelled);
        await connection.WriteAsync("{\"Data\":{},\"Metadata\":{}}"u8.ToArray(), Cancelled);

        Assert.StartsWith("HTTP/1.1 200", await answer.ReadLineAsync(Cancelled), StringComparison.Ordinal);
        await app.WaitForExitAsync(Cancelled);
        Assert.Equal(0, app.ExitCode);
    }

    public void Dispose()
    {
        if (app is { HasExited: false })
        {
            app.Kill(entireProcessTree: true);
            app.WaitForExit();
        }

        app?.Dispose();
        folder.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process app)
    {
        while (await app.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            if (line.StartsWith("Started; open in a browser: ", StringComparison.Ordinal))
            {
                return new Uri(line.Split(' ')[5]);
            }
        }

        throw new InvalidOperationException("The program has ended.");
    }
}
