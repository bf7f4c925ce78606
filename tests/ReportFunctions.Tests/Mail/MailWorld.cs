using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

/// <summary>The mail desk in the pipeline's world. What a raw message says is told to it: reading messages has tests of its own.</summary>
internal sealed class MailWorld(PipelineWorld world)
{
    public const string Clerk = "clerk@agency.example";
    private readonly Dictionary<string, ReceivedMail> mails = [];
    private int count;

    public MailRegister Register => new(world.Storage);

    /// <summary>A desk of a process of its own.</summary>
    /// <param name="onFiled">Told of every filing; an exception of its ends the process there.</param>
    /// <param name="onRead">Told before a message is read.</param>
    public MailDesk Desk(Action<SubmissionId>? onFiled = null, Action? onRead = null) => new(
        world.Storage,
        (raw, _) =>
        {
            onRead?.Invoke();
            return mails[Encoding.UTF8.GetString(raw.Span)];
        },
        new MailFactsReader(PipelineWorld.Read, world.Directory, world.Calendar, new ReplyCodes(PipelineWorld.Keys), world.Options),
        world.Intake,
        new BounceDesk(world.Directory, new AgencyEditor(world.Directory, new AuditTrail(world.Storage, world.Clock)), new Outbox(world.Storage, world.Clock), world.Calendar),
        new MailSignals(onFiled),
        world.Options,
        world.Clock,
        NullLogger<MailDesk>.Instance);

    /// <summary>A message that is read as this mail.</summary>
    public BinaryData Raw(ReceivedMail mail)
    {
        var text = $"message {Interlocked.Increment(ref count)}";
        mails[text] = mail;
        return BinaryData.FromString(text);
    }

    public static ReceivedMail Mail(params (string Name, string Content)[] files)
    {
        var id = Guid.NewGuid();
        return new ReceivedMail
        {
            Key = id.ToString("N"),
            MessageId = $"<{id:N}@agency.example>",
            References = ["<first@agency.example>"],
            Sender = Clerk,
            Subject = "报送2022年年报",
            Files = [.. files.Select(file => File(file.Name, file.Content))],
        };
    }

    public static MailedFile File(string name, string content, bool mayBeWorkbook = true)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new MailedFile(name, bytes, bytes.Length) { MayBeWorkbook = mayBeWorkbook };
    }

    /// <summary>What a workbook holds that is sealed for an agency.</summary>
    public static string Sealed(string content, string agency = "DEMO-000", string period = "2022") => $"{content}\nagency={agency}\nperiod={period}";

    public Task AddAgencyAsync(string code, string name, CancellationToken cancellationToken, params string[] contacts) => world.Directory.PutAsync(
        new Agency { Code = AgencyCode.Parse(code), Name = name, Region = "某市", Contacts = contacts }, cancellationToken);

    public async Task<IReadOnlyList<MailRecord>> ListedAsync(CancellationToken cancellationToken, MailOutcome? outcome = null) =>
        (await Register.ListAsync(outcome, _ => true, null, 100, cancellationToken)).Mails;

    public async Task<IReadOnlyList<OutboxEntry>> OutboxAsync(CancellationToken cancellationToken, string agency = "DEMO-000") =>
        await new Outbox(world.Storage, world.Clock).ListAsync(PipelineWorld.Period, AgencyCode.Parse(agency), cancellationToken);

    public async Task DecideAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        foreach (var id in mail.Filings)
        {
            await world.NewPipeline().DecideAsync(id, cancellationToken);
        }
    }
}
