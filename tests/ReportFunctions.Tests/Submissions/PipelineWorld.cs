using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Receipts;
using Reports.Compliance.RollUps;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations;
using Reports.Operations.Runs;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;
using Reports.Submissions.Receipts;
using Reports.Submissions.Rework;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Tests.Submissions;

/// <summary>
/// The pipeline, the compliance table and the mails on an Azurite of their own, because comparing all blobs with all rows sees everything
/// there is. Each test begins with empty tables. Files are lines of <c>id=value</c>, with <c>agency</c> and <c>period</c> for what the seal says;
/// the words crash, unreadable and unsealed do that.
/// </summary>
public sealed class PipelineWorld : IAsyncDisposable
{
    public static readonly ReportingPeriod Period = new(2022);
    public static readonly AgencyCode Code = AgencyCode.Parse("DEMO-000");
    public static readonly FormCatalog Forms = FormCatalog.LoadDelivered();

    private static readonly string[] Containers = [.. SubmissionStorage.Containers, .. ComplianceStorage.Containers, .. MailStorage.Containers];

    private readonly AzuriteFixture azurite = new();
    private StorageAccount? storage;

    internal MovableClock Clock { get; private set; } = new();

    public StorageAccount Storage => storage ?? throw new InvalidOperationException("Call ResetAsync first.");

    public SubmissionOptions Options { get; private set; } = NewOptions();

    internal SubmissionStore Store => new(Storage, Forms);

    internal SubmissionIntake Intake => new(Storage, Store, Options, Clock);

    internal SubmissionReviewer Reviewer => new(Storage, Forms, Options, Clock, NullLogger<SubmissionReviewer>.Instance);

    internal SubmissionExplainer Explainer => new(Storage, Forms, Clock, NullLogger<SubmissionExplainer>.Instance);

    internal WaiverStore Waivers => new(Storage, Clock);

    internal ReceiptDesk Receipts => new(Storage, Store, new ReceiptKeys(Keys));

    /// <summary>Of local mode and of the tests: public, so nothing is proved by it.</summary>
    internal static SealKeyring Keys { get; } = new([new SealKey("test", new byte[32])]);

    /// <summary>With the years of the tests open.</summary>
    internal PeriodCalendar Calendar => new(new AuthoritySettings { OfficeName = "某市政务公开办", OpenPeriods = { 2022, 2021 } }, Clock);

    internal MailAnswers Answers => new(new MailRegister(Storage), Store, Directory, Settings, Calendar, Receipts, Acceptance, Options);

    private AcceptanceFiles Acceptance => new(
        new AcceptedReportReader(Store, new WorkbookReader(Forms, Keys), Forms),
        new ReceiptViews(Directory, Forms, new AuthoritySettings { BaseAddress = new Uri("https://reports.example/") }, Clock),
        NullLogger<AcceptanceFiles>.Instance);

    internal TableClient Rows => Storage.Table(SubmissionStorage.Submissions);

    internal AgencyDirectory Directory { get; private set; } = null!;

    internal SettingsStore Settings { get; private set; } = null!;

    internal ComplianceTable Compliance { get; private set; } = null!;

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        (Clock, Options) = (new MovableClock(), NewOptions());
        storage ??= await azurite.AccountAsync();
        string[] tables = [.. SubmissionStorage.Tables, .. ComplianceStorage.Tables, .. MailStorage.Tables, .. OperationStorage.Tables];
        await Task.WhenAll(tables.Select(name => storage.Table(name).DeleteAsync(cancellationToken)));
        await storage.CreateAllAsync(Containers, tables, cancellationToken);
        foreach (var container in Containers.Select(storage.Container))
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                await container.DeleteBlobAsync(blob.Name, cancellationToken: cancellationToken);
            }
        }

        Directory = new AgencyDirectory(storage);
        Settings = NewSettings();
        Compliance = NewCompliance();
    }

    private static SubmissionOptions NewOptions() => new() { MessageDomain = "office.example" };

    /// <summary>The settings as one instance of the program knows them.</summary>
    internal SettingsStore NewSettings() => new(
        Storage, new AuthoritySettings { OfficeName = "某市政务公开办", BaseAddress = new Uri("https://reports.example/") }, Clock);

    public ComplianceTable NewCompliance() => new(
        Storage, Store, Forms, Directory, new PeriodCalendar(() => Settings.Current, Clock), Clock);

    /// <param name="signals">Told of every decision.</param>
    /// <param name="dueDate">Of a year; the legal one unless a test wants it to fail.</param>
    public SubmissionPipeline NewPipeline(DecisionSignals? signals = null, Func<ReportingPeriod, DateOnly>? dueDate = null)
    {
        return new(Storage, Forms, Read, Directory.FindKnownAsync, NewReturned(dueDate), Settings.PolicyAsync, Options, signals ?? new DecisionSignals(), Clock, NullLogger<SubmissionPipeline>.Instance);
    }

    public WorkbookChecker NewChecker() => new(Storage, Forms, Read, Directory.FindKnownAsync, NewReturned(null), Settings.PolicyAsync, Options, Clock);

    public Task<WorkbookCheck> CheckAsync(string content, CancellationToken cancellationToken, AgencyCode? agency = null) => NewChecker().CheckAsync(
        new Filing { Period = Period, Agency = agency ?? Code, Sender = "李四@示范局", Channel = Channel.Web, FileName = "草稿.xlsx" },
        new MemoryStream(Encoding.UTF8.GetBytes(content)),
        cancellationToken);

    public LateConfirmations NewConfirmations() => new(Storage, Store, Options, Clock);

    internal SubmissionReprocessor NewReprocessor(SubmissionPipeline? pipeline = null) =>
        new(Storage, Forms, pipeline ?? NewPipeline(), Options, Clock, NullLogger<SubmissionReprocessor>.Instance);

    internal SubmissionRejudge NewRejudge(SubmissionPipeline? pipeline = null) => new(Storage, Forms, pipeline ?? NewPipeline(), Options, Clock, NullLogger<SubmissionRejudge>.Instance);

    internal StuckSubmissions Stuck => new(Storage, Store, Options, Clock);

    internal RunRegister Runs => new(Storage);

    internal RunRecorder NewRecorder(string instance = "test") => new(Runs, instance, Clock, NullLogger<RunRecorder>.Instance);

    /// <param name="reads">How a file is read; as the others read it unless a test wants it otherwise.</param>
    internal SubmissionPipeline PipelineThatReads(Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> reads) =>
        new(Storage, Forms, reads, Directory.FindKnownAsync, NewReturned(null), Settings.PolicyAsync, Options, new DecisionSignals(), Clock, NullLogger<SubmissionPipeline>.Instance);

    public Reconciler NewReconciler() => new(
        Storage, NewPipeline(), Forms, Options, new ComplianceMender(Compliance.RefreshAsync, Compliance.CompareAsync), Clock);

    internal MailDispatcher NewDispatcher(int port, params string[] allowedDomains)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = port, From = "office@office.example", ReplyTo = "help@office.example" };
        foreach (var domain in allowedDomains)
        {
            options.AllowedDomains.Add(domain);
        }

        return new MailDispatcher(
            Storage,
            Store,
            Directory,
            new MailComposer(Store, Settings, new PeriodCalendar(() => Settings.Current, Clock), Receipts, Acceptance, Answers, NewDutyComposer()),
            new SmtpMailSender(options),
            options,
            Clock,
            NullLogger<MailDispatcher>.Instance);
    }

    /// <summary>A link's secret part is its id here.</summary>
    internal DutyComposer NewDutyComposer()
    {
        var calendar = new PeriodCalendar(() => Settings.Current, Clock);
        var templates = new TemplateIssuer(
            Forms, Store, Settings, new RollUpReader(Storage, Store, Forms, Compliance, Directory, Clock), new IssuedTemplates(Storage, Clock), calendar, Keys, Clock);
        return new DutyComposer(Store, Directory, Settings, calendar, templates, new LinkRegister(Storage, Clock), link => link.Id.ToString("D"), new ReplyCodes(Keys));
    }

    public Task<SubmissionId> FileAsync(
        string content, CancellationToken cancellationToken, ReportingPeriod? period = null, AgencyCode? agency = null) => Intake.ReceiveAsync(
        new Filing { Period = period ?? Period, Agency = agency ?? Code, Sender = "李四@示范局", Channel = Channel.Web, FileName = "2022年度报告（终稿）.xlsx" },
        new MemoryStream(Encoding.UTF8.GetBytes(content)),
        cancellationToken);

    public async Task<Submission> FileAndDecideAsync(
        string content, CancellationToken cancellationToken, ReportingPeriod? period = null, AgencyCode? agency = null) =>
        await NewPipeline().DecideAsync(await FileAsync(content, cancellationToken, period, agency), cancellationToken);

    internal async Task<IReadOnlyList<OutboxEntry>> MailsAsync(CancellationToken cancellationToken) =>
        await new Outbox(Storage, Clock).ListAsync(Period, Code, cancellationToken);

    internal async Task<int> OwedAsync(DueKind kind, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in new DueList(Storage).ReadAsync(kind, DateTimeOffset.MaxValue, cancellationToken))
        {
            count++;
        }

        return count;
    }

    /// <summary>A port where nobody listens.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => azurite.DisposeAsync();

    private ReturnedWorkbooks NewReturned(Func<ReportingPeriod, DateOnly>? dueDate) => new(
        Storage,
        new SealKeyring([SealKey.Demonstration]),
        (period, _, _) => Task.FromResult(dueDate?.Invoke(period) ?? period.LegalDueDate),
        new Uri("https://reports.example/"),
        NullLogger<ReturnedWorkbooks>.Instance);

    internal static ReadOutcome Read(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var lines = Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Contains("crash"))
        {
            throw new InvalidOperationException("A rule fell over.");
        }

        if (lines.Contains("unreadable"))
        {
            return new ReadOutcome.Unreadable("encrypted", new LocalizedText("文件设置了打开密码。请取消密码后重新报送。", "Remove the password and file again."));
        }

        var stated = lines.Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var form = Forms.For(Period);
        var values = form.Cells.Select((cell, index) => Value(cell.Id, new CellAddress(cell.Section.Heading.Zh, index + 1, 5), stated))
            .Concat(form.Narratives.Select((narrative, index) => Value(narrative.Id, new CellAddress("文字", index + 1, 1), stated, ReportServer.RightText)));
        return new ReadOutcome.Read(new StatedReport
        {
            Form = form,
            Agency = stated.GetValueOrDefault("agency") is { } agency ? AgencyCode.Parse(agency) : null,
            Period = stated.GetValueOrDefault("period") is { } period ? ReportingPeriod.Parse(period) : null,
            Seal = lines.Contains("unsealed") ? SealState.Missing : SealState.Verified,
            Values = values.ToDictionary(value => value.Id),
            NilReport = false,
            Explanations = stated.Where(pair => pair.Key.StartsWith("e.", StringComparison.Ordinal)).ToDictionary(),
            NilReportAddress = new CellAddress("首页", 9, 2),
            Producer = "WPS 表格",
        });
    }

    private static StatedValue Value(string id, CellAddress at, Dictionary<string, string> stated, string otherwise = "0")
    {
        var text = stated.GetValueOrDefault(id, otherwise);
        var isNumber = decimal.TryParse(text, CultureInfo.InvariantCulture, out var number);
        return new StatedValue
        {
            Id = id,
            Address = at,
            Kind = text.Length == 0 ? StatedKind.Blank : isNumber ? StatedKind.Number : StatedKind.Text,
            Number = isNumber ? number : null,
            Text = isNumber || text.Length == 0 ? null : text,
        };
    }
}

/// <summary>A clock that stands still until a test moves it; delays run in real time. It starts at the real time, which Azurite stamps blobs with.</summary>
internal sealed class MovableClock : TimeProvider
{
    private DateTimeOffset now = new(DateTimeOffset.UtcNow.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}

/// <summary>Tests that share the world run one after another, each on empty tables.</summary>
[CollectionDefinition(nameof(PipelineWorld))]
public sealed class OneWorldAtATime : ICollectionFixture<PipelineWorld>;

/// <summary>Empties the world before each test.</summary>
[Collection(nameof(PipelineWorld))]
public abstract class PipelineTests(PipelineWorld world) : IAsyncLifetime
{
    protected PipelineWorld World { get; } = world;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected const string Good = "T2.1.C1=1\nT2.1.C7=1\nT2.3.1.C1=1\nT2.3.1.C7=1\nT2.3.7.C1=1\nT2.3.7.C7=1\nT1.SF.amount_wan_yuan=481.0575";
    protected const string Query = "T1.GZ.issued=2";
    protected const string Wrong = "T2.1.C1=1";

    public async ValueTask InitializeAsync() => await World.ResetAsync(Cancelled);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
