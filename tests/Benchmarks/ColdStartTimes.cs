using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ReportFunctions.Composition;
using ReportFunctions.Local;

namespace Benchmarks;

/// <summary>
/// From the start of the published program to the first page: as the Functions host starts it, with a storage and a mail server that are
/// there already, and the home page of a clerk as the first request.
/// </summary>
internal static class ColdStartTimes
{
    private const int Starts = 7;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    /// <returns>1 when the median is over the budget.</returns>
    public static async Task<int> MeasureAsync(string executable)
    {
        var folder = Directory.CreateTempSubdirectory("reports-");
        try
        {
            var options = new ServeOptions { Local = true, DataFolder = folder.FullName, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0 };
            await using var local = await ReportHost.CreateAsync(options, TextWriter.Null, CancellationToken.None);
            // Once, so that storage and agencies are there; its servers stay.
            await local.App.StartAsync();
            await local.App.StopAsync();
            var times = new List<TimeSpan>();
            for (var start = 0; start < Starts; start++)
            {
                times.Add(await StartAsync(executable, local.App.Configuration));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start {start + 1}: first page after {times[^1].TotalMilliseconds:0} ms"));
            }

            var median = times.Order().ElementAt(Starts / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {median.TotalMilliseconds:0} ms, budget {Budget.TotalMilliseconds:0} ms"));
            return median <= Budget ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> StartAsync(string executable, IConfiguration configuration)
    {
        var port = Ports.Pick(0)[0];
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
        {
            auth_typ = "aad",
            claims = new[] { new { typ = "roles", val = "Clerk" }, new { typ = "agency", val = "DEMO-000" } },
        })));
        var start = new ProcessStartInfo(executable, "serve") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment(configuration, port))
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, error) => Console.Error.WriteLine(error.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await FirstPageAsync(client, process, clock);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> FirstPageAsync(HttpClient client, Process process, Stopwatch clock)
    {
        while (!process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                return clock.Elapsed;
            }
            catch (HttpRequestException refused) when (refused.StatusCode is null)
            {
                await Task.Delay(5);
            }
        }

        throw new InvalidOperationException($"The program ended with exit code {process.ExitCode} before it answered.");
    }

    private static Dictionary<string, string?> Environment(IConfiguration configuration, int port) => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["WEBSITE_AUTH_ENABLED"] = "True",
        ["Storage__ConnectionString"] = configuration["Storage:ConnectionString"],
        ["Mail__Host"] = configuration["Mail:Host"],
        ["Mail__Port"] = configuration["Mail:Port"],
        ["Seal__Key"] = Convert.ToBase64String(new byte[32]),
        ["Authority__OpenPeriods__0"] = "2022",
    };
}
