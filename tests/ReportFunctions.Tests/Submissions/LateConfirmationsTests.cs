using System.Text;
using ReportFunctions.Tests.Mail;
using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Submissions;

public sealed class LateConfirmationsTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string address = $"{Guid.NewGuid():N}@agency.example";

    [Fact]
    public async Task A_filing_that_waits_is_confirmed_once_after_two_minutes()
    {
        await AddAgencyAsync();
        var id = await World.FileAsync(Good, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await World.NewConfirmations().OweAsync(Cancelled));
        World.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, await World.NewConfirmations().OweAsync(Cancelled));
        Assert.Equal(0, await World.NewConfirmations().OweAsync(Cancelled));
        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));
        World.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await World.NewConfirmations().OweAsync(Cancelled));

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mail = Assert.Single(await box.ToAsync(address, 1, Cancelled));
        Assert.Equal("【已收到，正在核验】某市示范局2022年政府信息公开工作年度报告", mail.GetProperty("subject").GetString());
        Assert.Equal($"<{id.Guid:D}.received@office.example>", mail.GetProperty("headers").GetProperty("message-id").GetString());
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task What_is_decided_before_it_is_sent_gets_its_verdict_alone()
    {
        await AddAgencyAsync();
        var id = await World.FileAsync(Good, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await World.NewConfirmations().OweAsync(Cancelled));
        await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled));

        var mails = await World.MailsAsync(Cancelled);
        Assert.Equal(OutboxState.Lapsed, Assert.Single(mails, mail => mail.Kind == NoticeKind.Received).State);
        Assert.Equal(OutboxState.Sent, Assert.Single(mails, mail => mail.Kind == NoticeKind.Accepted).State);
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task What_is_decided_in_time_is_not_confirmed()
    {
        await World.FileAndDecideAsync(Good, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(0, await World.NewConfirmations().OweAsync(Cancelled));
    }

    [Fact]
    public async Task What_came_by_mail_has_the_answer_to_that_mail()
    {
        await World.Intake.ReceiveAsync(
            new Filing { Period = PipelineWorld.Period, Agency = PipelineWorld.Code, Sender = address, Channel = Channel.Mail, FileName = "年报.xlsx" },
            new MemoryStream(Encoding.UTF8.GetBytes(Good)),
            Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(0, await World.NewConfirmations().OweAsync(Cancelled));
    }

    [Fact]
    public async Task Several_processes_owe_one_confirmation()
    {
        await World.FileAsync(Good, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(2));

        var owed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => World.NewConfirmations().OweAsync(Cancelled)));

        Assert.Equal(1, owed.Sum());
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal(1, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    private async Task<int> PortAsync() => (await mailDev.StartedAsync()).SmtpPort;

    private Task AddAgencyAsync() => World.Directory.PutAsync(
        new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = [address] }, Cancelled);
}
