using Reports.Compliance;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace ReportFunctions.Tests.Submissions;

public sealed class ReconcilerTests(PipelineWorld world) : PipelineTests(world)
{
    private static readonly TimeSpan PastGrace = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Nothing_is_mended_where_everything_fits()
    {
        var decided = await World.FileAndDecideAsync(Good, Cancelled);
        await World.Compliance.RefreshAsync(decided.Id.Period, decided.Id.Agency, Cancelled);
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Equal((1, 1, 1), (report.Blobs, report.Submissions, report.Mails));
        Assert.Empty(report.Gaps);
    }

    [Fact]
    public async Task A_submission_left_undecided_is_decided_by_the_minute_timer_after_the_grace_period()
    {
        var id = await World.FileAsync(Good, Cancelled);
        Assert.Empty((await World.NewReconciler().CatchUpAsync(Cancelled)).Gaps);

        World.Clock.Advance(PastGrace);
        var report = await World.NewReconciler().CatchUpAsync(Cancelled);

        Assert.Equal([new Gap(GapKind.Undecided, id.ToString(), true)], report.Gaps);
        Assert.Equal("Accepted", (await RowAsync()).Status);
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Empty((await World.NewReconciler().CatchUpAsync(Cancelled)).Gaps);
    }

    [Fact]
    public async Task A_submission_that_cannot_be_decided_is_closed_by_the_watchdog_and_holds_up_no_other()
    {
        var crash = await World.FileAsync("crash", Cancelled);
        var good = await World.FileAsync(Good, Cancelled);
        World.Clock.Advance(PastGrace);

        for (var run = 1; run < World.Options.MaxTries; run++)
        {
            Assert.Contains(new Gap(GapKind.Undecided, crash.ToString(), false, "InvalidOperationException"), (await World.NewReconciler().CatchUpAsync(Cancelled)).Gaps);
        }

        await World.NewReconciler().CatchUpAsync(Cancelled);

        Assert.Equal(SubmissionStatus.Failed, (await World.Store.FindAsync(crash, Cancelled))!.Status);
        Assert.Equal(SubmissionStatus.Accepted, (await World.Store.FindAsync(good, Cancelled))!.Status);
    }

    [Fact]
    public async Task A_blob_without_a_row_gets_its_submission()
    {
        var id = SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock);
        await World.Storage.Container(SubmissionStorage.Uploads).UploadBlobAsync(id.BlobName, BinaryData.FromString(Good), Cancelled);
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Contains(new Gap(GapKind.BlobWithoutRow, id.ToString(), true), report.Gaps);
        Assert.Equal(SubmissionStatus.Accepted, (await World.Store.FindAsync(id, Cancelled))!.Status);
        await AssertCleanAsync();
    }

    [Fact]
    public async Task A_received_submission_without_a_pointer_is_decided()
    {
        var id = await World.FileAsync(Good, Cancelled);
        await DeletePointersAsync();
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Contains(new Gap(GapKind.Undecided, id.ToString(), true), report.Gaps);
        await AssertCleanAsync();
    }

    [Fact]
    public async Task A_decision_without_a_mail_gets_the_very_mail_it_should_have_had()
    {
        var decided = await World.FileAndDecideAsync(Wrong, Cancelled);
        var mail = Assert.Single(await World.MailsAsync(Cancelled));
        await World.Rows.DeleteEntityAsync("2022|DEMO-000", $"out|{mail.Id:D}", cancellationToken: Cancelled);
        await DeletePointersAsync();
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Contains(new Gap(GapKind.DecidedWithoutMail, decided.Id.ToString(), true), report.Gaps);
        // Where it was decided is not known any more.
        Assert.Equal(mail with { ETag = default, Trace = null }, Assert.Single(await World.MailsAsync(Cancelled)) with { ETag = default, Trace = null });
        Assert.Equal(1, await World.OwedAsync(DueKind.Mail, Cancelled));
        await AssertCleanAsync();
    }

    [Fact]
    public async Task A_mail_that_no_pointer_leads_to_gets_its_pointer()
    {
        var decided = await World.FileAndDecideAsync(Wrong, Cancelled);
        await DeletePointersAsync();
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Contains(new Gap(GapKind.MailWithoutPointer, decided.Id.ToString(), true), report.Gaps);
        Assert.Equal(1, await World.OwedAsync(DueKind.Mail, Cancelled));
        await AssertCleanAsync();
    }

    [Fact]
    public async Task A_missing_compliance_row_is_written()
    {
        await World.FileAndDecideAsync(Good, Cancelled);
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Equal([new Gap(GapKind.ComplianceRow, "2022-DEMO-000", true)], report.Gaps);
        Assert.Equal("Accepted", (await RowAsync()).Status);
    }

    [Fact]
    public async Task A_strange_blob_is_reported_and_left_alone()
    {
        await World.Storage.Container(SubmissionStorage.Uploads).UploadBlobAsync("报表（终稿）.xlsx", BinaryData.FromString(Good), Cancelled);

        var gap = Assert.Single((await World.NewReconciler().CompareAsync(Cancelled)).Gaps);

        Assert.Equal((GapKind.StrangeBlob, "报表（终稿）.xlsx", false), (gap.Kind, gap.Subject, gap.Mended));
    }

    [Fact]
    public async Task A_received_submission_whose_file_is_gone_is_closed_as_our_fault()
    {
        var id = await World.FileAsync(Good, Cancelled);
        await World.Storage.Container(SubmissionStorage.Uploads).DeleteBlobAsync(id.BlobName, cancellationToken: Cancelled);
        World.Clock.Advance(PastGrace);

        var report = await World.NewReconciler().CompareAsync(Cancelled);

        Assert.Contains(report.Gaps, gap => gap is { Kind: GapKind.BlobMissing, Mended: false });
        Assert.Equal(SubmissionStatus.Failed, (await World.Store.FindAsync(id, Cancelled))!.Status);
    }

    [Fact]
    public async Task A_pointer_to_nothing_is_dropped()
    {
        var id = SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock);
        await new DueList(World.Storage).AddAsync(DuePointer.ToDecide(id, World.Clock.GetUtcNow()), Cancelled);
        World.Clock.Advance(PastGrace);

        Assert.Equal([new Gap(GapKind.StalePointer, id.ToString(), true)], (await World.NewReconciler().CatchUpAsync(Cancelled)).Gaps);
        Assert.Equal(0, await World.OwedAsync(DueKind.Submission, Cancelled));
    }

    private async Task AssertCleanAsync() => Assert.Empty((await World.NewReconciler().CompareAsync(Cancelled)).Gaps);

    private async Task<ComplianceRow> RowAsync()
    {
        await World.Directory.PutAsync(new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市" }, Cancelled);
        return Assert.Single((await World.NewCompliance().QueryAsync(PipelineWorld.Period, new ComplianceQuery(), Cancelled)).Rows);
    }

    private async Task DeletePointersAsync()
    {
        var table = World.Storage.Table(SubmissionStorage.Due);
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancelled))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancelled);
        }
    }
}
