using Reports.Forms;
using Reports.Submissions.Copies;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Reading;

namespace Reports.Submissions;

/// <summary>What a file turned out to be when it was read and judged. Nothing of it is written down yet.</summary>
internal abstract record Judgement
{
    private Judgement()
    {
    }

    /// <summary>What is to become of the submission; whether it has a marked workbook is not decided here.</summary>
    public abstract Decision Decision { get; }

    /// <summary>It is larger than what is read.</summary>
    public sealed record TooLarge(long MaxBytes) : Judgement
    {
        public override Decision Decision => Decision.TooLarge(MaxBytes);
    }

    /// <summary>The malware scanner found something: it was not opened.</summary>
    public sealed record Infected : Judgement
    {
        public override Decision Decision => Decision.Infected;
    }

    public sealed record Unreadable(ReadOutcome.Unreadable Outcome) : Judgement
    {
        public override Decision Decision => Decision.From(Outcome);
    }

    /// <param name="Report">What was stated.</param>
    /// <param name="Context">What else was known.</param>
    /// <param name="Verdict">What was found.</param>
    /// <param name="Suspects">The cells that are probably wrong.</param>
    /// <param name="Reviewed">The authority reviews whatever could be accepted.</param>
    public sealed record Judged(StatedReport Report, JudgementContext Context, Verdict Verdict, IReadOnlyList<Suspect> Suspects, bool Reviewed) : Judgement
    {
        public override Decision Decision => Decision.From(Report, Verdict, Reviewed) with { Suspects = Suspects };
    }
}

/// <summary>The one way in which a file is read and judged, whether it was filed or is only checked.</summary>
internal sealed class SubmissionJudge(
    Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> read,
    Func<CancellationToken, Task<JudgementPolicy>> policy,
    ContextReader contexts,
    SubmissionOptions options)
{
    /// <param name="submission">Whose file, and when it was received.</param>
    /// <param name="content">Asked for only when the file is not too large.</param>
    /// <param name="trace">Whether its texts are kept, to be found by the neighbours'.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Judgement> JudgeAsync(
        Submission submission, Func<CancellationToken, Task<BinaryData>> content, TextTrace trace, CancellationToken cancellationToken)
    {
        if (submission.Size > options.MaxBytes)
        {
            return new Judgement.TooLarge(options.MaxBytes);
        }

        var bytes = await content(cancellationToken).ConfigureAwait(false);
        switch (read(bytes.ToMemory(), cancellationToken))
        {
            case ReadOutcome.Unreadable unreadable:
                return new Judgement.Unreadable(unreadable);
            case ReadOutcome.Read { Report: var report }:
                var now = await policy(cancellationToken).ConfigureAwait(false);
                var context = await contexts.ReadAsync(submission, report, now, trace, cancellationToken).ConfigureAwait(false);
                var verdict = ReportJudge.Judge(report, context);
                var suspects = SuspectFinder.Find(report, verdict, ReportJudge.WithoutOthers(report, context).LastYear);
                return new Judgement.Judged(report, context, verdict, suspects, now.ReviewEverything);
            case var other:
                throw new InvalidOperationException($"Reading ended in {other.GetType().Name}, which is not a case.");
        }
    }
}
