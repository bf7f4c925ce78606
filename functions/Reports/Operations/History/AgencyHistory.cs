using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Reports.Compliance;
using Reports.Compliance.Receipts;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Receipts;
using Reports.Submissions.Uploads;

namespace Reports.Operations.History;

/// <summary>
/// Writes one agency's whole history as a zip, straight to whoever asked: one file at a time is in memory, however much there is. Names are in
/// UTF-8 and say so, as Windows wants it.
/// </summary>
public sealed partial class AgencyHistory(
    SubmissionStore store, UploadScan scan, Outbox outbox, MailRegister mails, MailArchive archive, SubmissionLog audit, WaiverStore waivers, ReceiptDesk receipts, ReceiptViews views,
    MailComposer composer, DutyComposer duties, FormCatalog forms, TimeProvider time, ILogger<AgencyHistory> logger)
{
    /// <summary>What the audit trail calls the export.</summary>
    public const string Action = "HistoryExported";

    private const int MailsAtOnce = 500;
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly string[] Extensions = [".xlsx", ".xls", ".et", ".ods", ".zip", ".rar", ".7z"];
    private static readonly JsonSerializerOptions Json = new(StoredJson.Options) { WriteIndented = true };

    /// <param name="agency">Whose.</param>
    /// <param name="reader">For whom.</param>
    /// <param name="output">Written from the beginning to the end, never read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteAsync(Agency agency, HistoryReader reader, Stream output, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var received = await ReceivedAsync(reader, cancellationToken).ConfigureAwait(false);
        var years = await YearsAsync(agency, received, cancellationToken).ConfigureAwait(false);
        var unblocked = new UnblockedStream(output);
        await using (unblocked.ConfigureAwait(false))
        {
            var zip = await ZipArchive.CreateAsync(unblocked, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
            await using (zip.ConfigureAwait(false))
            {
                await WriteAsync(zip, agency, years, reader, now, cancellationToken).ConfigureAwait(false);
            }

            await unblocked.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(ZipArchive zip, Agency agency, IReadOnlyList<Year> years, HistoryReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await AddAsync(zip, "README.txt", WithMark(HistoryTexts.ReadMe(agency, now, [.. years.Select(year => year.Period)])), cancellationToken).ConfigureAwait(false);
        foreach (var year in years)
        {
            await WriteAsync(zip, agency, year, reader, names, cancellationToken).ConfigureAwait(false);
        }

        await AddAsync(zip, "index.html", WithMark(HistoryTexts.Index(agency, now, names)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those in which anything happened, the newest first.</summary>
    private async Task<IReadOnlyList<Year>> YearsAsync(Agency agency, ILookup<int, MailRecord> received, CancellationToken cancellationToken)
    {
        var years = new List<Year>();
        for (var number = time.GetUtcNow().Year; number >= ReportingPeriod.FirstYear; number--)
        {
            var period = new ReportingPeriod(number);
            var year = new Year
            {
                Period = period,
                State = await store.StateAsync(period, agency.Code, cancellationToken).ConfigureAwait(false),
                Attempts = await store.ListAsync(period, agency.Code, cancellationToken).ConfigureAwait(false),
                Log = await audit.ListAsync(period, agency.Code, cancellationToken).ConfigureAwait(false),
                Sent = await outbox.ListAsync(period, agency.Code, cancellationToken).ConfigureAwait(false),
                Received = [.. received[number]],
            };
            if (year.State is not null || year.Attempts.Count + year.Log.Count + year.Sent.Count + year.Received.Count > 0)
            {
                years.Add(year);
            }
        }

        return years;
    }

    /// <summary>The mails that came in about the agency, by report year.</summary>
    private async Task<ILookup<int, MailRecord>> ReceivedAsync(HistoryReader reader, CancellationToken cancellationToken)
    {
        var found = new List<MailRecord>();
        for (string? from = ""; from is not null;)
        {
            var page = await mails.ListAsync(null, reader.MayRead, from.Length == 0 ? null : from, MailsAtOnce, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Mails);
            from = page.Next;
        }

        return found.ToLookup(mail => mail.AnsweredUnder?.Period.Year ?? ChinaTime.DateOf(mail.ReceivedAt).Year - 1);
    }

    private async Task WriteAsync(ZipArchive zip, Agency agency, Year year, HistoryReader reader, List<string> names, CancellationToken cancellationToken)
    {
        var granted = await waivers.ListAsync(agency.Code, cancellationToken).ConfigureAwait(false);
        var whole = new List<Submission>();
        foreach (var attempt in year.Attempts.OrderBy(one => one.Round))
        {
            if (await store.FindAsync(attempt.Id, cancellationToken).ConfigureAwait(false) is { } submission)
            {
                whole.Add(submission);
                await WorkbooksAsync(zip, agency, submission, names, cancellationToken).ConfigureAwait(false);
                await ReceiptAsync(zip, submission, names, cancellationToken).ConfigureAwait(false);
            }
        }

        await AddAsync(zip, names, $"{year.Period}/submissions.json", JsonSerializer.SerializeToUtf8Bytes(HistoryDocuments.Submissions(year.State, whole, granted, reader), Json), cancellationToken).ConfigureAwait(false);
        if (await store.AcceptedFiguresAsync(year.Period, agency.Code, cancellationToken).ConfigureAwait(false) is { } figures)
        {
            await AddAsync(zip, names, $"{year.Period}/figures.csv", HistoryDocuments.Figures(forms.For(year.Period), figures), cancellationToken).ConfigureAwait(false);
        }

        await AddAsync(zip, names, $"{year.Period}/log.csv", HistoryDocuments.Log(year.Log, reader), cancellationToken).ConfigureAwait(false);
        await MailsAsync(zip, agency, year, reader, names, cancellationToken).ConfigureAwait(false);
    }

    private async Task WorkbooksAsync(ZipArchive zip, Agency agency, Submission submission, List<string> names, CancellationToken cancellationToken)
    {
        var folder = $"{submission.Id.Period}/workbooks/第{submission.Round.ToString(CultureInfo.InvariantCulture)}次报送_";
        if (await scan.OfAsync(submission, cancellationToken).ConfigureAwait(false) == ScanVerdict.Clean
            && await store.OpenWorkbookAsync(submission.Id, cancellationToken).ConfigureAwait(false) is { } content)
        {
            await using (content.ConfigureAwait(false))
            {
                var extension = Path.GetExtension(submission.FileName).ToLowerInvariant();
                await AddAsync(zip, names, $"{folder}收到原件{(Extensions.Contains(extension) ? extension : ".xlsx")}", content, cancellationToken).ConfigureAwait(false);
            }
        }

        if (await store.FindMarkedAsync(submission, agency.Name, cancellationToken).ConfigureAwait(false) is { } marked)
        {
            await AddAsync(zip, names, $"{folder}核验结果.xlsx", marked.Content.ToStream(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReceiptAsync(ZipArchive zip, Submission submission, List<string> names, CancellationToken cancellationToken)
    {
        if (submission.SameAs is null && await receipts.OfAsync(submission, cancellationToken).ConfigureAwait(false) is { } receipt)
        {
            var view = await views.OfAsync(receipt, cancellationToken).ConfigureAwait(false);
            await AddAsync(zip, names, $"{submission.Id.Period}/receipts/{ReceiptFile.NameOf(view, Chinese)}", Encoding.UTF8.GetBytes(ReceiptFile.Render(view, Chinese)), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MailsAsync(ZipArchive zip, Agency agency, Year year, HistoryReader reader, List<string> names, CancellationToken cancellationToken)
    {
        foreach (var mail in year.Received.OrderBy(mail => mail.ReceivedAt))
        {
            if (await archive.FindAsync(mail.Key, cancellationToken).ConfigureAwait(false) is { } archived)
            {
                await AddAsync(zip, names, $"{year.Period}/mails/in/{Stamp(mail.ReceivedAt)}-{mail.Key[..8]}.eml", archived.Raw.ToStream(), cancellationToken).ConfigureAwait(false);
            }
        }

        var sent = year.Sent.Where(mail => reader.SeesAll || !IsOfSeveral(mail, year)).ToList();
        await AddAsync(zip, names, $"{year.Period}/mails/out.csv", HistoryDocuments.Mails(sent, reader), cancellationToken).ConfigureAwait(false);
        foreach (var mail in sent.Where(mail => mail.State == OutboxState.Sent).OrderBy(mail => mail.Created))
        {
            if (await TextAsync(mail, agency, cancellationToken).ConfigureAwait(false) is { } text)
            {
                await AddAsync(zip, names, $"{year.Period}/mails/out/{Stamp(mail.Created)}-{mail.Kind}-{mail.Id.ToString("N")[..8]}.txt", WithMark(text), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The answer to a mail that its reader may not see.</summary>
    private static bool IsOfSeveral(OutboxEntry mail, Year year) => mail is { Kind: NoticeKind.MailAnswer, Mail: { } key } && !year.Received.Any(received => received.Key == key);

    /// <summary>Null when there is nothing to say any more.</summary>
    private async Task<string?> TextAsync(OutboxEntry mail, Agency agency, CancellationToken cancellationToken)
    {
        try
        {
            // Composing a reminder to be sent makes a link: this one is only read.
            var notice = mail.Kind == NoticeKind.Reminder
                ? await duties.PreviewAsync(mail.Period, agency, cancellationToken).ConfigureAwait(false)
                : (await composer.ComposeAsync(mail, agency, cancellationToken).ConfigureAwait(false))?.Notice;
            return notice is null ? null
                : $"Subject: {notice.Subject}\r\nMessage-ID: {mail.MessageId}\r\nTo: {string.Join(", ", mail.Taken)}\r\nDate: {(mail.SentAt is { } at ? HistoryTexts.Moment(at) : "")} +0800\r\n\r\n{notice.Text.ReplaceLineEndings("\r\n")}";
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One text that cannot be made must not keep back everything else: it stands in the list.
            Log.NoText(logger, fault, mail.Kind, mail.Id);
            return null;
        }
    }

    private static string Stamp(DateTimeOffset at) => ChinaTime.From(at).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    /// <summary>With the mark by which old editors know UTF-8.</summary>
    private static byte[] WithMark(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    private static Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken) =>
        AddAsync(zip, name, new MemoryStream(content), cancellationToken);

    private static Task AddAsync(ZipArchive zip, List<string> names, string name, byte[] content, CancellationToken cancellationToken) =>
        AddAsync(zip, names, name, new MemoryStream(content), cancellationToken);

    private static async Task AddAsync(ZipArchive zip, List<string> names, string name, Stream content, CancellationToken cancellationToken)
    {
        await AddAsync(zip, name, content, cancellationToken).ConfigureAwait(false);
        names.Add(name);
    }

    private static async Task AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        // Workbooks are packed already.
        var entry = zip.CreateEntry(name, name.EndsWith(".xlsx", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        var stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await content.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What there is of one report year, without the contents of files.</summary>
    private sealed record Year
    {
        public required ReportingPeriod Period { get; init; }

        public required AgencyState? State { get; init; }

        public required IReadOnlyList<Submission> Attempts { get; init; }

        public required IReadOnlyList<LogEntry> Log { get; init; }

        public required IReadOnlyList<OutboxEntry> Sent { get; init; }

        public required IReadOnlyList<MailRecord> Received { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(1730, LogLevel.Warning, "The text of {Kind} mail {Mail} could not be composed for a history")]
        public static partial void NoText(ILogger logger, Exception fault, NoticeKind kind, Guid mail);
    }
}
