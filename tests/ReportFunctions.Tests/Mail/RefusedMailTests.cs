using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

/// <summary>What becomes of a mail that a server does not take, or not for everybody.</summary>
public sealed class RefusedMailTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Good1 = "one@agency.example";
    private const string Gone = "gone@agency.example";
    private const string Full = "full@agency.example";

    [Fact]
    public async Task One_address_that_is_refused_is_marked_and_the_others_get_the_mail_once()
    {
        await using var server = new SmtpResponder { Recipient = address => address == Gone ? "550 5.1.1 User unknown" : "250 Ok" }.Start();
        await AddAgencyAsync(Good1, Gone);
        await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));

        Assert.Equal([Good1], Assert.Single(server.Taken).To);
        var mail = Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal((OutboxState.Sent, $"{Gone}: 550 5.1.1 User unknown"), (mail.State, mail.LastError));
        Assert.Equal((Good1, Gone), (Assert.Single(mail.Taken), Assert.Single(mail.Lost)));
        var agency = (await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!;
        Assert.Equal("550 5.1.1 User unknown", agency.BounceOf(Gone)?.Reason);
        Assert.Null(agency.BounceOf(Good1));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task When_every_address_is_refused_for_good_it_is_given_up_at_once_with_the_servers_words()
    {
        await using var server = new SmtpResponder { Recipient = _ => "550 5.1.1 User unknown" }.Start();
        await AddAgencyAsync(Gone);
        await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(new MailRun(0, 0, 1, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));

        var mail = Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal((OutboxState.GivenUp, 1, $"{Gone}: 550 5.1.1 User unknown"), (mail.State, mail.Attempts, mail.LastError));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
        Assert.False((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.IsReachable);
    }

    [Fact]
    public async Task Who_is_refused_for_now_is_tried_again_and_nobody_gets_it_twice()
    {
        var full = true;
        await using var server = new SmtpResponder { Recipient = address => address == Full && full ? "452 4.2.2 Mailbox full" : "250 Ok" }.Start();
        await AddAgencyAsync(Good1, Full);
        await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(new MailRun(0, 1, 0, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));
        Assert.Equal((OutboxState.Pending, $"{Full}: 452 4.2.2 Mailbox full"), Assert.Single(await World.MailsAsync(Cancelled)) is var waiting ? (waiting.State, waiting.LastError) : default);
        full = false;
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));

        Assert.Equal([[Good1], [Full]], server.Taken.Select(taken => taken.To));
        Assert.Equal((OutboxState.Sent, null, 2), Assert.Single(await World.MailsAsync(Cancelled)) is var sent ? (sent.State, sent.LastError, sent.Taken.Count) : default);
        Assert.Empty((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
    }

    [Fact]
    public async Task Who_stays_refused_for_a_day_does_not_undo_that_the_others_have_it()
    {
        await using var server = new SmtpResponder { Recipient = address => address == Full ? "452 4.2.2 Mailbox full" : "250 Ok" }.Start();
        await AddAgencyAsync(Good1, Full);
        await World.FileAndDecideAsync(Good, Cancelled);
        var dispatcher = World.NewDispatcher(server.Port);
        while ((await dispatcher.SendDueAsync(Cancelled)).Delayed == 1)
        {
            World.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Single(server.Taken);
        Assert.Equal((OutboxState.Sent, 29, $"{Full}: 452 4.2.2 Mailbox full"), Assert.Single(await World.MailsAsync(Cancelled)) is var mail ? (mail.State, mail.Attempts, mail.LastError) : default);
    }

    [Theory]
    [InlineData("554 5.7.1 Looks like spam", OutboxState.GivenUp)]
    [InlineData("451 4.3.0 Try later", OutboxState.Pending)]
    public async Task A_message_refused_for_good_is_given_up_and_one_refused_for_now_is_tried_again(string answer, OutboxState state)
    {
        await using var server = new SmtpResponder { Message = answer }.Start();
        await AddAgencyAsync(Good1);
        await World.FileAndDecideAsync(Good, Cancelled);

        await World.NewDispatcher(server.Port).SendDueAsync(Cancelled);

        var mail = Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal(state, mail.State);
        Assert.Contains(answer[..3], mail.LastError!, StringComparison.Ordinal);
        Assert.Empty((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
    }

    [Fact]
    public async Task A_refusal_on_grounds_of_policy_says_nothing_about_the_contact()
    {
        await using var server = new SmtpResponder { Recipient = _ => "550 5.7.1 Relaying denied" }.Start();
        await AddAgencyAsync(Good1);
        await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(new MailRun(0, 0, 1, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));

        Assert.Empty((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
    }

    [Theory]
    [InlineData(new string[0], new[] { Good1, "parent@office.example" })]
    [InlineData(new[] { "agency.example" }, new[] { Good1 })]
    [InlineData(new[] { "agency.example", "OFFICE.example" }, new[] { Good1, "parent@office.example" })]
    public async Task A_copy_goes_only_where_mail_may_go(string[] allowed, string[] expected)
    {
        await using var server = new SmtpResponder().Start();
        await OweOverdueReminderAsync();

        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(server.Port, allowed).SendDueAsync(Cancelled));

        var taken = Assert.Single(server.Taken);
        Assert.Equal(expected, taken.To);
        Assert.Equal(expected.Length > 1, taken.Message.Contains("Cc: parent@office.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_is_refused_marks_the_contact_of_the_superior()
    {
        await using var server = new SmtpResponder { Recipient = address => address == Good1 ? "250 Ok" : "550 5.1.1 User unknown" }.Start();
        await OweOverdueReminderAsync();

        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(server.Port).SendDueAsync(Cancelled));

        Assert.NotNull((await World.Directory.FindAsync(AgencyCode.Parse("PARENT"), Cancelled))!.BounceOf("parent@office.example"));
        Assert.Empty((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces);
    }

    /// <summary>A stage of the schedule after the due date, which goes to the superior in copy.</summary>
    private async Task OweOverdueReminderAsync()
    {
        await World.Directory.PutManyAsync(
        [
            new Agency { Code = AgencyCode.Parse("PARENT"), Name = "某市", Region = "某市", Contacts = ["parent@office.example"] },
            new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = [Good1], Parent = AgencyCode.Parse("PARENT") },
        ],
        Cancelled);
        var entry = OutboxEntry.ForYear(PipelineWorld.Period, PipelineWorld.Code, NoticeKind.Reminder, "overdue", World.Clock.GetUtcNow(), "office.example") with { Stage = 1 };
        await World.Rows.AddEntityAsync(entry.ToEntity(), Cancelled);
        await new DueList(World.Storage).AddAsync(DuePointer.ToSend(entry, entry.NextAttempt), Cancelled);
    }

    private Task AddAgencyAsync(params string[] contacts) => World.Directory.PutAsync(
        new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = contacts }, Cancelled);
}
