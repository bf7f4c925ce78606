using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Reports.Mail.Incoming;
using Reports.Storage;
using Reports.Submissions;
using Reports.Telemetry;

namespace Reports.Mail.Desk;

/// <summary>
/// What is done with a mail, by whichever way it came: stored, planned once (<see cref="MailRules"/>), filed, answered. It may be done twice,
/// on two machines, or break off anywhere: the plan is kept under the mail's ETag, every filing and the answer follow from its key, and the
/// pointer goes last.
/// </summary>
public sealed partial class MailDesk
{
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ReceivedMail> readMail;
    private readonly MailFactsReader facts;
    private readonly BounceDesk bounces;
    private readonly SubmissionOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<MailDesk> logger;
    private readonly MailRegister register;
    private readonly MailArchive archive;
    private readonly MailFiler filer;
    private readonly MailComparison comparison;

    public MailDesk(
        StorageAccount storage,
        MailReader reader,
        MailFactsReader facts,
        SubmissionIntake intake,
        BounceDesk bounces,
        MailSignals signals,
        SubmissionOptions options,
        TimeProvider time,
        ILogger<MailDesk> logger)
        : this(storage, reader.Read, facts, intake, bounces, signals, options, time, logger)
    {
    }

    internal MailDesk(
        StorageAccount storage,
        Func<ReadOnlyMemory<byte>, CancellationToken, ReceivedMail> readMail,
        MailFactsReader facts,
        SubmissionIntake intake,
        BounceDesk bounces,
        MailSignals signals,
        SubmissionOptions options,
        TimeProvider time,
        ILogger<MailDesk> logger)
    {
        (this.readMail, this.facts, this.bounces) = (readMail, facts, bounces);
        (this.options, this.time, this.logger) = (options, time, logger);
        (register, archive, filer) = (new MailRegister(storage), new MailArchive(storage), new MailFiler(storage, intake, signals, options));
        comparison = new MailComparison(storage, this, register, archive, filer, options);
    }

    /// <summary>
    /// Takes a mail in. Returning means that it is stored for good; what could not be done with it now is taken up later.
    /// </summary>
    public async Task<MailRecord> ReceiveAsync(BinaryData raw, MailWay way, CancellationToken cancellationToken)
    {
        var read = readMail(raw.ToMemory(), cancellationToken);
        if (await register.FindAsync(read.Key, cancellationToken).ConfigureAwait(false) is { IsDone: true } known)
        {
            return known;
        }

        var at = SubmissionIntake.ToMillisecond(time.GetUtcNow());
        var isFirst = await archive.TrySaveAsync(read.Key, raw, way, at, cancellationToken).ConfigureAwait(false);
        var stored = await RegisterAsync(read, new ArchivedMail(raw, way, at) { Trace = TraceContext.Current }, cancellationToken).ConfigureAwait(false);
        try
        {
            return await ProcessAsync(stored, isFirst ? read : null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return await NoteTryAsync(stored.Key, fault, cancellationToken).ConfigureAwait(false) ?? stored;
        }
    }

    /// <summary>Takes up what has been left lying for longer than the grace period; one that cannot be done holds up no other.</summary>
    /// <returns>What was taken up, and whether it came to its end.</returns>
    public async Task<IReadOnlyList<Gap>> ResumeAsync(CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        await foreach (var (pointer, key) in register.DueAsync(time.GetUtcNow() - options.Grace, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var isKnown = await TakeUpAsync(key, cancellationToken).ConfigureAwait(false);

                // The mail's own pointer is gone by now; this one may be that of a machine that came second, or lead to nothing.
                await register.UnpointAsync(pointer, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(isKnown ? GapKind.MailUnfinished : GapKind.StalePointer, key, true));
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                await NoteTryAsync(key, fault, cancellationToken).ConfigureAwait(false);
                gaps.Add(new Gap(GapKind.MailUnfinished, key, false, fault.GetType().Name));
            }
        }

        return gaps;
    }

    /// <summary>Compares archive, register, lists, filings and answers, and mends what differs. Nightly and on demand.</summary>
    public async Task<ComparedMails> CompareAsync(CancellationToken cancellationToken)
    {
        var compared = await comparison.CompareAsync(time.GetUtcNow() - options.Grace, cancellationToken).ConfigureAwait(false);
        return compared with { Gaps = [.. compared.Gaps, .. await ResumeAsync(cancellationToken).ConfigureAwait(false)] };
    }

    /// <summary>
    /// Processes a mail that was given up, or that broke off, once more by hand. False when there is none, or nothing of it is left to do.
    /// </summary>
    public async Task<bool> TryAgainAsync(string key, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } mail || mail is { IsDone: true, Outcome: not MailOutcome.Failed } or { IsErased: true })
        {
            return false;
        }

        await register.PointAsync(mail.ReceivedAt, mail.Key, cancellationToken).ConfigureAwait(false);
        var isGivenUp = mail.Outcome == MailOutcome.Failed;
        var (_, here) = await register.SaveAsync(
            isGivenUp ? mail with { Outcome = MailOutcome.Received, Reason = null, IsDone = false, Tries = 0, LastFault = null } : mail with { Tries = 0 }, cancellationToken).ConfigureAwait(false);
        if (!here)
        {
            return false;
        }

        if (isGivenUp)
        {
            await register.UnlistAsync(MailRow.ListOf(MailOutcome.Failed), MailRow.ListKey(mail), cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await TakeUpAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            await NoteTryAsync(key, fault, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Brings a mail to its end, whatever is left to do about it; false when there is none.</summary>
    internal async Task<bool> TakeUpAsync(string key, CancellationToken cancellationToken)
    {
        if (await FindOrRegisterAsync(key, cancellationToken).ConfigureAwait(false) is not { } mail)
        {
            return false;
        }

        await ProcessAsync(mail, null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Files once more what a mail brought: nothing twice, because every filing follows from the mail's key.</summary>
    internal async Task FileAgainAsync(MailRecord done, CancellationToken cancellationToken) =>
        await filer.FileAsync(done, await ReadAsync(done.Key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>A message without a row gets it, with its pointer, as of when it was stored. Null when there is no message either.</summary>
    private async Task<MailRecord?> FindOrRegisterAsync(string key, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        if (await archive.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } archived)
        {
            return null;
        }

        var mail = readMail(archived.Raw.ToMemory(), cancellationToken) with { Key = key };
        return await RegisterAsync(mail, archived, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MailRecord> RegisterAsync(ReceivedMail mail, ArchivedMail archived, CancellationToken cancellationToken)
    {
        var at = archived.ReceivedAt;
        await register.PointAsync(at, mail.Key, cancellationToken).ConfigureAwait(false);
        var added = await register.AddAsync(
            new MailRecord
            {
                Key = mail.Key,
                Way = archived.Way,
                ReceivedAt = at,
                Size = archived.Raw.ToMemory().Length,
                Sender = mail.Sender,
                Subject = mail.Subject,
                MessageId = mail.MessageId,
                References = ThreadOf.Kept(mail.References),
                SentAt = mail.SentAt,
                Nature = mail.Nature,
                Authentication = mail.Authentication,
                Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Trace = archived.Trace,
            },
            cancellationToken).ConfigureAwait(false);
        if (added.ReceivedAt != at)
        {
            // Another machine was first and has a pointer of its own.
            await register.UnpointAsync(at, mail.Key, cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    private async Task<MailRecord> ProcessAsync(MailRecord stored, ReceivedMail? read, CancellationToken cancellationToken)
    {
        if (!stored.IsDone)
        {
            using var activity = ReportActivities.ProcessMail(stored.Trace);
            await register.ShowAsync(stored, cancellationToken).ConfigureAwait(false);
            var mail = read ?? await ReadAsync(stored.Key, cancellationToken).ConfigureAwait(false);
            var planned = stored.IsPlanned ? stored : await PlanAsync(stored, mail, cancellationToken).ConfigureAwait(false);
            await filer.FileAsync(planned, mail, cancellationToken).ConfigureAwait(false);
            await filer.OweAnswerAsync(planned, cancellationToken).ConfigureAwait(false);
            stored = await EndAsync(planned, cancellationToken).ConfigureAwait(false);
            activity.SetTag(ReportActivities.Channel, stored.Way.ToString()).SetTag(ReportActivities.Outcome, stored.Outcome.ToString());
        }

        await register.ShowAsync(stored, cancellationToken).ConfigureAwait(false);
        await register.UnpointAsync(stored.ReceivedAt, stored.Key, cancellationToken).ConfigureAwait(false);
        return stored;
    }

    private async Task<ReceivedMail> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var archived = await archive.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"The message of mail {key} is gone.");
        return readMail(archived.Raw.ToMemory(), cancellationToken);
    }

    /// <summary>Decided once: whoever comes second takes the plan that stands, whatever the directory says by then.</summary>
    private async Task<MailRecord> PlanAsync(MailRecord stored, ReceivedMail mail, CancellationToken cancellationToken)
    {
        var plan = MailRules.Plan(await facts.ReadAsync(mail, stored.FilingKey, cancellationToken).ConfigureAwait(false));
        plan = await filer.AdoptAsync(plan, stored.Key, mail, cancellationToken).ConfigureAwait(false);
        if (plan.Outcome == MailOutcome.Bounce
            && await bounces.NoteAsync(mail, stored.ReceivedAt, cancellationToken).ConfigureAwait(false) is { Count: > 0 } marked)
        {
            plan = plan with { Reason = MailReasons.Marked(marked), Agencies = [.. marked.Select(one => one.Agency).Distinct()] };
        }

        var (planned, here) = await register.SaveAsync(
            stored with
            {
                Outcome = plan.Outcome,
                Reason = plan.Reason,
                Files = plan.Files,
                Agencies = plan.Agencies,
                AnsweredUnder = plan.AnsweredUnder,
                LeftOut = plan.LeftOut,
            },
            cancellationToken).ConfigureAwait(false);

        // Only an attempt noted in between leaves it without a plan.
        return here || planned.IsPlanned ? planned : await PlanAsync(planned, mail, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MailRecord> EndAsync(MailRecord planned, CancellationToken cancellationToken)
    {
        var (ended, here) = await register.SaveAsync(planned with { IsDone = true }, cancellationToken).ConfigureAwait(false);
        if (here)
        {
            Log.Done(logger, ended.Key, ended.Way, ended.Outcome, ended.Filings.Count());
        }

        return here || ended.IsDone ? ended : await EndAsync(ended, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The attempt that makes it the last closes the mail as Failed: it is listed, and an operator is told.</summary>
    private async Task<MailRecord?> NoteTryAsync(string key, Exception fault, CancellationToken cancellationToken)
    {
        if (await register.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } mail)
        {
            Log.AttemptFailed(logger, fault, key, 0, options.MaxTries);
            return null;
        }

        var noted = mail with { Tries = mail.Tries + 1, LastFault = $"{fault.GetType().Name}: {fault.Message}" };
        Log.AttemptFailed(logger, fault, key, noted.Tries, options.MaxTries);
        if (noted.Tries >= options.MaxTries && !noted.IsPlanned)
        {
            noted = noted with { Outcome = MailOutcome.Failed, Reason = MailReasons.Broken, IsDone = true };
        }

        var (saved, here) = await register.SaveAsync(noted, cancellationToken).ConfigureAwait(false);
        if (here && saved.Outcome == MailOutcome.Failed)
        {
            Log.Failed(logger, key);
        }

        return saved;
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Information, "Mail {Key} by {Way}: {Outcome}, {Filings} filings")]
        public static partial void Done(ILogger logger, string key, MailWay way, MailOutcome outcome, int filings);

        [LoggerMessage(1301, LogLevel.Error, "Mail {Key}: attempt {Tries} of {MaxTries} ended in an exception")]
        public static partial void AttemptFailed(ILogger logger, Exception fault, string key, int tries, int maxTries);

        [LoggerMessage(1302, LogLevel.Critical, "Mail {Key} given up: it stays in the list; an operator has to look")]
        public static partial void Failed(ILogger logger, string key);
    }
}
