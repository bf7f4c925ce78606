using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations.Runs;
using Reports.Submissions;

namespace Reports.Operations;

/// <summary>The parts of a full comparison, in their order.</summary>
public enum ComparisonPart
{
    /// <summary>Mails that came in: messages, rows, lists, filings, answers.</summary>
    MailsReceived,

    /// <summary>Files, submissions, mails about them, marked workbooks, figures, pointers, compliance rows.</summary>
    Submissions,

    /// <summary>The list of mails sent.</summary>
    MailsSent,
}

/// <summary>Reads everything and proves that it fits: blobs = submissions = mails = what is derived from them. It mends, or says what it cannot mend.</summary>
public sealed class FullComparison(Reconciler reconciler, MailDesk mails, Outbox outbox)
{
    /// <summary>The name of the function that runs it every night; a run by hand is recorded under it too.</summary>
    public const string Function = "ReconcileAll";

    public Task<RunResult> RunAsync(CancellationToken cancellationToken) => RunAsync(_ => Task.CompletedTask, cancellationToken);

    /// <param name="began">Told of each part when it begins.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RunResult> RunAsync(Func<ComparisonPart, Task> began, CancellationToken cancellationToken)
    {
        await began(ComparisonPart.MailsReceived).ConfigureAwait(false);
        var received = await mails.CompareAsync(cancellationToken).ConfigureAwait(false);
        await began(ComparisonPart.Submissions).ConfigureAwait(false);
        var compared = await reconciler.CompareAsync(cancellationToken).ConfigureAwait(false);
        await began(ComparisonPart.MailsSent).ConfigureAwait(false);
        var (_, listed) = await outbox.CompareIndexAsync(cancellationToken).ConfigureAwait(false);
        return RunResult.Of(
            (RunCount.Blobs, compared.Blobs),
            (RunCount.Submissions, compared.Submissions),
            (RunCount.Mails, compared.Mails),
            (RunCount.MailsReceived, received.Looked),
            (RunCount.ComplianceRows, compared.ComplianceRows)) with
        {
            Gaps = [.. received.Gaps, .. compared.Gaps, .. listed.Select(mail => new Gap(GapKind.OutboxRow, mail.ToString(), true))],
        };
    }
}
