using System.Text;
using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Compliance.Links;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations;
using Reports.Operations.Orders;
using Reports.Operations.Retention;
using Reports.Operations.Runs;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;
using Reports.Submissions.Uploads;
using Reports.Validation;

namespace ReportFunctions.Tests.Operations;

/// <summary>A whole filing by people with telling names, after three years, and everything in every table and container searched for them.</summary>
public sealed class PersonalDataEraserTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    /// <summary>Whoever had a part in it, in the forms in which they stand in the records.</summary>
    private static readonly string[] People = ["wangxiaoming", "王小明", "zhaoliu", "赵六", "203.0.113", "年报（王小明）"];

    private readonly string contact = $"wangxiaoming-{Guid.NewGuid():N}@agency.example";

    private MailWorld Mails => field ??= new MailWorld(World);

    private AuditTrail Trail => new(World.Storage, World.Clock);

    [Fact]
    public async Task After_its_time_nobody_is_named_anywhere_and_what_was_filed_is_all_there()
    {
        var (filed, mail) = await FillAsync();
        var figures = await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        var receipt = (await World.Receipts.OfAsync(filed, Cancelled))!;
        Assert.NotEmpty(await PeopleAsync());
        World.Clock.Advance(TimeSpan.FromDays(1096));

        var counts = (await EraseAsync()).Counts;

        await AssertOnlyWhatStaysAsync();
        Assert.Equal("", Assert.Single((await World.Directory.FindAsync(PipelineWorld.Code, Cancelled))!.Bounces).Reason);
        Assert.Equal((1, 1), (counts[RunCount.MailsErased], counts[RunCount.LinksErased]));
        Assert.True(counts[RunCount.NoticesErased] >= 2 && counts[RunCount.SubmissionsErased] == 3 && counts[RunCount.EntriesErased] >= 8 && counts[RunCount.OthersErased] >= 4);
        Assert.False(counts.ContainsKey(RunCount.Remaining));

        var now = (await World.Store.FindAsync(filed.Id, Cancelled))!;
        Assert.Equal((filed.Status, filed.Sha256, filed.Findings.Count, filed.CaseNumber, Roles.Clerk), (now.Status, now.Sha256, now.Findings.Count, now.CaseNumber, now.Sender));
        Assert.Equal(figures, await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
        Assert.NotNull(await World.Receipts.VerifyAsync(receipt.Number, receipt.Code.ToString(), Cancelled));
        await using var workbook = await World.Store.OpenWorkbookAsync(filed.Id, Cancelled);
        Assert.NotNull(workbook);
        var kept = (await Mails.Register.FindAsync(mail.Key, Cancelled))!;
        Assert.Equal((mail.Outcome, mail.ReceivedAt, true, mail.Filings.Single()), (kept.Outcome, kept.ReceivedAt, kept.IsErased, kept.Filings.Single()));
        var log = await new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Contains(log, entry => entry is { Action: "ReviewReturn", Actor: Roles.Administrator, Detail: Roles.Deleted });
        Assert.Contains(log, entry => entry is { Action: "Received", Actor: Roles.Clerk, Detail: "Web" });
        Assert.Contains(log, entry => entry is { Action: "Accepted", Actor: "pipeline" } && entry.Detail == filed.CaseNumber);
    }

    [Fact]
    public async Task It_leaves_nothing_to_mend_and_finds_nothing_the_second_time()
    {
        await FillAsync();
        World.Clock.Advance(TimeSpan.FromDays(1096));
        await EraseAsync();

        Assert.Empty((await EraseAsync()).Counts);
        var comparison = new FullComparison(World.NewReconciler(), Mails.Desk(), new Outbox(World.Storage, World.Clock));
        Assert.Empty((await comparison.RunAsync(Cancelled)).Gaps);
    }

    [Fact]
    public async Task Nothing_younger_is_touched()
    {
        await FillAsync();
        var before = await PeopleAsync();
        World.Clock.Advance(TimeSpan.FromDays(1094));

        Assert.Empty((await EraseAsync()).Counts);

        Assert.Equal(before, await PeopleAsync());
    }

    [Fact]
    public async Task A_run_deletes_a_bounded_number_says_how_many_remain_and_the_next_goes_on()
    {
        await FillAsync();
        World.Clock.Advance(TimeSpan.FromDays(1096));
        var remaining = new List<int>();
        for (var run = 0; run < 30 && (remaining.Count == 0 || remaining[^1] > 0); run++)
        {
            var counts = (await EraseAsync(3)).Counts;
            Assert.True(counts.Where(count => count.Key != RunCount.Remaining).Sum(count => count.Value) <= 4);
            remaining.Add(counts.GetValueOrDefault(RunCount.Remaining));
        }

        Assert.True(remaining.Count > 5);
        Assert.Equal(remaining.OrderDescending(), remaining);
        await AssertOnlyWhatStaysAsync();
    }

    [Fact]
    public async Task A_mail_that_is_still_to_be_answered_or_sent_is_never_touched_and_goes_when_it_is_done()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var mail = await Mails.Desk().ReceiveAsync(Mails.Raw(MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact }), MailWay.Api, Cancelled);
        World.Clock.Advance(TimeSpan.FromDays(1096));
        await EraseAsync();

        Assert.Equal(contact, (await Mails.Register.FindAsync(mail.Key, Cancelled))!.Sender);
        Assert.NotNull(await new MailArchive(World.Storage).FindAsync(mail.Key, Cancelled));

        await Mails.DecideAsync(mail, Cancelled);
        await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled);
        World.Clock.Advance(TimeSpan.FromDays(1096));
        await EraseAsync();

        Assert.Null((await Mails.Register.FindAsync(mail.Key, Cancelled))!.Sender);
        Assert.Null(await new MailArchive(World.Storage).FindAsync(mail.Key, Cancelled));
    }

    /// <summary>What is current, the registered contact and that mail to it came back; and what the office wrote to the agency when it returned a filing.</summary>
    private async Task AssertOnlyWhatStaysAsync()
    {
        // What an instance has to hear of a change is kept for two days; the comparison of the night after drops it.
        World.Clock.Advance(TimeSpan.FromDays(3));
        await World.Compliance.CompareAsync(PipelineWorld.Period, Cancelled);
        Assert.DoesNotContain(
            await PeopleAsync(), place => !place.StartsWith("Agencies agencies DEMO-000", StringComparison.Ordinal) && !place.Contains(" ReviewReason: ", StringComparison.Ordinal));
    }

    private Task<RunResult> EraseAsync(int most = 5000) => new PersonalDataEraser(
        World.Storage, World.Store, World.Compliance, new Outbox(World.Storage, World.Clock), World.Directory, World.Runs, new RetentionOptions { MostPerRun = most }, World.Clock).RunAsync(Cancelled);

    private async Task<(Submission Filed, MailRecord Mail)> FillAsync()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        var filed = await FileAsync(Good);
        var queried = await FileAsync(Query);
        await World.Reviewer.ReviewAsync(queried.Id, ReviewDecision.Return, "请王小明电话联系赵六", "zhaoliu@office.example", Cancelled);
        var raw = Mails.Raw(MailWorld.Mail(("年报（王小明）.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact, Subject = "王小明报送" });
        var mail = await Mails.Desk().ReceiveAsync(raw, MailWay.Api, Cancelled);
        await Mails.DecideAsync(mail, Cancelled);
        await new PublicationRegister(World.Storage, World.Store, World.Clock).RegisterAsync(
            PipelineWorld.Period, PipelineWorld.Code, PublicAddress.TryParse("https://www.example.cn/2022.html", out var address) ? address : throw new InvalidOperationException(),
            new DateOnly(2023, 1, 20), null, "wangxiaoming", Cancelled);
        await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled);
        await World.Waivers.PutAsync(PipelineWorld.Code, new Waiver("T2.BALANCE", "合并后无法核对", new DateOnly(2030, 1, 1)), "zhaoliu", Cancelled);
        await World.Directory.NoteBounceAsync(PipelineWorld.Code, new Bounce(contact, World.Clock.GetUtcNow(), $"550 {contact} unknown"), Cancelled);
        await Trail.AddAsync([(PipelineWorld.Code, Trail.Entry("zhaoliu", "Contacts", "", contact))], Cancelled);
        await Trail.AddAsync(AuditArea.Directory, [Trail.Entry("zhaoliu", "名录（王小明）.xlsx", "", "+1 ~0 -0 ⊘0")], Cancelled);
        await new OrderStore(World.Storage, Trail, World.Clock).PlaceAsync(OrderKind.CompareAll, "zhaoliu", "203.0.113.9", Cancelled);
        await LinkAsync();
        await new DirectUploads(World.Storage, World.Options, World.Clock).OfferAsync(
            new Filing { Period = PipelineWorld.Period, Agency = PipelineWorld.Code, Sender = contact, Channel = Channel.Blob, FileName = "年报（王小明）.xlsx" }, Cancelled);
        await BatchAsync();
        await World.Storage.Container(ComplianceStorage.Imports).UploadBlobAsync("list", BinaryData.FromString($"DEMO-000;{contact}"), Cancelled);
        await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        await FinishOrderAsync();
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        return (filed, mail);
    }

    private async Task<Submission> FileAsync(string content)
    {
        var id = await World.Intake.ReceiveAsync(
            new Filing { Period = PipelineWorld.Period, Agency = PipelineWorld.Code, Sender = "wangxiaoming@agency.example", Channel = Channel.Web, FileName = "年报（王小明）.xlsx" },
            new MemoryStream(Encoding.UTF8.GetBytes(content)),
            Cancelled);
        return await World.NewPipeline().DecideAsync(id, Cancelled);
    }

    private async Task LinkAsync()
    {
        var links = new LinkRegister(World.Storage, World.Clock);
        var mail = (await World.MailsAsync(Cancelled))[0];
        var link = await links.IssueAsync(mail, contact, World.Clock.GetUtcNow().AddHours(1), Cancelled);
        await links.NoteSignedInAsync(link, "203.0.113.7", Cancelled);
        await links.RevokeAsync(PipelineWorld.Period, PipelineWorld.Code, link.Id, "zhaoliu", Cancelled);
    }

    private async Task BatchAsync()
    {
        var batches = new BatchStore(World.Storage, World.Clock);
        var batch = await batches.DraftAsync(PipelineWorld.Period, BatchAction.Extend, new BatchPlan([], []), "zhaoliu", Cancelled);
        await batches.ConfirmAsync((await batches.FindAsync(batch.Id, Cancelled))!, new BatchTerms { Reason = "王小明来电" }, Cancelled);
        var running = (await batches.FindAsync(batch.Id, Cancelled))!;
        await batches.SaveAsync(running with { State = BatchState.Finished, FinishedAt = World.Clock.GetUtcNow() }, Cancelled);
    }

    private async Task FinishOrderAsync()
    {
        var orders = new OrderStore(World.Storage, Trail, World.Clock);
        var order = (await orders.FindAsync(OrderKind.CompareAll, Cancelled))!;
        await orders.SaveAsync(order with { FinishedAt = World.Clock.GetUtcNow() }, Cancelled);
    }

    /// <summary>Every place in every table and container where somebody stands by name.</summary>
    private async Task<List<string>> PeopleAsync()
    {
        var found = new List<string>();
        foreach (var name in new[] { SubmissionStorage.Tables, ComplianceStorage.Tables, MailStorage.Tables, OperationStorage.Tables }.SelectMany(names => names))
        {
            await foreach (var row in World.Storage.Table(name).QueryAsync<TableEntity>(cancellationToken: Cancelled))
            {
                found.AddRange(row.Where(property => property.Value is string text && Names(text)).Select(property => $"{name} {row.PartitionKey} {row.RowKey} {property.Key}: {property.Value}"));
            }
        }

        foreach (var name in new[] { SubmissionStorage.Containers, ComplianceStorage.Containers, MailStorage.Containers }.SelectMany(names => names).Where(name => name is not SubmissionStorage.Returned))
        {
            await foreach (var blob in World.Storage.Container(name).GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.Metadata, cancellationToken: Cancelled))
            {
                found.AddRange(blob.Metadata.Where(pair => Names(Uri.UnescapeDataString(pair.Value))).Select(pair => $"{name} {blob.Name} {pair.Key}"));
                var content = await World.Storage.Container(name).GetBlobClient(blob.Name).DownloadContentAsync(Cancelled);
                if (name == MailStorage.Raw || Names(content.Value.Content.ToString()))
                {
                    found.Add($"{name} {blob.Name}");
                }
            }
        }

        return found;
    }

    private static bool Names(string text) => People.Any(person => text.Contains(person, StringComparison.Ordinal));
}
