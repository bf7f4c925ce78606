using System.Diagnostics;
using System.Globalization;
using System.Net;
using ReportFunctions.Composition;
using ReportFunctions.Local;

namespace Benchmarks;

/// <summary>From upload to verdict through the whole service in local mode, one after the other as on an idle machine: HTTP, Azurite, trigger, pipeline.</summary>
internal static class UploadTimes
{
    private const int Warm = 10;
    private const int Measured = 100;

    public static async Task<int> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("reports-");
        try
        {
            var options = new ServeOptions { Local = true, DataFolder = folder.FullName, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0 };
            await using var host = await ReportHost.CreateAsync(options, TextWriter.Null, CancellationToken.None);
            await host.App.StartAsync();
            using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = host.Address };
            using var signedIn = await client.GetAsync(new Uri("/.auth/login/local?as=clerk@DEMO-004", UriKind.Relative));
            var workbook = await File.ReadAllBytesAsync(Path.Combine(LocalFolder.SolutionFolder()!, "templates", "samples", "DEMO-004.xlsx"));
            var times = new List<double>();
            for (var round = 0; round < Warm + Measured; round++)
            {
                var elapsed = await UploadAsync(client, workbook);
                if (round >= Warm)
                {
                    times.Add(elapsed.TotalMilliseconds);
                }
            }

            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"upload to verdict, {Measured} uploads: median {times[Measured / 2]:0} ms, p95 {times[Measured * 95 / 100]:0} ms, longest {times[^1]:0} ms"));
            await host.App.StopAsync();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> UploadAsync(HttpClient client, byte[] workbook)
    {
        var watch = Stopwatch.StartNew();
        using var body = new ByteArrayContent(workbook);
        using var filed = await client.PostAsync(new Uri("/api/periods/2022/agencies/DEMO-004/submissions", UriKind.Relative), body);
        var verdict = await client.GetStringAsync(new Uri($"{filed.EnsureSuccessStatusCode().Headers.Location}?wait=30", UriKind.Relative));
        return verdict.Contains("\"Accepted\"", StringComparison.Ordinal) ? watch.Elapsed : throw new InvalidOperationException(verdict);
    }
}
