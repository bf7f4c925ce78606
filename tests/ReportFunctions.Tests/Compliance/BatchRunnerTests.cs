using Microsoft.Extensions.Logging.Abstractions;
using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Tests.Compliance;

/// <summary>Actions on many agencies and reminders, on a real Azurite and a real mail server.</summary>
public sealed class BatchRunnerTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private static readonly DateOnly Extended = new(2099, 2, 10);

    private readonly string address = $"{Guid.NewGuid():N}@agency.example";

    private BatchStore Store => new(World.Storage, World.Clock);

    private PeriodCalendar Calendar => new(() => World.Settings.Current, World.Clock);

    private ReminderWriter Reminders => new(World.Storage, World.Directory, World.Store, World.Options, World.Clock);

    private BatchRunner Runner => new(
        Store,
        new BatchDeeds(
            World.Directory, World.Store, Calendar, new ObligationEditor(World.Storage, World.Store, World.Options, World.Clock), Reminders, World.Reviewer),
        World.Compliance,
        World.Clock,
        NullLogger<BatchRunner>.Instance);

    [Fact]
    public async Task A_reminder_asked_for_twice_on_a_day_is_one_mail_and_on_the_next_day_another()
    {
        var code = await AddAsync(1);
        var owed = Assert.IsType<ReminderOutcome.Owed>(await Reminders.RemindAsync(PipelineWorld.Period, code, "admin", Cancelled));
        var again = Assert.IsType<ReminderOutcome.LeftOut>(await Reminders.RemindAsync(PipelineWorld.Period, code, "admin", Cancelled));
        Assert.Equal(ReminderObstacle.RemindedToday, again.Obstacle);
        var dispatcher = World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort);
        Assert.Equal(new MailRun(1, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsType<ReminderOutcome.Owed>(await Reminders.RemindAsync(PipelineWorld.Period, code, "admin", Cancelled));
        Assert.Equal(new MailRun(1, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mails = await box.ToAsync(address, 2, Cancelled);
        Assert.Equal(2, mails.Count);
        Assert.Contains(mails, mail => mail.GetProperty("headers").GetProperty("message-id").GetString() == owed.Mail.MessageId);
        Assert.All(mails, mail => Assert.Contains("催报】", mail.GetProperty("subject").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_filed_by_the_time_the_reminder_is_sent_does_not_get_it()
    {
        var code = await AddAsync(1);
        var owed = Assert.IsType<ReminderOutcome.Owed>(await Reminders.RemindAsync(PipelineWorld.Period, code, "admin", Cancelled)).Mail;
        await World.FileAndDecideAsync(Good, Cancelled, agency: code);

        await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendAsync(owed, Cancelled);

        var entries = await new Outbox(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled);
        Assert.Equal(OutboxState.Lapsed, Assert.Single(entries, entry => entry.Kind == NoticeKind.Reminder).State);
    }

    [Fact]
    public async Task A_pointer_to_a_reminder_that_was_never_written_goes()
    {
        var mail = OutboxEntry.ForYear(PipelineWorld.Period, PipelineWorld.Code, NoticeKind.Reminder, "2023-01-24", World.Clock.GetUtcNow(), "office.example");
        await new DueList(World.Storage).AddAsync(DuePointer.ToSend(mail, mail.NextAttempt), Cancelled);
        var dispatcher = World.NewDispatcher(PipelineWorld.ClosedPort());
        await dispatcher.SendDueAsync(Cancelled);
        Assert.Equal(1, await World.OwedAsync(DueKind.Mail, Cancelled));
        World.Clock.Advance(TimeSpan.FromMinutes(5));
        await dispatcher.SendDueAsync(Cancelled);
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task A_batch_that_died_half_way_is_taken_up_and_nobody_is_dealt_with_twice()
    {
        var codes = new List<AgencyCode>();
        for (var number = 0; number < 60; number++)
        {
            codes.Add(await AddAsync(number));
        }

        var batch = await ConfirmAsync(BatchAction.Extend, codes, new BatchTerms { DueDate = Extended, Reason = "系统升级" });
        using (var dying = CancellationTokenSource.CreateLinkedTokenSource(Cancelled))
        {
            var run = Runner.RunAsync(batch.Id, dying.Token);
            while ((await Store.OutcomesAsync(batch, Cancelled)).Count < 10)
            {
                await Task.Yield();
            }

            await dying.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        Assert.Empty(await Runner.ResumeAsync(Cancelled));
        World.Clock.Advance(BatchRunner.Lease + TimeSpan.FromSeconds(1));
        Assert.Single(await Runner.ResumeAsync(Cancelled));

        var finished = await Store.FindAsync(batch.Id, "admin", Cancelled);
        Assert.Equal((BatchState.Finished, 60, 0), (finished!.State, finished.Done, finished.NotDone));
        foreach (var code in codes)
        {
            Assert.Equal(1, (await World.Store.StateAsync(PipelineWorld.Period, code, Cancelled))!.Version);
            Assert.Single(await new Outbox(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled));
        }
    }

    [Fact]
    public async Task Of_two_confirmations_one_begins_it_and_of_two_processes_one_runs_it()
    {
        var code = await AddAsync(1);
        var draft = await DraftAsync(BatchAction.Remind, [code]);
        Assert.True(await Store.ConfirmAsync(draft, new BatchTerms(), Cancelled));
        Assert.False(await Store.ConfirmAsync(draft, new BatchTerms(), Cancelled));
        await Task.WhenAll(Runner.RunAsync(draft.Id, Cancelled), Runner.RunAsync(draft.Id, Cancelled));
        Assert.Single(await new Outbox(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled));
    }

    [Fact]
    public async Task What_has_changed_since_the_preview_is_not_done_and_says_why()
    {
        var (filed, later, gone) = (await AddAsync(1), await AddAsync(2), await AddAsync(3));
        var batch = await ConfirmAsync(BatchAction.Extend, [filed, later, gone], new BatchTerms { DueDate = Extended, Reason = "系统升级" });
        await World.FileAndDecideAsync(Good, Cancelled, agency: filed);
        await new ObligationEditor(World.Storage, World.Store, World.Options, World.Clock)
            .SetDueDateAsync(PipelineWorld.Period, later, Extended.AddDays(1), 0, "更晚", "admin", Cancelled);
        var list = await World.Directory.ListAsync(Cancelled);
        Assert.True(await World.Directory.ApplyAsync(list, [], [gone], Cancelled));

        await Runner.RunAsync(batch.Id, Cancelled);

        Assert.Equal(
            [(filed, BatchObstacle.Accepted), (later, BatchObstacle.LaterDate), (gone, BatchObstacle.Gone)],
            (await Store.OutcomesAsync(batch, Cancelled)).Select(outcome => (outcome.Agency, outcome.Obstacle!.Value)));
    }

    [Fact]
    public async Task What_was_filed_after_the_preview_is_not_accepted_unseen()
    {
        var (seen, refiled) = (await AddAsync(1), await AddAsync(2));
        var plan = new BatchPlan(
            [.. (await Task.WhenAll(((AgencyCode[])[seen, refiled]).Select(code => World.FileAndDecideAsync(Query, Cancelled, agency: code))))
                .Select(submission => new BatchMember(submission.Id.Agency.Value, submission.Id.ToString()))],
            []);
        var batch = await Store.DraftAsync(PipelineWorld.Period, BatchAction.Accept, plan, "admin", Cancelled);
        await World.FileAndDecideAsync($"{Query}\n#2", Cancelled, agency: refiled);
        Assert.True(await Store.ConfirmAsync((await Store.FindAsync(batch.Id, "admin", Cancelled))!, new BatchTerms(), Cancelled));

        await Runner.RunAsync(batch.Id, Cancelled);

        Assert.Equal(
            [(seen, null), (refiled, BatchObstacle.FiledAgain)],
            (await Store.OutcomesAsync(batch, Cancelled)).Select(outcome => (outcome.Agency, outcome.Obstacle)));
        Assert.Equal(SubmissionStatus.Accepted, (await World.Store.StateAsync(PipelineWorld.Period, seen, Cancelled))!.Status);
    }

    private async Task<AgencyCode> AddAsync(int number)
    {
        var code = AgencyCode.Parse($"BATCH-{number:00}");
        await World.Directory.PutAsync(new Agency { Code = code, Name = $"某市{number}局", Region = "某市", Contacts = [address] }, Cancelled);
        return code;
    }

    private async Task<Batch> DraftAsync(BatchAction action, IReadOnlyList<AgencyCode> codes)
    {
        var draft = await Store.DraftAsync(PipelineWorld.Period, action, new BatchPlan([.. codes.Select(code => new BatchMember(code.Value))], []), "admin", Cancelled);
        return (await Store.FindAsync(draft.Id, "admin", Cancelled))!;
    }

    private async Task<Batch> ConfirmAsync(BatchAction action, IReadOnlyList<AgencyCode> codes, BatchTerms terms)
    {
        var draft = await DraftAsync(action, codes);
        Assert.True(await Store.ConfirmAsync(draft, terms, Cancelled));
        return draft;
    }
}
