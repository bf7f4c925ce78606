using ReportFunctions.Tests.Submissions;
using Reports.Mail.Desk;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

/// <summary>A process that ends at any step: whatever is left is taken up by another, with the result that there would have been.</summary>
public sealed class MailDeskCrashTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string contact = $"{Guid.NewGuid():N}@agency.example";

    private MailWorld Mails => field ??= new MailWorld(World);

    private TableClient Rows => World.Storage.Table(MailStorage.Mails);

    /// <summary>What is there when the process ends.</summary>
    public enum Reached
    {
        MessageStored,
        PointerWritten,
        RowAdded,
        Planned,
        FirstFiled,
        AllFiled,
        AnswerPointed,
        AnswerOwed,
        Done,
        Listed,
    }

    public static TheoryData<Reached> Steps => [.. Enum.GetValues<Reached>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task After_a_crash_another_process_ends_what_was_begun(Reached last)
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Good)), ("b.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact };
        var raw = Mails.Raw(mail);
        var planned = await Mails.Desk().ReceiveAsync(raw, MailWay.Api, Cancelled);
        await RollBackAsync(planned, last);
        World.Clock.Advance(TimeSpan.FromMinutes(3));

        if (last == Reached.MessageStored)
        {
            Assert.Empty(await Mails.Desk().ResumeAsync(Cancelled));
            World.Clock.Advance(TimeSpan.FromMinutes(3));
            Assert.Contains(new Gap(GapKind.MessageWithoutRow, mail.Key, true), (await Mails.Desk().CompareAsync(Cancelled)).Gaps);
        }
        else
        {
            Assert.Single(await Mails.Desk().ResumeAsync(Cancelled));
        }

        var ended = (await Mails.Register.FindAsync(mail.Key, Cancelled))!;
        Assert.Equal((MailOutcome.Filed, true), (ended.Outcome, ended.IsDone));
        Assert.Equal(2, (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Count);
        Assert.True((await Mails.ListedAsync(Cancelled)).Single().IsDone);
        Assert.Single(await Mails.ListedAsync(Cancelled, MailOutcome.Filed));
        await Mails.DecideAsync(ended, Cancelled);
        await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled);
        Assert.Equal(OutboxState.Sent, Assert.Single(await Mails.OutboxAsync(Cancelled), entry => entry.Kind == NoticeKind.MailAnswer).State);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        Assert.Single(await box.ToAsync(contact, 1, Cancelled));
        Assert.Empty(await Mails.Desk().ResumeAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task A_process_that_dies_between_two_filings_files_the_second_later_and_the_first_once()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Good)), ("b.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact };
        var stored = await Mails.Desk(_ => throw new InvalidOperationException("The power failed.")).ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);
        Assert.Equal((false, 1), (stored.IsDone, stored.Tries));
        Assert.Single(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));

        // In between the contact is taken from the directory: what was planned stays planned.
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, "other@agency.example");
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(await Mails.Desk().ResumeAsync(Cancelled));

        Assert.Equal(2, (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Count);
        Assert.True((await Mails.Register.FindAsync(mail.Key, Cancelled))!.IsDone);
    }

    [Fact]
    public async Task A_mail_that_fails_every_time_is_closed_and_listed_and_holds_up_no_other()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var bad = MailWorld.Mail(("a.xlsx", MailWorld.Sealed("crash"))) with { Sender = contact };
        await Mails.Desk().ReceiveAsync(Mails.Raw(bad), MailWay.Api, Cancelled);
        var good = MailWorld.Mail(("b.xlsx", MailWorld.Sealed(Good))) with { Sender = contact };
        Assert.Equal(MailOutcome.Filed, (await Mails.Desk().ReceiveAsync(Mails.Raw(good), MailWay.Api, Cancelled)).Outcome);
        for (var run = 1; run < World.Options.MaxTries; run++)
        {
            World.Clock.Advance(TimeSpan.FromMinutes(5));
            Assert.Single(await Mails.Desk().ResumeAsync(Cancelled));
        }

        World.Clock.Advance(TimeSpan.FromMinutes(5));
        await Mails.Desk().ResumeAsync(Cancelled);
        Assert.Equal(bad.Key, Assert.Single(await Mails.ListedAsync(Cancelled, MailOutcome.Failed)).Key);
        Assert.Empty(await Mails.Desk().ResumeAsync(Cancelled));
    }

    /// <summary>Takes back what had not been written yet when the process ended after a step.</summary>
    private async Task RollBackAsync(MailRecord planned, Reached last)
    {
        await foreach (var copy in Rows.QueryAsync<TableEntity>("PartitionKey ge 'list' and PartitionKey lt 'lisu'", cancellationToken: Cancelled))
        {
            if (last < Reached.Listed)
            {
                await Rows.DeleteEntityAsync(copy.PartitionKey, copy.RowKey, cancellationToken: Cancelled);
            }
        }

        var mail = MailRow.Write(last < Reached.Planned ? Unplanned(planned) : planned with { IsDone = last >= Reached.Done });
        await (last < Reached.RowAdded
            ? Rows.DeleteEntityAsync(mail.PartitionKey, mail.RowKey, cancellationToken: Cancelled)
            : Rows.UpsertEntityAsync(mail, TableUpdateMode.Replace, Cancelled));
        if (last >= Reached.PointerWritten)
        {
            await Mails.Register.PointAsync(planned.ReceivedAt, planned.Key, Cancelled);
        }

        var answer = Assert.Single(await Mails.OutboxAsync(Cancelled));
        if (last < Reached.AnswerOwed)
        {
            await World.Rows.DeleteEntityAsync("2022|DEMO-000", $"out|{answer.Id:D}", cancellationToken: Cancelled);
        }

        if (last < Reached.AnswerPointed)
        {
            await new DueList(World.Storage).RemoveAsync(DuePointer.ToSend(answer, answer.NextAttempt), Cancelled);
        }

        await UnfileAsync(last switch { < Reached.FirstFiled => [.. planned.Filings], Reached.FirstFiled => [planned.Filings.Last()], _ => [] });
    }

    private static MailRecord Unplanned(MailRecord planned) => planned with
    {
        Outcome = MailOutcome.Received,
        Reason = null,
        Files = [],
        Agencies = [],
        AnsweredUnder = null,
        IsDone = false,
    };

    private async Task UnfileAsync(IReadOnlyList<SubmissionId> never)
    {
        foreach (var id in never)
        {
            var submission = (await World.Store.FindAsync(id, Cancelled))!;
            await new DueList(World.Storage).RemoveAsync(DuePointer.ToDecide(id, submission.ReceivedAt), Cancelled);
            await World.Rows.DeleteEntityAsync("2022|DEMO-000", $"sub|{id.Guid:D}", cancellationToken: Cancelled);
            await World.Storage.Container(SubmissionStorage.Uploads).DeleteBlobAsync(id.BlobName, cancellationToken: Cancelled);
        }

        if (never.Count == 2)
        {
            await World.Rows.DeleteEntityAsync("2022|DEMO-000", "state", cancellationToken: Cancelled);
        }
    }
}
