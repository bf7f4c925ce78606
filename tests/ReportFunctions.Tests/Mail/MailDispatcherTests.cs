using ReportFunctions.Tests.Submissions;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Mail;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

public sealed class MailDispatcherTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string address = $"{Guid.NewGuid():N}@agency.example";

    [Fact]
    public async Task A_mail_arrives_with_subject_text_html_and_the_headers_of_a_machine()
    {
        await AddAgencyAsync(address);
        var decided = await World.FileAndDecideAsync(Wrong, Cancelled);

        var run = await World.NewDispatcher(await PortAsync()).SendForAsync(decided, Cancelled);

        Assert.Equal(new MailRun(1, 0, 0, 0), run);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mail = Assert.Single(await box.ToAsync(address, 1, Cancelled));
        Assert.StartsWith("【退回修改】某市示范局2022年政府信息公开工作年度报告：错误", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Contains("2022年度报告（终稿）.xlsx", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(decided.Sha256, mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains($"https://reports.example/submissions/{decided.Id}", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("某市政务公开办", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        var headers = mail.GetProperty("headers");
        Assert.Equal($"<{decided.Id.Guid:D}.returned@office.example>", headers.GetProperty("message-id").GetString());
        Assert.Equal("auto-generated", headers.GetProperty("auto-submitted").GetString());
        Assert.Equal("help@office.example", headers.GetProperty("reply-to").GetString());
        var sent = Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal((OutboxState.Sent, 1, World.Clock.GetUtcNow()), (sent.State, sent.Attempts, sent.SentAt));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Theory]
    [InlineData(Wrong)]
    [InlineData(Query)]
    public async Task The_marked_workbook_goes_with_the_mail_under_its_name_in_every_program(string content)
    {
        await AddAgencyAsync(address);
        var decided = await World.FileAndDecideAsync(content, Cancelled);

        await World.NewDispatcher(await PortAsync()).SendForAsync(decided, Cancelled);

        const string name = "某市示范局2022年政府信息公开工作年度报告核验结果.xlsx";
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mail = Assert.Single(await box.ToAsync(address, 1, Cancelled));
        Assert.Contains($"附件：{name}", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        var source = await box.SourceAsync(mail, Cancelled);
        Assert.Contains("filename=\"2022-DEMO-000-1-result.xlsx\"", source, StringComparison.Ordinal);
        Assert.Contains($"filename*=UTF-8''{Uri.EscapeDataString(name)}", source, StringComparison.Ordinal);
        Assert.Equal(name, Assert.Single(mail.GetProperty("attachments").EnumerateArray()).GetProperty("fileName").GetString());
        var marked = await World.Store.FindMarkedAsync(decided, "某市示范局", Cancelled);
        Assert.Contains(Convert.ToBase64String(marked!.Content.ToArray()), string.Concat(source.Split('\r', '\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_whose_document_cannot_be_made_goes_out_with_its_receipt_alone()
    {
        await AddAgencyAsync(address);
        var decided = await World.FileAndDecideAsync(Good, Cancelled);

        await World.NewDispatcher(await PortAsync()).SendForAsync(decided, Cancelled);

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mail = Assert.Single(await box.ToAsync(address, 1, Cancelled));
        Assert.Contains("附件：报送回执（报送回执_2022-DEMO-000-1.html，含文件校验码）。", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("报送回执_2022-DEMO-000-1.html", Assert.Single(mail.GetProperty("attachments").EnumerateArray()).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task Several_processes_send_each_mail_once()
    {
        await AddAgencyAsync(address);
        foreach (var number in Enumerable.Range(0, 8))
        {
            await World.FileAndDecideAsync($"{Good}\n#{number}", Cancelled);
        }

        var port = await PortAsync();

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => World.NewDispatcher(port).SendDueAsync(Cancelled)));

        Assert.Equal(8, runs.Sum(run => run.Sent));
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var arrived = await box.ToAsync(address, 8, Cancelled);
        Assert.Equal(8, arrived.Select(mail => mail.GetProperty("headers").GetProperty("message-id").GetString()).Distinct().Count());
        Assert.Equal(8, arrived.Count);
    }

    [Fact]
    public async Task Of_two_processes_that_read_a_mail_at_the_same_time_one_can_claim_it()
    {
        await World.FileAndDecideAsync(Good, Cancelled);
        var read = Assert.Single(await World.MailsAsync(Cancelled));

        Assert.NotNull(await new Outbox(World.Storage, World.Clock).ClaimAsync(read, Cancelled));
        Assert.Null(await new Outbox(World.Storage, World.Clock).ClaimAsync(read, Cancelled));
    }

    [Fact]
    public async Task A_mail_server_that_is_down_delays_the_mail_and_not_the_verdict_and_then_it_arrives_once()
    {
        await AddAgencyAsync(address);
        var decided = await World.FileAndDecideAsync(Good, Cancelled);
        Assert.Equal(SubmissionStatus.Accepted, decided.Status);
        var down = World.NewDispatcher(PipelineWorld.ClosedPort());
        Assert.Equal(new MailRun(0, 1, 0, 0), await down.SendDueAsync(Cancelled));

        var up = World.NewDispatcher(await PortAsync());
        Assert.Equal(new MailRun(0, 0, 0, 0), await up.SendDueAsync(Cancelled));
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new MailRun(1, 0, 0, 0), await up.SendDueAsync(Cancelled));
        Assert.Equal(new MailRun(0, 0, 0, 0), await up.SendDueAsync(Cancelled));

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        Assert.Single(await box.ToAsync(address, 1, Cancelled));
        Assert.Equal((OutboxState.Sent, 2), (Assert.Single(await World.MailsAsync(Cancelled)) is var mail ? (mail.State, mail.Attempts) : default));
    }

    [Fact]
    public async Task Attempts_come_after_1_5_15_and_60_minutes_then_hourly_for_a_day_and_end_visibly()
    {
        await AddAgencyAsync(address);
        await World.FileAndDecideAsync(Good, Cancelled);
        var down = World.NewDispatcher(PipelineWorld.ClosedPort());
        var outbox = new Outbox(World.Storage, World.Clock);
        List<double> minutes = [];
        for (var run = await down.SendDueAsync(Cancelled); run.Delayed == 1; run = await down.SendDueAsync(Cancelled))
        {
            var pause = Assert.Single(await outbox.ListUnsentAsync(Cancelled)).NextAttempt - World.Clock.GetUtcNow();
            minutes.Add(pause.TotalMinutes);
            World.Clock.Advance(pause - TimeSpan.FromMilliseconds(1));
            Assert.Equal(new MailRun(0, 0, 0, 0), await down.SendDueAsync(Cancelled));
            World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal([1, 5, 15, 60, .. Enumerable.Repeat(60.0, 24)], minutes);
        var end = Assert.Single(await outbox.ListUnsentAsync(Cancelled));
        Assert.Equal((OutboxState.GivenUp, 29), (end.State, end.Attempts));
        Assert.StartsWith("SocketException", end.LastError, StringComparison.Ordinal);
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task After_a_crash_while_sending_another_process_takes_over_when_the_lease_has_ended()
    {
        await AddAgencyAsync(address);
        await World.FileAndDecideAsync(Good, Cancelled);
        var outbox = new Outbox(World.Storage, World.Clock);
        Assert.NotNull(await outbox.ClaimAsync(Assert.Single(await World.MailsAsync(Cancelled)), Cancelled));
        var dispatcher = World.NewDispatcher(await PortAsync());

        Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        World.Clock.Advance(Outbox.Lease);
        Assert.Equal(new MailRun(1, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
    }

    [Theory]
    [InlineData("", NoRecipientCause.NoContact)]
    [InlineData("not an address", NoRecipientCause.NoneUsable)]
    [InlineData("someone@real.example", NoRecipientCause.NoneUsable)]
    [InlineData(null, NoRecipientCause.NotListed)]
    public async Task A_mail_that_may_go_nowhere_ends_visibly(string? contact, NoRecipientCause cause)
    {
        if (contact is not null)
        {
            await AddAgencyAsync(contact);
        }

        await World.FileAndDecideAsync(Good, Cancelled);

        var run = await World.NewDispatcher(await PortAsync(), "agency.example").SendDueAsync(Cancelled);

        Assert.Equal(new MailRun(0, 0, 0, 1), run);
        var end = Assert.Single(await new Outbox(World.Storage, World.Clock).ListUnsentAsync(Cancelled));
        Assert.Equal(OutboxState.NoRecipient, end.State);
        Assert.Equal(cause.ToString(), end.LastError);
        var said = OutboxTexts.ErrorOf(end)!;
        Assert.NotEqual(said.Zh, said.En);
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task A_pointer_to_a_decision_that_is_not_made_yet_is_kept_and_one_to_a_decision_that_lost_is_dropped()
    {
        await AddAgencyAsync(address);
        var id = await World.FileAsync(Wrong, Cancelled);
        var lost = OutboxEntry.For((await World.Store.FindAsync(id, Cancelled))! with { Status = SubmissionStatus.Accepted, DecidedAt = World.Clock.GetUtcNow() }, "office.example");
        await new DueList(World.Storage).AddAsync(DuePointer.ToSend(lost, lost.NextAttempt), Cancelled);
        var dispatcher = World.NewDispatcher(await PortAsync());

        Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        Assert.Equal(1, await World.OwedAsync(DueKind.Mail, Cancelled));
        await World.NewPipeline().DecideAsync(id, Cancelled);
        Assert.Equal(new MailRun(1, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task The_health_check_sees_whether_the_mail_server_would_take_a_mail()
    {
        Assert.Equal(MailServerAnswer.Ready, await AskAsync(await PortAsync()));
        Assert.Equal(MailServerAnswer.Unreachable, await AskAsync(PipelineWorld.ClosedPort()));
        Assert.Equal(MailServerAnswer.Untrusted, await AskAsync(await PortAsync(), useTls: true));
    }

    private static Task<MailServerAnswer> AskAsync(int port, bool useTls = false) =>
        new SmtpMailSender(new MailOptions { Host = "127.0.0.1", Port = port, UseTls = useTls }).AskAsync(Cancelled);

    private async Task<int> PortAsync() => (await mailDev.StartedAsync()).SmtpPort;

    private Task AddAgencyAsync(string contact) => World.Directory.PutAsync(
        new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = contact.Length == 0 ? [] : [contact] }, Cancelled);
}
