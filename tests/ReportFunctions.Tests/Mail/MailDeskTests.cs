using ReportFunctions.Tests.Submissions;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Desk;
using Reports.Mail.Incoming;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Tests.Mail;

public sealed class MailDeskTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string contact = $"{Guid.NewGuid():N}@agency.example";
    private readonly string colleague = $"{Guid.NewGuid():N}@agency.example";

    private MailWorld Mails => field ??= new MailWorld(World);

    [Fact]
    public async Task A_workbook_by_mail_is_filed_and_answered_once_in_the_thread_with_its_verdict()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact, colleague);
        var mail = MailWorld.Mail(("年报（终稿）.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact };

        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);

        Assert.Equal((MailOutcome.Filed, true), (record.Outcome, record.IsDone));
        var id = Assert.Single(record.Filings);
        var submission = (await World.Store.FindAsync(id, Cancelled))!;
        Assert.Equal((Channel.Mail, contact, "年报（终稿）.xlsx", mail.Key), (submission.Channel, submission.Sender, submission.FileName, submission.Mail));
        await Mails.DecideAsync(record, Cancelled);
        var dispatcher = World.NewDispatcher(await PortAsync());
        Assert.Equal(new MailRun(1, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var answer = Assert.Single(await box.ToAsync(colleague, 1, Cancelled));
        Assert.Equal("【退回修改】Re: 报送2022年年报", answer.GetProperty("subject").GetString());
        var text = answer.GetProperty("text").GetString()!;
        Assert.Contains("年报（终稿）.xlsx（某市示范局，2022年）：退回修改", text, StringComparison.Ordinal);
        Assert.Contains(submission.Sha256, text, StringComparison.Ordinal);
        var headers = answer.GetProperty("headers");
        Assert.Equal(mail.MessageId, headers.GetProperty("in-reply-to").GetString());
        Assert.Equal($"<first@agency.example> {mail.MessageId}", headers.GetProperty("references").GetString());
        Assert.Equal("auto-generated", headers.GetProperty("auto-submitted").GetString());
        Assert.Single(answer.GetProperty("attachments").EnumerateArray());
        Assert.Equal(
            [(NoticeKind.Returned, OutboxState.Joined), (NoticeKind.MailAnswer, OutboxState.Sent)],
            (await Mails.OutboxAsync(Cancelled)).Select(entry => (entry.Kind, entry.State)).Order());
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task The_same_mail_twice_and_at_once_by_several_desks_is_one_filing_and_one_answer()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Good)), ("b.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact };

        var records = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Graph, Cancelled)));
        var again = await Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);

        Assert.All(records, record => Assert.Equal(again.Filings, record.Filings));
        Assert.Equal(2, (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Count);
        Assert.Single(await Mails.OutboxAsync(Cancelled));
        Assert.Single(await Mails.ListedAsync(Cancelled));
        Assert.Single(await Mails.ListedAsync(Cancelled, MailOutcome.Filed));
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(await Mails.Desk().ResumeAsync(Cancelled));
    }

    [Fact]
    public async Task The_answer_waits_for_the_last_of_ten_workbooks_and_has_a_part_for_each()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var files = Enumerable.Range(1, 10).Select(number => ($"{number}.xlsx", MailWorld.Sealed($"{(number % 3 == 0 ? Wrong : Good)}\n#{number}"))).ToArray();
        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(MailWorld.Mail(files) with { Sender = contact }), MailWay.Api, Cancelled);
        var dispatcher = World.NewDispatcher(await PortAsync());
        Assert.Equal(10, record.Filings.Count());

        foreach (var id in record.Filings)
        {
            Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
            var decided = await World.NewPipeline().DecideAsync(id, Cancelled);
            Assert.Equal(id == record.Filings.Last() ? 1 : 0, (await dispatcher.SendForAsync(decided, Cancelled)).Sent);
        }

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var answer = Assert.Single(await box.ToAsync(contact, 1, Cancelled));
        Assert.Equal("【审核通过7份、退回修改3份】Re: 报送2022年年报", answer.GetProperty("subject").GetString());
        Assert.All(Enumerable.Range(1, 10), number => Assert.Contains($"第{number}份：{number}.xlsx", answer.GetProperty("text").GetString(), StringComparison.Ordinal));
        var attached = answer.GetProperty("attachments").EnumerateArray().Select(file => file.GetProperty("fileName").GetString()!).ToList();
        Assert.Distinct(attached);
        Assert.Equal(3, attached.Count(name => name.Contains("核验结果", StringComparison.Ordinal)));
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new MailRun(0, 0, 0, 0), await dispatcher.SendDueAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Fact]
    public async Task An_answer_about_several_agencies_goes_only_to_those_who_are_contacts_of_all()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact, colleague);
        await Mails.AddAgencyAsync("DEMO-001", "某市文旅局", Cancelled, contact.ToUpperInvariant(), $"other-{colleague}");
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Good)), ("b.xlsx", MailWorld.Sealed(Wrong, "DEMO-001"))) with { Sender = contact };
        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);
        await Mails.DecideAsync(record, Cancelled);

        Assert.Equal(1, (await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled)).Sent);

        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var answer = Assert.Single(await box.ToAsync(contact, 1, Cancelled));
        Assert.Equal([contact], answer.GetProperty("to").EnumerateArray().Select(to => to.GetProperty("address").GetString()!));
        Assert.Contains("某市示范局、某市文旅局：", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailNature.Personal, MailAuthentication.Unknown, MailOutcome.UnknownSender)]
    [InlineData(MailNature.Personal, MailAuthentication.Passed, MailOutcome.UnknownSender)]
    [InlineData(MailNature.Personal, MailAuthentication.Failed, MailOutcome.AuthenticationFailed)]
    [InlineData(MailNature.AutoReply, MailAuthentication.Passed, MailOutcome.Automatic)]
    [InlineData(MailNature.List, MailAuthentication.Passed, MailOutcome.Automatic)]
    [InlineData(MailNature.Own, MailAuthentication.Passed, MailOutcome.Automatic)]
    [InlineData(MailNature.Bounce, MailAuthentication.Passed, MailOutcome.Bounce)]
    public async Task What_may_not_be_processed_is_kept_and_listed_and_neither_filed_nor_answered(
        MailNature nature, MailAuthentication authentication, MailOutcome outcome)
    {
        // Of a registered contact, unless it is the case of the unknown sender.
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Good))) with
        {
            Sender = outcome == MailOutcome.UnknownSender ? "stranger@elsewhere.example" : contact,
            Nature = nature,
            Authentication = authentication,
        };
        var raw = Mails.Raw(mail);

        var record = await Mails.Desk().ReceiveAsync(raw, MailWay.Api, Cancelled);

        Assert.Equal(outcome, record.Outcome);
        Assert.Equal(record.Key, Assert.Single(await Mails.ListedAsync(Cancelled, outcome)).Key);
        Assert.Equal(raw.ToArray(), (await new MailArchive(World.Storage).FindAsync(mail.Key, Cancelled))!.Raw.ToArray());
        Assert.Empty(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
        Assert.Empty(await Mails.OutboxAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Mail, Cancelled));
    }

    [Theory]
    [InlineData("unreadable")]
    [InlineData("sealed")]
    [InlineData("nothing")]
    public async Task The_code_of_a_reminder_stands_in_for_a_registered_address_and_the_answer_goes_to_the_registered_one(string what)
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        await Mails.AddAgencyAsync("DEMO-001", "某市文旅局", Cancelled, colleague);
        var code = new ReplyCodes(PipelineWorld.Keys).CodeOf(new ReportingPeriod(2021), PipelineWorld.Code);
        var files = what switch
        {
            "unreadable" => [("a.xlsx", "unreadable")],
            "sealed" => new[] { ("a.xlsx", MailWorld.Sealed(Good, period: "2021")) },
            _ => [],
        };
        var mail = MailWorld.Mail(files) with { Sender = "private@elsewhere.example", Words = $"收到\n> 答复码 {code.ToLowerInvariant()}" };

        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);

        Assert.Equal(files.Select(_ => "2021-DEMO-000"), record.Filings.Select(id => $"{id.Period}-{id.Agency}"));
        await Mails.DecideAsync(record, Cancelled);
        Assert.Equal(1, (await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled)).Sent);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var answer = Assert.Single(await box.ToAsync(contact, 1, Cancelled));
        Assert.Contains("答复只发送到登记的联系邮箱", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(mail.MessageId, answer.GetProperty("headers").GetProperty("in-reply-to").GetString());
    }

    [Fact]
    public async Task A_mail_without_a_file_is_answered_with_how_to_file()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);

        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(MailWorld.Mail() with { Sender = contact.ToUpperInvariant() }), MailWay.Api, Cancelled);

        Assert.Equal(MailOutcome.NothingFiled, record.Outcome);
        Assert.Equal(1, (await World.NewDispatcher(await PortAsync()).SendDueAsync(Cancelled)).Sent);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var text = Assert.Single(await box.ToAsync(contact, 1, Cancelled)).GetProperty("text").GetString()!;
        Assert.Contains("邮件中没有附件，未报送任何报告。", text, StringComparison.Ordinal);
        Assert.Contains("https://reports.example/api/periods/2022/template?agency=DEMO-000", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_review_says_later_has_its_own_mail_in_the_same_thread()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Query))) with { Sender = contact };
        var record = await Mails.Desk().ReceiveAsync(Mails.Raw(mail), MailWay.Api, Cancelled);
        await Mails.DecideAsync(record, Cancelled);
        var dispatcher = World.NewDispatcher(await PortAsync());
        Assert.Equal(1, (await dispatcher.SendDueAsync(Cancelled)).Sent);

        await World.Reviewer.ReviewAsync(record.Filings.Single(), Reports.Submissions.Dialogue.ReviewDecision.Return, "请核实", "admin", Cancelled);

        Assert.Equal(1, (await dispatcher.SendDueAsync(Cancelled)).Sent);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mails = await box.ToAsync(contact, 2, Cancelled);
        Assert.Equal(["【待审核】", "【退回修改】"], mails.Select(one => one.GetProperty("subject").GetString()![..(one.GetProperty("subject").GetString()!.IndexOf('】', StringComparison.Ordinal) + 1)]));
        Assert.All(mails, one => Assert.Equal(mail.MessageId, one.GetProperty("headers").GetProperty("in-reply-to").GetString()));
    }

    private async Task<int> PortAsync() => (await mailDev.StartedAsync()).SmtpPort;
}
