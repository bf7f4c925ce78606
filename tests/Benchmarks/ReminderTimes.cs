using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ReportFunctions.Composition;
using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace Benchmarks;

/// <summary>
/// The schedule of reminders with 40,000 agencies on Azurite: a day that is nobody's turn, the day on which it is everybody's, the same day once
/// more, and the next.
/// </summary>
internal static class ReminderTimes
{
    public const int Agencies = 40_000;

    public static async Task<int> MeasureAsync(int agencies)
    {
        var folder = Directory.CreateTempSubdirectory("reports-");
        try
        {
            var options = new ServeOptions { Local = true, DataFolder = folder.FullName, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0 };
            await using var host = await ReportHost.CreateAsync(options, TextWriter.Null, CancellationToken.None);
            var storage = host.App.Services.GetRequiredService<StorageAccount>();
            await storage.CreateAllAsync(
                [.. SubmissionStorage.Containers, .. ComplianceStorage.Containers], [.. SubmissionStorage.Tables, .. ComplianceStorage.Tables], CancellationToken.None);
            using var directory = new AgencyDirectory(storage);
            await directory.PutManyAsync(
                Enumerable.Range(0, agencies).Select(number => new Agency { Code = AgencyCode.Parse($"Z{number:00000}"), Name = $"第{number}号示范局", Region = $"地区{number % 160}", Contacts = ["a@agency.example"] }),
                CancellationToken.None);
            var clock = new Day();
            var forms = host.App.Services.GetRequiredService<FormCatalog>();
            using var settings = new SettingsStore(storage, new AuthoritySettings(), clock);
            var (store, calendar) = (new SubmissionStore(storage, forms), new PeriodCalendar(() => settings.Current, clock));
            using var table = new ComplianceTable(storage, store, forms, directory, calendar, clock);
            var writer = new ReminderWriter(storage, directory, store, new SubmissionOptions { MessageDomain = "authority.example" }, clock);
            var runner = new ReminderRunner(table, directory, settings, calendar, writer, new ReminderRuns(storage), clock, NullLogger<ReminderRunner>.Instance);
            foreach (var day in new[] { 16, 17, 17, 18 })
            {
                clock.Now = new DateTimeOffset(2023, 1, day, 9, 0, 0, ChinaTime.Offset);
                await MeasureAsync(runner, day);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ReminderRunner runner, int day)
    {
        var watch = Stopwatch.StartNew();
        var run = await runner.RunAsync(CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{day} January: {run!.Stages.Sum(stage => stage.Reminded)} reminded, {run.Stages.Sum(stage => stage.RemindedBefore)} before, {watch.Elapsed.TotalSeconds:0.0} s, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB live, {process.PeakWorkingSet64 >> 20} MiB resident at most"));
    }

    private sealed class Day : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
