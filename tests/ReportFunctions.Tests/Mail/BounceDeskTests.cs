using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

public sealed class BounceDeskTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private MailWorld Mails => field ??= new MailWorld(World);

    [Fact]
    public async Task A_mail_of_ours_that_came_back_marks_the_contact_and_stands_in_the_agencys_records()
    {
        var id = await SentAsync();

        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(Bounce(id)), MailWay.Graph, Cancelled);
        await Mails.Desk().ReceiveAsync(Mails.Raw(Bounce(id) with { Key = record.Key }), MailWay.Api, Cancelled);

        var bounce = Assert.Single((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
        Assert.Equal((MailWorld.Clerk, "550 5.1.1 no such user"), (bounce.Address, bounce.Reason));
        Assert.Equal((MailOutcome.Bounce, PipelineWorld.Code), (record.Outcome, Assert.Single(record.Agencies)));
        var noted = Assert.Single(await new AuditTrail(World.Storage, World.Clock).LatestAsync(PipelineWorld.Code, 10, Cancelled));
        Assert.Equal(BounceDesk.Actor, noted.Actor);
        Assert.Contains("550 5.1.1", noted.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another Message-ID")]
    [InlineData("no Message-ID")]
    [InlineData("a delay")]
    [InlineData("another address")]
    [InlineData("DMARC failed")]
    public async Task A_bounce_that_proves_nothing_marks_nobody(string what)
    {
        var sent = await SentAsync();
        var failure = what switch
        {
            "another Message-ID" => new FailedDelivery(MailWorld.Clerk, sent.Replace(sent[1..9], "00000000", StringComparison.Ordinal), true, "550"),
            "no Message-ID" => new FailedDelivery(MailWorld.Clerk, null, true, "550"),
            "a delay" => new FailedDelivery(MailWorld.Clerk, sent, false, "451"),
            "another address" => new FailedDelivery("somebody@agency.example", sent, true, "550"),
            _ => new FailedDelivery(MailWorld.Clerk, sent, true, "550"),
        };
        var bounce = Bounce(sent) with { Failures = [failure], Authentication = what == "DMARC failed" ? MailAuthentication.Failed : MailAuthentication.Unknown };

        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(bounce), MailWay.Graph, Cancelled);

        Assert.Empty((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
        Assert.Empty(record.Agencies);
    }

    [Fact]
    public void The_Message_ID_of_a_mail_about_a_year_cannot_be_worked_out_though_the_mail_is_the_same()
    {
        var (one, other) = (Reminder(), Reminder());
        Assert.Equal(one.Id, other.Id);
        Assert.NotEqual(one.MessageId, other.MessageId);
        Assert.DoesNotContain(one.Id.ToString("D"), one.MessageId, StringComparison.Ordinal);
    }

    private OutboxEntry Reminder() =>
        OutboxEntry.ForYear(PipelineWorld.Period, PipelineWorld.Code, NoticeKind.Reminder, "2023-01-24", World.Clock.GetUtcNow(), "office.example");

    /// <summary>The Message-ID of a mail that went to the contact.</summary>
    private async Task<string> SentAsync()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, MailWorld.Clerk);
        var decided = await World.FileAndDecideAsync(Good, Cancelled);
        Assert.Equal(1, (await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendForAsync(decided, Cancelled)).Sent);
        return Assert.Single(await World.MailsAsync(Cancelled)).MessageId;
    }

    private static ReceivedMail Bounce(string messageId) => MailWorld.Mail() with
    {
        Sender = "mailer-daemon@agency.example",
        Nature = MailNature.Bounce,
        Failures = [new FailedDelivery(MailWorld.Clerk, messageId, true, "550 5.1.1 no such user")],
    };
}
