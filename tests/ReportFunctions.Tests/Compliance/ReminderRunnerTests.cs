using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Mail;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Workbooks.Reading;

namespace ReportFunctions.Tests.Compliance;

/// <summary>The schedule at work, on a real Azurite and a real mail server. The report of 2022 is due on 31 January 2023.</summary>
public sealed class ReminderRunnerTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private static readonly AgencyCode City = AgencyCode.Parse("CITY");

    private readonly string address = $"{Guid.NewGuid():N}@agency.example";
    private readonly string superior = $"{Guid.NewGuid():N}@city.example";

    private ReminderRuns Runs => new(World.Storage);

    private ReminderWriter Writer => new(World.Storage, World.Directory, World.Store, World.Options, World.Clock);

    [Fact]
    public async Task A_stage_is_one_mail_however_often_and_on_however_many_machines_it_runs()
    {
        var code = await AddAsync(1);
        At(2023, 1, 17, 9);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NewRunner().RunAsync(Cancelled)));
        var again = await NewRunner().RunAsync(Cancelled);

        Assert.Equal(1, runs.Append(again).Sum(run => run!.Stages.Sum(stage => stage.Reminded)));
        Assert.Equal(-14, Assert.Single(await RemindersAsync(code)).Stage);
        Assert.Equal([new StageRun(PipelineWorld.Period, new ReminderStage(-14), 0, 1, 0)], again!.Stages);
        var log = await new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, code, Cancelled);
        Assert.Equal((ReminderWriter.Schedule, "-14"), (Assert.Single(log).Actor, log[0].Detail));
    }

    [Fact]
    public async Task The_mail_brings_the_template_a_link_and_the_code()
    {
        var code = await AddAsync(1);
        At(2023, 1, 17, 9);
        await NewRunner().RunAsync(Cancelled);

        var mail = await SentAsync();

        var text = mail.GetProperty("text").GetString()!;
        var link = Assert.Single(await new LinkRegister(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled));
        Assert.Contains($"https://reports.example/links/{link.Id:D}", text, StringComparison.Ordinal);
        Assert.Equal(address, link.Address);
        Assert.Equal(new DateTimeOffset(2023, 2, 17, 0, 0, 0, ChinaTime.Offset), link.ExpiresAt);
        Assert.Contains($"答复码 {new ReplyCodes(PipelineWorld.Keys).CodeOf(PipelineWorld.Period, code)}", text, StringComparison.Ordinal);
        Assert.True(new ReplyCodes(PipelineWorld.Keys).Proves(text, PipelineWorld.Period, code));
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var source = await box.SourceAsync(mail, Cancelled);
        Assert.Contains($"filename=\"2022-{code}.xlsx\"", source, StringComparison.Ordinal);
        Assert.Contains($"filename*=UTF-8''{Uri.EscapeDataString("某市1局2022年政府信息公开工作年度报告.xlsx")}", source, StringComparison.Ordinal);
        Assert.Equal(code.Value, await SealedForAsync(mail));
        Assert.False(mail.TryGetProperty("cc", out var copies) && copies.GetArrayLength() > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task An_overdue_one_goes_to_the_superior_in_copy_and_says_so(int day)
    {
        var code = await AddAsync(1);
        At(2023, 2, day, 9);
        await NewRunner().RunAsync(Cancelled);

        var mail = await SentAsync();

        Assert.Equal(superior, Assert.Single(mail.GetProperty("cc").EnumerateArray()).GetProperty("address").GetString());
        Assert.Contains("本邮件抄送：某市政务公开办。", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        var link = Assert.Single(await new LinkRegister(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled));
        Assert.Null(link.Address);
    }

    [Fact]
    public async Task Before_nine_and_on_a_free_day_nothing_happens()
    {
        await World.Settings.SaveAsync(
            new StoredSettings { Calendar = new CalendarSettings { Holidays = [new DateOnly(2023, 1, 17)] } }, "", "admin", Cancelled);
        var code = await AddAsync(1);
        At(2023, 1, 17, 12);
        Assert.Null(await NewRunner().RunAsync(Cancelled));
        At(2023, 1, 15, 12);
        Assert.Null(await NewRunner().RunAsync(Cancelled));
        At(2023, 1, 16, 8, 59);
        Assert.Null(await NewRunner().RunAsync(Cancelled));
        Assert.Empty(await RemindersAsync(code));

        // The 17th is a holiday, so its stage goes out on the working day before.
        At(2023, 1, 16, 9);
        Assert.Equal(1, Assert.Single((await NewRunner().RunAsync(Cancelled))!.Stages).Reminded);
    }

    [Fact]
    public async Task What_was_missed_is_made_up_for_once_with_the_latest_stage_alone()
    {
        var code = await AddAsync(1);
        At(2023, 1, 10, 9);
        Assert.Empty((await NewRunner().RunAsync(Cancelled))!.Stages);

        At(2023, 1, 28, 15);
        await NewRunner().RunAsync(Cancelled);
        At(2023, 1, 29, 9);
        await NewRunner().RunAsync(Cancelled);

        Assert.Equal(-5, Assert.Single(await RemindersAsync(code)).Stage);
    }

    [Fact]
    public async Task A_first_start_long_after_the_date_reminds_nobody()
    {
        var code = await AddAsync(1);
        At(2023, 6, 1, 10);
        Assert.Empty((await NewRunner().RunAsync(Cancelled))!.Stages);
        Assert.Empty(await RemindersAsync(code));
    }

    [Fact]
    public async Task Who_was_reminded_by_hand_today_is_not_reminded_by_schedule_and_the_other_way_round()
    {
        var (byHand, bySchedule) = (await AddAsync(1), await AddAsync(2));
        At(2023, 1, 17, 8);
        Assert.IsType<ReminderOutcome.Owed>(await Writer.RemindAsync(PipelineWorld.Period, byHand, "admin", Cancelled));
        At(2023, 1, 17, 9);
        await NewRunner().RunAsync(Cancelled);
        Assert.Equal(ReminderObstacle.RemindedToday, Assert.IsType<ReminderOutcome.LeftOut>(await Writer.RemindAsync(PipelineWorld.Period, bySchedule, "admin", Cancelled)).Obstacle);
        At(2023, 1, 18, 9);
        await NewRunner().RunAsync(Cancelled);

        Assert.Null(Assert.Single(await RemindersAsync(byHand)).Stage);
        Assert.Equal(-14, Assert.Single(await RemindersAsync(bySchedule)).Stage);
        Assert.Equal(new StageRun(PipelineWorld.Period, new ReminderStage(-14), 1, 1, 0), Assert.Single((await Runs.LatestAsync(2, Cancelled))[1].Stages));
    }

    [Fact]
    public async Task Only_those_who_owe_and_can_do_something_are_reminded_and_the_unreachable_are_counted()
    {
        var (owing, accepted, returned, elsewhere, silent) = (await AddAsync(1), await AddAsync(2), await AddAsync(3), await AddAsync(4), await AddAsync(5));
        await World.Directory.ChangeAsync(elsewhere, agency => agency with { FilesElsewhere = true }, Cancelled);
        await World.Directory.ChangeAsync(silent, agency => agency with { Contacts = [] }, Cancelled);
        At(2023, 1, 16, 10);
        foreach (var (code, content) in new[] { (accepted, Good), (returned, Wrong) })
        {
            await World.FileAndDecideAsync(content, Cancelled, agency: code);
            await World.Compliance.RefreshAsync(PipelineWorld.Period, code, Cancelled);
        }

        At(2023, 1, 17, 9);
        var run = await NewRunner().RunAsync(Cancelled);

        Assert.Equal(new StageRun(PipelineWorld.Period, new ReminderStage(-14), 2, 0, 1), Assert.Single(run!.Stages));
        Assert.Single(await RemindersAsync(owing));
        Assert.Single(await RemindersAsync(returned));
        foreach (var code in new[] { accepted, elsewhere, silent })
        {
            Assert.Empty(await RemindersAsync(code));
        }
    }

    [Fact]
    public async Task A_new_due_date_has_stages_of_its_own()
    {
        var code = await AddAsync(1);
        At(2023, 1, 17, 9);
        await NewRunner().RunAsync(Cancelled);
        await new ObligationEditor(World.Storage, World.Store, World.Options, World.Clock)
            .SetDueDateAsync(PipelineWorld.Period, code, new DateOnly(2023, 2, 3), 0, "延期", "admin", Cancelled);
        await World.Compliance.RefreshAsync(PipelineWorld.Period, code, Cancelled);
        At(2023, 1, 20, 9);
        await NewRunner().RunAsync(Cancelled);

        Assert.Equal([-14, -14], (await RemindersAsync(code)).Select(mail => mail.Stage));
    }

    private void At(int year, int month, int day, int hour, int minute = 0) =>
        World.Clock.Advance(new DateTimeOffset(year, month, day, hour, minute, 0, ChinaTime.Offset) - World.Clock.GetUtcNow());

    /// <summary>A machine of its own.</summary>
    private ReminderRunner NewRunner() => new(
        World.NewCompliance(),
        new AgencyDirectory(World.Storage),
        World.Settings,
        new PeriodCalendar(() => World.Settings.Current, World.Clock),
        Writer,
        Runs,
        World.Clock,
        NullLogger<ReminderRunner>.Instance);

    private async Task<AgencyCode> AddAsync(int number)
    {
        var code = AgencyCode.Parse($"REMIND-{number}");
        await World.Directory.PutManyAsync(
            [
                new Agency { Code = City, Name = "某市政务公开办", Region = "某市", Contacts = [superior], FilesElsewhere = true },
                new Agency { Code = code, Name = $"某市{number}局", Region = "某市", Level = AgencyLevel.County, Parent = City, Contacts = [address] },
            ],
            Cancelled);
        return code;
    }

    private async Task<IReadOnlyList<OutboxEntry>> RemindersAsync(AgencyCode code) =>
        [.. (await new Outbox(World.Storage, World.Clock).ListAsync(PipelineWorld.Period, code, Cancelled)).Where(mail => mail.Kind == NoticeKind.Reminder)];

    private async Task<JsonElement> SentAsync()
    {
        var server = await mailDev.StartedAsync();
        Assert.Equal(new MailRun(1, 0, 0, 0), await World.NewDispatcher(server.SmtpPort).SendDueAsync(Cancelled));
        using var box = new MailBoxReader(server.WebUri);
        return Assert.Single(await box.ToAsync(address, 1, Cancelled));
    }

    private async Task<string?> SealedForAsync(JsonElement mail)
    {
        using var client = new HttpClient { BaseAddress = (await mailDev.StartedAsync()).WebUri };
        var name = Assert.Single(mail.GetProperty("attachments").EnumerateArray()).GetProperty("generatedFileName").GetString()!;
        var workbook = await client.GetByteArrayAsync(new Uri($"email/{mail.GetProperty("id").GetString()}/attachment/{Uri.EscapeDataString(name)}", UriKind.Relative), Cancelled);
        return new WorkbookReader(PipelineWorld.Forms, PipelineWorld.Keys).Read(workbook, Cancelled) is ReadOutcome.Read { Report: { Seal: SealState.Verified } report } ? report.Agency?.Value : null;
    }
}
