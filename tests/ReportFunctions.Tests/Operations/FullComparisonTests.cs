using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;
using Reports.Operations;
using Reports.Operations.Runs;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Publishing;

namespace ReportFunctions.Tests.Operations;

/// <summary>
/// Blobs = submissions = mails = what is derived: each thing that can be missing or left over is broken on purpose, and the comparison says so,
/// mends it, and finds nothing the second time; or says what it cannot mend, every time.
/// </summary>
public sealed class FullComparisonTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private const string Partition = "2022|DEMO-000";
    private readonly string contact = $"{Guid.NewGuid():N}@agency.example";

    private MailWorld Mails => field ??= new MailWorld(World);

    private TableClient MailRows => World.Storage.Table(MailStorage.Mails);

    private MailRecord Mail { get; set; } = null!;

    private Submission Filed { get; set; } = null!;

    public enum Broken
    {
        SubmissionRow,
        SubmissionInForce,
        State,
        MarkedWorkbook,
        MarkedNeverMade,
        Figures,
        HeldFigures,
        ComplianceRow,
        ComplianceStatus,
        ComplianceFigures,
        ComplianceLeftOver,
        MailOwed,
        MailPointer,
        PointerToNoMail,
        PointerToNoSubmission,
        PointerToDecided,
        FailedUnlisted,
        IndexRow,
        IndexBehind,
        IndexLeftOver,
        MailRow,
        MailListed,
        MailListedTwice,
        MailUnfinished,
        MailAnswer,
        MailFiling,
    }

    public static TheoryData<Broken> Everything => [.. Enum.GetValues<Broken>()];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task What_is_missing_or_left_over_is_found_mended_and_fits_again(Broken what)
    {
        await FillAsync();
        Assert.Empty((await CompareAsync()).Gaps);
        var before = await StatusesAsync();

        var (kind, subject) = await BreakAsync(what);

        Assert.Contains((await CompareAsync()).Gaps, gap => gap.Kind == kind && gap.Mended && gap.Subject == subject);
        Assert.Empty((await CompareAsync()).Gaps);
        Assert.Equal(before, await StatusesAsync());
    }

    [Fact]
    public async Task It_counts_what_it_compared()
    {
        await FillAsync();

        var counts = (await CompareAsync()).Counts;

        Assert.Equal((5, 5), (counts[RunCount.Blobs], counts[RunCount.Submissions]));
        Assert.Equal(6, counts[RunCount.Mails]);
        Assert.Equal((1, 1), (counts[RunCount.MailsReceived], counts[RunCount.ComplianceRows]));
    }

    [Fact]
    public async Task What_cannot_be_mended_is_said_every_time()
    {
        await FillAsync();
        await World.Storage.Container(SubmissionStorage.Uploads).DeleteBlobAsync(Filed.Id.BlobName, cancellationToken: Cancelled);
        await World.Storage.Container(MailStorage.Raw).DeleteBlobAsync(Mail.Key + ".eml", cancellationToken: Cancelled);
        var lost = (await World.FileAndDecideAsync("T2.1.C1=7", Cancelled)).Id;
        await World.Storage.Container(SubmissionStorage.Uploads).DeleteBlobAsync(lost.BlobName, cancellationToken: Cancelled);
        await World.Rows.DeleteEntityAsync(Partition, $"sub|{lost.Guid:D}", cancellationToken: Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        await CompareAsync();

        Assert.Equal(
            [(GapKind.BlobMissing, Filed.Id.ToString()), (GapKind.MailWithoutSubmission, lost.ToString()), (GapKind.MessageMissing, Mail.Key)],
            (await CompareAsync()).Gaps.Where(gap => !gap.Mended).Select(gap => (gap.Kind, gap.Subject)).OrderBy(gap => gap.Kind));
    }

    [Fact]
    public async Task A_row_that_was_lost_comes_back_under_its_number_and_nobody_gets_a_second_mail()
    {
        await FillAsync();
        var receipt = (await World.Receipts.OfAsync(Filed, Cancelled))!;
        await World.Rows.DeleteEntityAsync(Partition, $"sub|{Filed.Id.Guid:D}", cancellationToken: Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));

        await CompareAsync();

        var again = (await World.Store.FindAsync(Filed.Id, Cancelled))!;
        Assert.Equal((Filed.CaseNumber, Filed.Round, Filed.Status), (again.CaseNumber, again.Round, again.Status));
        Assert.Equal(Filed.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
        Assert.NotNull(await World.Receipts.VerifyAsync(receipt.Number, receipt.Code.ToString(), Cancelled));
        Assert.Equal(0, (await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled)).Sent);
    }

    [Fact]
    public async Task A_state_that_was_lost_comes_back_as_it_was()
    {
        await FillAsync();
        var editor = new ObligationEditor(World.Storage, World.Store, World.Options, World.Clock);
        var publications = new PublicationRegister(World.Storage, World.Store, World.Clock);
        await publications.RegisterAsync(PipelineWorld.Period, PipelineWorld.Code, PublicAddress.Parse("https://www.example.gov.cn/2022.html"), new(2023, 1, 20), null, "clerk", Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.SetDueDateAsync(PipelineWorld.Period, PipelineWorld.Code, new(2023, 2, 15), (await StateAsync())!.Version, "洪灾：道路中断", "admin", Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.SetExemptionAsync(PipelineWorld.Period, PipelineWorld.Code, Exemption.FilesElsewhere, (await StateAsync())!.Version, "垂直管理", "admin", Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        var before = (await StateAsync())!;
        Assert.Equal((5, Filed.Id, Exemption.FilesElsewhere), (before.Rounds, before.InForce, before.Exemption));
        Assert.NotNull(before.Publication);
        Assert.NotNull(before.Rules);
        await LoseStateAsync();

        await CompareAsync();

        var after = (await StateAsync())!;
        Assert.Equal(before with { Version = 0, ETag = default }, after with { Version = 0, ETag = default });
        Assert.True(after.Version > before.Version, "The version must go up with every change.");
        Assert.Empty((await CompareAsync()).Gaps);
    }

    [Fact]
    public async Task What_an_administrator_took_back_does_not_come_back_into_force_with_the_state()
    {
        await FillAsync();
        await World.Reviewer.ReviewAsync(Filed.Id, ReviewDecision.Return, "请更正", "admin", Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        var before = (await StateAsync())!;
        await LoseStateAsync();

        await CompareAsync();

        Assert.Null(before.InForce);
        Assert.Equal(before with { Version = 0, ETag = default }, (await StateAsync())! with { Version = 0, ETag = default });
    }

    [Fact]
    public async Task A_filing_that_comes_while_the_state_is_lost_gets_a_round_of_its_own()
    {
        await FillAsync();
        await LoseStateAsync();

        var next = await World.FileAndDecideAsync("T2.1.C1=7", Cancelled);

        Assert.Equal(6, next.Round);
        Assert.Equal((6, next.Id), ((await StateAsync())!.Rounds, (await StateAsync())!.Latest));
    }

    [Fact]
    public async Task A_filing_whose_state_is_lost_before_it_is_decided_is_decided()
    {
        var id = await World.FileAsync(Good, Cancelled);
        await LoseStateAsync();

        var decided = await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Accepted, decided.Status);
        Assert.Equal(id, (await StateAsync())!.InForce);
    }

    [Fact]
    public async Task A_due_date_of_an_agency_that_has_not_filed_comes_back()
    {
        await new ObligationEditor(World.Storage, World.Store, World.Options, World.Clock)
            .SetDueDateAsync(PipelineWorld.Period, PipelineWorld.Code, new(2023, 2, 15), 0, "洪灾", "admin", Cancelled);
        await LoseStateAsync();

        Assert.Contains((await CompareAsync()).Gaps, gap => gap is { Kind: GapKind.StateMissing, Mended: true });

        Assert.Equal(new DateOnly(2023, 2, 15), (await StateAsync())!.DueDate);
    }

    private Task<AgencyState?> StateAsync() => World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);

    private Task LoseStateAsync() => World.Rows.DeleteEntityAsync(Partition, "state", cancellationToken: Cancelled);

    /// <summary>An accepted, a returned, a queried and a failed filing, one that a mail brought, and everything said about them.</summary>
    private async Task FillAsync()
    {
        await Mails.AddAgencyAsync("DEMO-000", "某市示范局", Cancelled, contact);
        Filed = await World.FileAndDecideAsync(Good, Cancelled);
        await World.FileAndDecideAsync(Wrong, Cancelled);
        await World.NewPipeline().FailAsync(await World.FileAsync("crash", Cancelled), Cancelled);
        var raw = Mails.Raw(MailWorld.Mail(("a.xlsx", MailWorld.Sealed(Wrong))) with { Sender = contact });
        Mail = await Mails.Desk().ReceiveAsync(raw, MailWay.Api, Cancelled);
        await Mails.DecideAsync(Mail, Cancelled);
        await World.FileAndDecideAsync(Query, Cancelled);
        await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        await CompareAsync();
    }

    private Task<RunResult> CompareAsync() =>
        new FullComparison(World.NewReconciler(), Mails.Desk(), new Outbox(World.Storage, World.Clock)).RunAsync(Cancelled);

    private async Task<List<(SubmissionId, int, SubmissionStatus)>> StatusesAsync() =>
        [.. (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Select(one => (one.Id, one.Round, one.Status))];

    private async Task<(GapKind Kind, string Subject)> BreakAsync(Broken what)
    {
        var all = await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        var (returned, failed, queried) = (all.Single(one => one.Round == 2), all.Single(one => one.Status == SubmissionStatus.Failed), all.Single(one => one.Status == SubmissionStatus.AwaitingReview));
        var mail = (await World.MailsAsync(Cancelled)).Single(one => one.Submission == returned.Id.Guid);
        var place = new SubmissionId(mail.Period, mail.Agency, mail.Id);
        var due = new DueList(World.Storage);
        var past = World.Clock.GetUtcNow() - TimeSpan.FromMinutes(10);
        switch (what)
        {
            case Broken.SubmissionRow:
                await World.Rows.DeleteEntityAsync(Partition, $"sub|{returned.Id.Guid:D}", cancellationToken: Cancelled);
                return (GapKind.BlobWithoutRow, returned.Id.ToString());
            case Broken.SubmissionInForce:
                await World.Rows.DeleteEntityAsync(Partition, $"sub|{Filed.Id.Guid:D}", cancellationToken: Cancelled);
                return (GapKind.BlobWithoutRow, Filed.Id.ToString());
            case Broken.State:
                await LoseStateAsync();
                return (GapKind.StateMissing, "2022-DEMO-000");
            case Broken.MarkedWorkbook:
                await World.Storage.Container(SubmissionStorage.Returned).DeleteBlobAsync(returned.Id.BlobName, cancellationToken: Cancelled);
                return (GapKind.MarkedMissing, returned.Id.ToString());
            case Broken.MarkedNeverMade:
                await World.Storage.Container(SubmissionStorage.Returned).DeleteBlobAsync(Filed.Id.BlobName, cancellationToken: Cancelled);
                await MergeAsync(World.Rows, Partition, $"sub|{Filed.Id.Guid:D}", ("IsMarked", false));
                return (GapKind.MarkedMissing, Filed.Id.ToString());
            case Broken.Figures:
                await World.Rows.DeleteEntityAsync(Partition, $"fig|{Filed.Id.Guid:D}", cancellationToken: Cancelled);
                return (GapKind.FiguresMissing, Filed.Id.ToString());
            case Broken.HeldFigures:
                await World.Rows.DeleteEntityAsync(Partition, $"held|{queried.Id.Guid:D}", cancellationToken: Cancelled);
                return (GapKind.FiguresMissing, queried.Id.ToString());
            case Broken.ComplianceRow:
                await World.Storage.Table(ComplianceStorage.Compliance).DeleteEntityAsync("2022", "DEMO-000", cancellationToken: Cancelled);
                return (GapKind.ComplianceRow, "2022-DEMO-000");
            case Broken.ComplianceStatus:
                await MergeAsync(World.Storage.Table(ComplianceStorage.Compliance), "2022", "DEMO-000", ("Status", "Accepted"));
                return (GapKind.ComplianceRow, "2022-DEMO-000");
            case Broken.ComplianceFigures:
                await MergeAsync(World.Storage.Table(ComplianceStorage.Compliance), "2022", "DEMO-000", ("Figures", new byte[] { 1, 2, 3 }), ("Version", 1000));
                return (GapKind.ComplianceRow, "2022-DEMO-000");
            case Broken.ComplianceLeftOver:
                await World.Storage.Table(ComplianceStorage.Compliance).AddEntityAsync(new TableEntity("2022", "DEMO-999") { ["Version"] = 1 }, Cancelled);
                return (GapKind.ComplianceRow, "2022-DEMO-999");
            case Broken.MailOwed:
                await World.Rows.DeleteEntityAsync(Partition, $"out|{mail.Id:D}", cancellationToken: Cancelled);
                return (GapKind.DecidedWithoutMail, returned.Id.ToString());
            case Broken.MailPointer:
                await MergeAsync(World.Rows, Partition, $"out|{mail.Id:D}", ("State", "Pending"));
                await new Outbox(World.Storage, World.Clock).RebuildIndexAsync(Cancelled);
                return (GapKind.MailWithoutPointer, returned.Id.ToString());
            case Broken.PointerToNoMail:
                await due.AddAsync(new DuePointer(DueKind.Mail, past, place with { Guid = Guid.NewGuid() }, returned.Id.Guid), Cancelled);
                return (GapKind.StalePointer, returned.Id.ToString());
            case Broken.PointerToNoSubmission:
                var never = SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock);
                await due.AddAsync(DuePointer.ToDecide(never, past), Cancelled);
                return (GapKind.StalePointer, never.ToString());
            case Broken.PointerToDecided:
                await due.AddAsync(DuePointer.ToDecide(returned.Id, past), Cancelled);
                return (GapKind.StalePointer, returned.Id.ToString());
            case Broken.FailedUnlisted:
                await due.RemoveAsync(DuePointer.ToLookAt(failed.Id, failed.ReceivedAt), Cancelled);
                return (GapKind.FailedUnlisted, failed.Id.ToString());
            case Broken.IndexRow:
                var row = await IndexRowAsync(place);
                await World.Storage.Table(MailStorage.Outbox).DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancelled);
                return (GapKind.OutboxRow, place.ToString());
            case Broken.IndexBehind:
                var behind = await IndexRowAsync(place);
                await MergeAsync(World.Storage.Table(MailStorage.Outbox), behind.PartitionKey, behind.RowKey, ("Attempts", 17));
                return (GapKind.OutboxRow, place.ToString());
            case Broken.IndexLeftOver:
                var copy = await IndexRowAsync(place);
                var gone = place with { Guid = Guid.NewGuid() };
                var stray = new TableEntity(copy) { RowKey = $"{copy.RowKey.Split('|')[0]}|{gone}" };
                await World.Storage.Table(MailStorage.Outbox).AddEntityAsync(stray, Cancelled);
                return (GapKind.OutboxRow, gone.ToString());
            case Broken.MailRow:
                await MailRows.DeleteEntityAsync(MailRow.Mails, Mail.Key, cancellationToken: Cancelled);
                return (GapKind.MessageWithoutRow, Mail.Key);
            case Broken.MailListed:
                await MailRows.DeleteEntityAsync(MailRow.ListOf(null), MailRow.ListKey(Mail), cancellationToken: Cancelled);
                return (GapKind.MailListed, Mail.Key);
            case Broken.MailListedTwice:
                await MailRows.AddEntityAsync(MailRow.WriteListed(Mail, MailOutcome.Automatic), Cancelled);
                return (GapKind.MailListed, Mail.Key);
            case Broken.MailUnfinished:
                await MergeAsync(MailRows, MailRow.Mails, Mail.Key, ("IsDone", false));
                return (GapKind.MailUnfinished, Mail.Key);
            case Broken.MailAnswer:
                var answer = (await World.MailsAsync(Cancelled)).Single(one => one.Kind == NoticeKind.MailAnswer);
                await World.Rows.DeleteEntityAsync(Partition, $"out|{answer.Id:D}", cancellationToken: Cancelled);
                return (GapKind.MailUnanswered, Mail.Key);
            case Broken.MailFiling:
                var filing = Assert.Single(Mail.Filings);
                await World.Rows.DeleteEntityAsync(Partition, $"sub|{filing.Guid:D}", cancellationToken: Cancelled);
                return (GapKind.FilingMissing, Mail.Key);
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private async Task<TableEntity> IndexRowAsync(SubmissionId place)
    {
        await foreach (var row in World.Storage.Table(MailStorage.Outbox).QueryAsync<TableEntity>(cancellationToken: Cancelled))
        {
            if (row.RowKey.EndsWith(place.ToString(), StringComparison.Ordinal))
            {
                return row;
            }
        }

        throw new InvalidOperationException("The mail is not in the index.");
    }

    private static Task MergeAsync(TableClient table, string partition, string row, params (string Name, object Value)[] values)
    {
        var merged = new TableEntity(partition, row);
        foreach (var (name, value) in values)
        {
            merged[name] = value;
        }

        return table.UpsertEntityAsync(merged, TableUpdateMode.Merge, Cancelled);
    }
}
