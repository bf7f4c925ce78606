using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ReportFunctions.Composition;
using Reports.Compliance;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Benchmarks;

/// <summary>
/// The pages of the compliance table with 40,000 agencies, half of which have filed, through the whole service in local mode: HTTP, sign-in,
/// Azurite, the page as HTML. Warm: the snapshot is loaded, what changed is asked for every time.
/// </summary>
internal static class ComplianceTimes
{
    private const int Agencies = 40_000;
    private const int Warm = 3;
    private const int Measured = 30;

    private static readonly string[] Paths =
    [
        "/compliance/2022", "/compliance/2022?sort=-errors", "/compliance/2022?sort=name&q=7", "/compliance/2022?neverFiled=yes&late=yes",
        "/compliance/2022?page=800", "/api/periods/2022/compliance", "/api/periods/2022/compliance.csv", "/api/periods/2022/compliance.xlsx",
    ];

    /// <summary>The roll-up of 40,000 accepted reports: as a page, for programs and as the filled workbook, and what the process takes.</summary>
    public static Task<int> MeasureRollUpsAsync() => MeasureAsync(
        ["/rollup?period=2022", "/rollup?period=2022&region=" + Uri.EscapeDataString("地区7"), "/rollup/contributions?period=2022&cell=T2.1.C1", "/api/periods/2022/rollup", "/api/periods/2022/rollup.xlsx"],
        accepted: true);

    public static Task<int> MeasureAsync() => MeasureAsync(Paths, accepted: false);

    private static async Task<int> MeasureAsync(string[] paths, bool accepted)
    {
        var folder = Directory.CreateTempSubdirectory("reports-");
        try
        {
            var options = new ServeOptions { Local = true, DataFolder = folder.FullName, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0 };
            await using var host = await ReportHost.CreateAsync(options, TextWriter.Null, CancellationToken.None);
            await host.App.StartAsync();
            await LoadAsync(host.App.Services, accepted);
            using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
            {
                BaseAddress = host.Address,
                Timeout = TimeSpan.FromMinutes(5),
            };
            using var signedIn = await client.GetAsync(new Uri("/.auth/login/local?as=admin", UriKind.Relative));
            foreach (var path in paths)
            {
                await MeasureAsync(client, path);
            }

            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"memory: {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB live, {process.WorkingSet64 >> 20} MiB resident"));

            await host.App.StopAsync();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LoadAsync(IServiceProvider services, bool accepted)
    {
        var codes = Enumerable.Range(0, Agencies).Select(number => AgencyCode.Parse($"Z{number:00000}")).ToList();
        await services.GetRequiredService<AgencyDirectory>().PutManyAsync(
            codes.Select((code, number) => new Agency { Code = code, Name = $"第{number * 7919 % Agencies}号示范局", Region = $"地区{number % 160}", Contacts = ["a@agency.example"] }),
            CancellationToken.None);

        // As the decisions of half of them would have left the derived rows, without filing 20,000 workbooks.
        var rows = services.GetRequiredService<StorageAccount>().Table(ComplianceStorage.Compliance);
        var form = services.GetRequiredService<FormCatalog>().For(new ReportingPeriod(2022));
        var figures = accepted ? PackedFigures.Pack(form, form.Cells.ToDictionary(cell => cell.Id, cell => (decimal)(cell.Index % 100))) : null;
        foreach (var batch in codes.Where((_, number) => accepted || number % 2 == 0).Chunk(100))
        {
            await rows.SubmitTransactionAsync(
                batch.Select(code => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(code, figures))), CancellationToken.None);
        }
    }

    private static TableEntity Row(AgencyCode code, byte[]? figures)
    {
        var period = new ReportingPeriod(2022);
        var filed = new DateTimeOffset(2023, 1, 20, 8, 0, 0, TimeSpan.Zero);
        var id = new SubmissionId(period, code, Guid.NewGuid());
        var row = StateRow.Write(new AgencyState
        {
            Period = period,
            Agency = code,
            Version = 2,
            Rounds = 1,
            Latest = id,
            InForce = figures is null ? null : id,
            Status = figures is not null || code.Value[^2] < '5' ? SubmissionStatus.Accepted : SubmissionStatus.Returned,
            Errors = code.Value[^2] - '0',
            LastChange = filed,
            FirstFiledAt = filed,
        });
        (row.PartitionKey, row.RowKey) = (period.ToString(), code.Value);
        row["Figures"] = figures;
        return row;
    }

    private static async Task MeasureAsync(HttpClient client, string path)
    {
        var first = Stopwatch.StartNew();
        var bytes = (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
        var cold = first.Elapsed.TotalMilliseconds;
        var times = new List<double>();
        for (var round = 0; round < Warm + Measured; round++)
        {
            var watch = Stopwatch.StartNew();
            await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            if (round >= Warm)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {bytes / 1024} KiB, first {cold:0} ms, then median {times[Measured / 2]:0} ms, p95 {times[Measured * 95 / 100]:0} ms, longest {times[^1]:0} ms"));
    }
}
