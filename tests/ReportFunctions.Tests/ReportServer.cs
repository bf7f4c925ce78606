using System.Net;
using System.Net.Http.Headers;
using ReportFunctions.Composition;
using ReportFunctions.Local;
using ReportFunctions.Tests;
using Reports.Forms;
using Reports.Workbooks.Writing;

[assembly: AssemblyFixture(typeof(ReportServer))]

namespace ReportFunctions.Tests;

/// <summary>
/// The service as <c>serve</c> runs it in local mode, on free ports, with an Azurite and a MailDev of its own. Started at first use;
/// tests share it, so each files for agencies of its own.
/// </summary>
public sealed class ReportServer : IAsyncDisposable
{
    public const string Period = "2022";

    /// <summary>A text in which a reader finds nothing to ask, whichever narrative it stands in.</summary>
    public const string RightText =
        "主动公开方面，按目录及时公开政府信息；依申请公开方面，专人办理申请；政府信息管理方面，执行保密审查；平台建设方面，维护网站专栏；"
        + "监督保障方面，开展考核、评议，没有责任追究。本年度没有收取信息处理费。";

    // Every fifteenth from 100 on is the office of its place, and a member of a summary unit.
    private static readonly int[] Free =
    [
        .. Enumerable.Range(265, 105).Concat(Enumerable.Range(102, 58)).Where(number => (number - 100) % 15 > 0),
        .. Enumerable.Range(404, 14),
        .. Enumerable.Range(420, 16),
    ];

    private readonly TempFolder folder = new();
    private readonly Lazy<Task<ReportHost>> host;
    private int used;

    public ReportServer()
        : this(new Dictionary<string, string?>())
    {
    }

    /// <summary>One of a test's own, with other settings.</summary>
    internal ReportServer(IReadOnlyDictionary<string, string?> configuration) => host = new(() => StartAsync(configuration));

    public Task<ReportHost> HostAsync() => host.Value;

    /// <summary>An invented agency that no other test uses, and that no summary unit adds up: tests name none of these.</summary>
    public string NextAgency() => $"DEMO-{Free[Interlocked.Increment(ref used) - 1]}";

    /// <summary>A client that is signed in as <paramref name="user"/>, or as nobody; it follows no redirects.</summary>
    public async Task<HttpClient> ClientAsync(string? user = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = (await HostAsync()).Address,
        };
        if (user is not null)
        {
            using var answer = await client.GetAsync(new Uri($"/.auth/login/local?as={user}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        return client;
    }

    /// <summary>A client that asks for pages, as a browser does.</summary>
    public async Task<HttpClient> BrowserAsync(string? user = null)
    {
        var client = await ClientAsync(user);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    /// <summary>A filled template that is right in everything: all figures 0, three sentences.</summary>
    public byte[] Right(string agency) => Filled(agency, _ => 0);

    /// <summary>A filled template of so many new requests, all of natural persons and all carried forward; the overview says the text.</summary>
    public byte[] WithRequests(string agency, int requests, string? overview = null, string period = Period) => Filled(
        agency,
        id => id is "T2.1.C1" or "T2.1.C7" or "T2.4.C1" or "T2.4.C7" ? requests : 0,
        overview is null ? null : ("N.1", overview),
        period);

    /// <summary>A filled template whose balance does not hold for natural persons, and whose first total is off.</summary>
    public byte[] Wrong(string agency) => Filled(agency, id => id is "T2.1.C1" ? 3 : id is "T2.1.C7" ? 4 : 0);

    /// <summary>A filled template in which two digits of one figure are swapped, and a total of the fourth part is off.</summary>
    public byte[] WithSuspect(string agency) => Filled(agency, id => id switch
    {
        "T2.1.C2" => 25,
        "T2.1.C7" or "T2.3.1.C2" or "T2.3.1.C7" or "T2.3.7.C2" or "T2.3.7.C7" => 52,
        "T3.A1" => 12,
        "T3.A2" => 3,
        "T3.A5" => 16,
        _ => 0,
    });

    /// <summary>A filled template without an error but with one query, T1.INFORCE_MIN; explained when there is an explanation.</summary>
    public byte[] Queried(string agency, string? explanation = null, decimal issued = 2, string cell = "T1.GF.issued") =>
        Filled(agency, id => id == cell ? issued : 0, explanation is null ? null : ("e.T1", explanation));

    /// <summary>A filled template that has something of everything: a swapped figure, a wrong total, a query, and a sentence that contradicts the tables.</summary>
    public byte[] Mixed(string agency) => Filled(
        agency,
        id => id switch
        {
            "T2.1.C1" or "T2.3.1.C1" or "T2.3.7.C1" => 6,
            "T2.1.C2" => 25,
            "T2.3.1.C2" or "T2.3.7.C2" => 52,
            "T2.1.C7" or "T2.3.1.C7" or "T2.3.7.C7" => 58,
            "T3.A1" => 12,
            "T3.A2" => 3,
            "T3.A5" => 16,
            "T1.GF.issued" => 2,
            _ => 0,
        },
        ("N.1", RightText + "全年新收政府信息公开申请38件，均已按期答复。"));

    /// <summary>A filled template that is accepted and in which many figures differ, so that one in the wrong place is seen.</summary>
    public byte[] Numbered(string agency) => Filled(agency, id => id switch
    {
        "T1.GF.issued" => 3,
        "T1.GF.repealed" => 1,
        "T1.GF.in_force" => 17,
        "T1.XK.decisions" => 1201,
        "T1.CF.decisions" => 302,
        "T1.QZ.decisions" => 43,
        "T1.SF.amount_wan_yuan" => 12.3456m,
        "T2.1.C1" => 21,
        "T2.1.C2" => 4,
        "T2.1.C7" => 25,
        "T2.3.1.C1" => 19,
        "T2.3.1.C2" => 4,
        "T2.3.1.C7" => 23,
        "T2.3.4.1.C1" or "T2.3.4.1.C7" => 2,
        "T2.3.7.C1" => 21,
        "T2.3.7.C2" => 4,
        "T2.3.7.C7" => 25,
        "T3.A1" => 5,
        "T3.A4" => 2,
        "T3.A5" => 7,
        "T3.D2" or "T3.D5" => 1,
        _ => 0,
    });

    /// <summary>A template in which only what the request is given is filled in.</summary>
    public byte[] Part(string agency, IReadOnlyDictionary<string, decimal> figures, IReadOnlyDictionary<string, string>? texts = null, int year = 2022, bool nil = false) => TemplateWriter.Write(
        new TemplateRequest
        {
            Form = FormCatalog.LoadDelivered().For(new ReportingPeriod(year)),
            Period = new ReportingPeriod(year),
            Agency = AgencyCode.Parse(agency),
            AgencyName = "测试单位",
            DueDate = new DateOnly(year + 1, 1, 31),
            IssuedAt = DateTimeOffset.UnixEpoch,
            Figures = figures,
            Texts = texts,
            NilReport = nil,
        },
        new LocalFolder(folder.Path).SealKeysOrNew());

    public async ValueTask DisposeAsync()
    {
        if (host.IsValueCreated)
        {
            await (await host.Value).App.StopAsync();
            await (await host.Value).DisposeAsync();
        }

        folder.Dispose();
    }

    private byte[] Filled(string agency, Func<string, decimal> figure, (string Id, string Text)? explanation = null, string period = Period)
    {
        var form = FormCatalog.LoadDelivered().For(ReportingPeriod.Parse(period));
        var texts = form.Narratives.ToDictionary(narrative => narrative.Id, _ => RightText);
        if (explanation is var (id, text))
        {
            texts[id] = text;
        }

        var request = new TemplateRequest
        {
            Form = form,
            Period = ReportingPeriod.Parse(period),
            Agency = AgencyCode.Parse(agency),
            AgencyName = "测试单位",
            DueDate = new DateOnly(2023, 1, 31),
            IssuedAt = DateTimeOffset.UnixEpoch,
            Figures = form.Cells.ToDictionary(cell => cell.Id, cell => figure(cell.Id)),
            Texts = texts,
        };
        return TemplateWriter.Write(request, new LocalFolder(folder.Path).SealKeysOrNew());
    }

    private async Task<ReportHost> StartAsync(IReadOnlyDictionary<string, string?> configuration)
    {
        var options = new ServeOptions { Local = true, DataFolder = folder.Path, Port = 0, AzuritePort = 0, MailPort = 0, MailWebPort = 0, Configuration = configuration };
        var created = await ReportHost.CreateAsync(options, TextWriter.Null, CancellationToken.None);
        await created.App.StartAsync();
        return created;
    }
}
