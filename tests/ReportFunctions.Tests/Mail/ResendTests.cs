using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

/// <summary>Sending a mail again by hand.</summary>
public sealed class ResendTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string address = $"{Guid.NewGuid():N}@agency.example";

    private Outbox Outbox => new(World.Storage, World.Clock);

    [Fact]
    public async Task A_mail_sent_again_is_a_new_mail_in_the_thread_of_the_first_and_the_log_says_who()
    {
        var sent = await SentAsync();

        var owed = Assert.IsType<ResendOutcome.Owed>(await Outbox.ResendAsync(Place(sent), sent.MessageId, "王某某", Cancelled)).Mail;
        Assert.Equal((OutboxState.Pending, 0), (owed.State, owed.Attempts));
        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendAsync(owed, Cancelled));
        Assert.Equal(new MailRun(0, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mails = await box.ToAsync(address, 2, Cancelled);
        var headers = mails.Select(mail => mail.GetProperty("headers")).ToList();
        Assert.Equal([sent.MessageId, owed.MessageId], headers.Select(header => header.GetProperty("message-id").GetString()));
        Assert.NotEqual(sent.MessageId, owed.MessageId);
        Assert.Equal((sent.MessageId, sent.MessageId), (headers[1].GetProperty("in-reply-to").GetString(), headers[1].GetProperty("references").GetString()));
        var log = (await new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Single(entry => entry.Action == Outbox.ResendAction);
        Assert.Equal(("王某某", "Accepted"), (log.Actor, log.Detail));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task Pressing_the_button_twice_sends_one_mail()
    {
        var sent = await SentAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Outbox.ResendAsync(Place(sent), sent.MessageId, "admin", Cancelled)));

        Assert.Single(outcomes, outcome => outcome is ResendOutcome.Owed);
        Assert.Equal(3, outcomes.Count(outcome => outcome is ResendOutcome.Changed));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled)));
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        Assert.Equal(2, (await box.ToAsync(address, 2, Cancelled)).Count);
    }

    [Fact]
    public async Task What_is_being_sent_is_not_sent_again()
    {
        await World.FileAndDecideAsync(Good, Cancelled);
        var claimed = (await Outbox.ClaimAsync(Assert.Single(await World.MailsAsync(Cancelled)), Cancelled))!;

        Assert.IsType<ResendOutcome.BeingSent>(await Outbox.ResendAsync(Place(claimed), claimed.MessageId, "admin", Cancelled));

        Assert.Equal(claimed.MessageId, Assert.Single(await World.MailsAsync(Cancelled)).MessageId);
        World.Clock.Advance(Outbox.Lease);
        Assert.IsType<ResendOutcome.Owed>(await Outbox.ResendAsync(Place(claimed), claimed.MessageId, "admin", Cancelled));
    }

    [Fact]
    public async Task A_mail_without_a_recipient_goes_out_when_the_agency_has_one()
    {
        await World.Directory.PutAsync(Agency([]), Cancelled);
        await World.FileAndDecideAsync(Good, Cancelled);
        Assert.Equal(new MailRun(0, 0, 0, 1), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));
        await World.Directory.PutAsync(Agency([address]), Cancelled);
        var stuck = Assert.Single(await World.MailsAsync(Cancelled));

        await Outbox.ResendAsync(Place(stuck), null, "admin", Cancelled);

        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));
        Assert.Equal((OutboxState.Sent, 1, null), Assert.Single(await World.MailsAsync(Cancelled)) is var mail ? (mail.State, mail.Attempts, mail.LastError) : default);
    }

    [Fact]
    public async Task There_is_no_sending_again_what_never_was() => Assert.IsType<ResendOutcome.NotFound>(
        await Outbox.ResendAsync(new SubmissionId(PipelineWorld.Period, PipelineWorld.Code, Guid.NewGuid()), null, "admin", Cancelled));

    private async Task<OutboxEntry> SentAsync()
    {
        await World.Directory.PutAsync(Agency([address]), Cancelled);
        await World.FileAndDecideAsync(Good, Cancelled);
        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));
        return Assert.Single(await World.MailsAsync(Cancelled));
    }

    private static SubmissionId Place(OutboxEntry mail) => new(mail.Period, mail.Agency, mail.Id);

    private static Agency Agency(string[] contacts) => new() { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = contacts };

    private async Task<int> PortAsync() => (await mailDev.StartedAsync()).SmtpPort;
}
