using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ReportFunctions.Commands;
using ReportFunctions.Local;
using ReportFunctions.Tests.Security;

namespace ReportFunctions.Tests;

/// <summary>The service in a process of its own, as the Functions host starts it in the platform.</summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private const string Timer = """{"Data":{"timer":{}},"Metadata":{"sys":{}}}""";
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private bool ended;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PlatformProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>What it has printed, a line each.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>The same as objects; a line that is none fails the test.</summary>
    public IEnumerable<JsonElement> Log => Lines.Select(line => JsonDocument.Parse(line).RootElement);

    public static async Task<PlatformProcess> StartAsync(string storage, int mailPort, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var port = Ports.Pick(0)[0].ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "serve"]) { RedirectStandardOutput = true };
        var environment = new Dictionary<string, string>(settings)
        {
            ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port,
            ["WEBSITE_AUTH_ENABLED"] = "True",
            ["WEBSITE_SITE_NAME"] = "reports",
            ["Storage__ConnectionString"] = storage,
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = mailPort.ToString(CultureInfo.InvariantCulture),
            ["Seal__Key"] = Convert.ToBase64String(new byte[32]),
            ["Authority__OpenPeriods__0"] = "2022",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var app = new PlatformProcess(new Process { StartInfo = start }, new Uri($"http://127.0.0.1:{port}"));
        app.process.OutputDataReceived += (_, line) => app.Take(line.Data);
        app.process.Start();
        app.process.BeginOutputReadLine();
        await app.started.Task.WaitAsync(TimeSpan.FromSeconds(120), cancellationToken);
        return app;
    }

    /// <summary>Somebody with an account, for whom the platform vouches.</summary>
    public HttpClient Client(string role, string? agency)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", PlatformAuthenticationTests.Header(role, agency));
        return client;
    }

    /// <summary>What the Functions host does when a timer is due.</summary>
    public Task RunAsync(string function, CancellationToken cancellationToken) => PostAsync(function, Timer, cancellationToken);

    /// <summary>What it does when a blob has come.</summary>
    public Task AnnounceAsync(string blob, CancellationToken cancellationToken) => PostAsync(
        "ReceiveWorkbook", JsonSerializer.Serialize(new { Data = new { }, Metadata = new { name = JsonSerializer.Serialize(blob) } }), cancellationToken);

    /// <summary>Waits for a line of the log.</summary>
    public async Task<JsonElement> LoggedAsync(Func<JsonElement, bool> wanted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            if (Log.FirstOrDefault(wanted) is { ValueKind: JsonValueKind.Object } line)
            {
                return line;
            }

            await beat.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            try
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private async Task PostAsync(string function, string payload, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = Address };
        using var content = new StringContent(payload, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri("/" + function, UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            started.TrySetException(new InvalidOperationException($"The program has ended:\n{string.Join('\n', lines)}"));
            return;
        }

        lines.Enqueue(line);
        if (line.Contains("\"Started on port", StringComparison.Ordinal))
        {
            started.TrySetResult();
        }
    }
}
