using System.Globalization;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;

namespace ReportFunctions.Health;

/// <summary>Whether something has been owed for longer than it ever is when all goes well. Much longer means that it does not come by itself.</summary>
internal abstract class BacklogCheck(StorageAccount storage, DueKind kind, TimeSpan limit, TimeProvider time) : ComponentCheck(time)
{
    private const int Much = 6;
    private readonly TimeProvider time = time;
    private readonly DueList due = new(storage);

    protected override LocalizedText Silent => HealthTexts.CannotTell;

    protected abstract LocalizedText Nothing { get; }

    /// <summary>With the place <c>{0}</c> for minutes.</summary>
    protected abstract LocalizedText Waiting { get; }

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        var age = await due.OldestAsync(kind, cancellationToken) is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;
        var text = Waiting.Select(words => string.Format(CultureInfo.InvariantCulture, words, (long)age.TotalMinutes));
        return age <= limit ? HealthFinding.Ok(Nothing)
            : age <= limit * Much ? HealthFinding.Slow(text)
            : HealthFinding.Failing(text);
    }
}

/// <summary>Component <c>submissions</c>: verdicts come within seconds, and within five minutes where a trigger was lost.</summary>
internal sealed class SubmissionsCheck(StorageAccount storage, TimeProvider time) : BacklogCheck(storage, DueKind.Submission, TimeSpan.FromMinutes(10), time)
{
    protected override LocalizedText Nothing => HealthTexts.NoSubmissions;

    protected override LocalizedText Waiting => HealthTexts.SubmissionsWaiting;
}

/// <summary>Component <c>outbox</c>: a mail that failed is tried again three times within 21 minutes.</summary>
internal sealed class OutboxCheck(StorageAccount storage, TimeProvider time) : BacklogCheck(storage, DueKind.Mail, TimeSpan.FromMinutes(30), time)
{
    protected override LocalizedText Nothing => HealthTexts.NoMails;

    protected override LocalizedText Waiting => HealthTexts.MailsWaiting;
}
