using System.Security.Cryptography;
using System.Text;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace ReportFunctions.Tests.Submissions;

public sealed class SubmissionPipelineTests(PipelineWorld world) : PipelineTests(world)
{
    [Fact]
    public async Task A_file_is_received_with_its_row_its_pointer_and_its_blob_before_it_is_looked_at()
    {
        var id = await World.FileAsync(Good, Cancelled);

        var submission = await World.Store.FindAsync(id, Cancelled);
        Assert.NotNull(submission);
        Assert.Equal(
            (SubmissionStatus.Received, 1, "李四@示范局", Channel.Web, "2022年度报告（终稿）.xlsx", null),
            (submission.Status, submission.Round, submission.Sender, submission.Channel, submission.FileName, submission.CaseNumber));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Good))), submission.Sha256);
        Assert.Equal(1, await World.OwedAsync(DueKind.Submission, Cancelled));
        using var stored = new StreamReader((await World.Store.OpenWorkbookAsync(id, Cancelled))!);
        Assert.Equal(Good, await stored.ReadToEndAsync(Cancelled));
        Assert.Equal(SubmissionStatus.Received, (await World.Store.StateAsync(id.Period, id.Agency, Cancelled))!.Status);
    }

    [Theory]
    [InlineData(Good, SubmissionStatus.Accepted, NoticeKind.Accepted)]
    [InlineData(Query, SubmissionStatus.AwaitingReview, NoticeKind.AwaitingReview)]
    [InlineData(Wrong, SubmissionStatus.Returned, NoticeKind.Returned)]
    [InlineData("unreadable", SubmissionStatus.Unreadable, NoticeKind.Unreadable)]
    public async Task Every_file_reaches_one_status_and_owes_one_mail(string content, SubmissionStatus status, NoticeKind kind)
    {
        var decided = await World.FileAndDecideAsync(content, Cancelled);

        Assert.Equal((status, "2022-DEMO-000-1"), (decided.Status, decided.CaseNumber));
        Assert.Equal(decided.Findings.Count, decided.Errors + decided.Queries + decided.Hints);
        Assert.Equal(status == SubmissionStatus.Unreadable, decided.Reason is not null);
        var mail = Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal((kind, OutboxState.Pending), (mail.Kind, mail.State));
        Assert.Equal($"<{decided.Id.Guid:D}.{status.ToString().ToLowerInvariant()}@office.example>", mail.MessageId);
        Assert.Equal((0, 1), (await World.OwedAsync(DueKind.Submission, Cancelled), await World.OwedAsync(DueKind.Mail, Cancelled)));
        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((status, decided.Errors, decided.Queries), (state!.Status, state.Errors, state.Queries));
        Assert.Equal(status == SubmissionStatus.Accepted ? decided.Id : null, state.InForce);
    }

    [Fact]
    public async Task Findings_are_read_back_as_they_were_judged()
    {
        var decided = await World.FileAndDecideAsync(Wrong, Cancelled);

        var read = await World.Store.FindAsync(decided.Id, Cancelled);

        Assert.NotEmpty(read!.Findings);
        Assert.Equivalent(decided.Findings, read.Findings, strict: true);
    }

    [Fact]
    public async Task Several_processes_on_one_blob_at_the_same_moment_make_one_decision_and_one_mail()
    {
        var id = await World.FileAsync(Good, Cancelled);

        var decided = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => World.NewPipeline().DecideAsync(id, Cancelled)));

        Assert.Single(decided.Select(submission => (submission.Status, submission.CaseNumber, submission.DecidedAt)).Distinct());
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal(2, await LogRowsAsync());
        Assert.Equal(1, (await World.Store.StateAsync(id.Period, id.Agency, Cancelled))!.Rounds);
    }

    [Fact]
    public async Task Several_processes_on_a_blob_that_arrived_by_itself_make_one_submission()
    {
        var id = SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock);
        await PutBlobAsync(id.BlobName, Good);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => World.NewPipeline().DecideBlobAsync(id.BlobName, Cancelled)));

        var submission = Assert.Single(await World.Store.ListAsync(id.Period, id.Agency, Cancelled));
        Assert.Equal((1, "blob", Channel.Blob, SubmissionStatus.Accepted), (submission.Round, submission.Sender, submission.Channel, submission.Status));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Good))), submission.Sha256);
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Submission, Cancelled));
    }

    [Fact]
    public async Task Different_files_of_one_agency_at_the_same_moment_get_different_rounds_and_all_are_decided()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => World.FileAsync($"{Good}\n#{number}", Cancelled)));
        await Task.WhenAll(ids.Select(id => World.NewPipeline().DecideAsync(id, Cancelled)));

        var all = await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal([6, 5, 4, 3, 2, 1], all.Select(submission => submission.Round));
        Assert.All(all, submission => Assert.Equal(SubmissionStatus.Accepted, submission.Status));
        Assert.Equal(all[0].Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
        Assert.Equal(6, (await World.MailsAsync(Cancelled)).Count);
    }

    [Fact]
    public async Task A_second_trigger_for_a_decided_blob_changes_nothing()
    {
        var decided = await World.FileAndDecideAsync(Wrong, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = await World.NewPipeline().DecideAsync(decided.Id, Cancelled);

        Assert.Equal((decided.DecidedAt, decided.CaseNumber), (again.DecidedAt, again.CaseNumber));
        Assert.Single(await World.MailsAsync(Cancelled));
    }

    [Fact]
    public async Task The_accepted_content_filed_again_gets_the_same_number_and_stays_in_force()
    {
        var first = await World.FileAndDecideAsync(Good, Cancelled);
        var again = await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal((SubmissionStatus.Accepted, 2, first.CaseNumber, first.Id), (again.Status, again.Round, again.CaseNumber, again.SameAs));
        Assert.Equal(first.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
        Assert.Equal(2, (await World.MailsAsync(Cancelled)).Count);
    }

    [Fact]
    public async Task The_accepted_submission_stays_in_force_after_a_later_one_is_returned()
    {
        var accepted = await World.FileAndDecideAsync(Good, Cancelled);
        var returned = await World.FileAndDecideAsync(Wrong, Cancelled);

        var state = await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((SubmissionStatus.Returned, returned.Id, accepted.Id), (state!.Status, state.Latest, state.InForce));
        var figures = await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        Assert.Equal((1m, 481.0575m, 200), (figures!["T2.1.C7"], figures["T1.SF.amount_wan_yuan"], figures.Count));
    }

    [Fact]
    public async Task Last_years_accepted_figures_are_judged_against()
    {
        await World.FileAndDecideAsync("T2.1.C1=3\nT2.1.C7=3\nT2.4.C1=3\nT2.4.C7=3", Cancelled, new ReportingPeriod(2021));

        var decided = await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(SubmissionStatus.Returned, decided.Status);
        Assert.Equal(["T2.2.C1", "T2.2.C7"], decided.Findings.Where(finding => finding.Rule == "YOY.CARRY").Select(finding => finding.Id));
    }

    [Fact]
    public async Task An_exception_leaves_until_the_last_attempt_closes_the_submission_as_our_fault()
    {
        var id = await World.FileAsync("crash", Cancelled);
        for (var attempt = 1; attempt < World.Options.MaxTries; attempt++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => World.NewPipeline().DecideAsync(id, Cancelled));
        }

        Assert.Equal(SubmissionStatus.Received, (await World.Store.FindAsync(id, Cancelled))!.Status);

        var failed = await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Failed, failed.Status);
        Assert.Contains("不是你单位的问题", failed.Reason!.Zh, StringComparison.Ordinal);
        Assert.Equal(NoticeKind.Failed, Assert.Single(await World.MailsAsync(Cancelled)).Kind);
        Assert.Equal(0, await World.OwedAsync(DueKind.Submission, Cancelled));
    }

    [Fact]
    public async Task Closing_as_Failed_never_overturns_a_decision()
    {
        var decided = await World.FileAndDecideAsync(Good, Cancelled);

        Assert.Equal(SubmissionStatus.Accepted, (await World.NewPipeline().FailAsync(decided.Id, Cancelled)).Status);
        Assert.Single(await World.MailsAsync(Cancelled));
    }

    [Theory]
    [InlineData("报表.xlsx")]
    [InlineData("2022/DEMO-000/x.xlsx")]
    [InlineData("2022/DEMO-000/0194a5b2-7c1d-7e3f-8a4b-5c6d7e8f9a0b.xlsx")]
    public async Task A_blob_with_a_strange_name_or_none_at_all_is_left_alone(string name)
    {
        Assert.Null(await World.NewPipeline().DecideBlobAsync(name, Cancelled));
        Assert.Empty(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    [Fact]
    public async Task A_file_over_the_limit_or_empty_is_refused_before_anything_is_stored()
    {
        var tight = new SubmissionIntake(World.Storage, World.Store, new SubmissionOptions { MaxBytes = 10 }, World.Clock);
        var filing = new Filing { Period = PipelineWorld.Period, Agency = PipelineWorld.Code, Sender = "x", Channel = Channel.Api, FileName = "x.xlsx" };

        await Assert.ThrowsAsync<FilingTooLargeException>(() => tight.ReceiveAsync(filing, new MemoryStream(new byte[11]), Cancelled));
        await Assert.ThrowsAsync<EmptyFilingException>(() => tight.ReceiveAsync(filing, new MemoryStream(), Cancelled));
        await tight.ReceiveAsync(filing, new MemoryStream(new byte[10]), Cancelled);
        Assert.Single(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    [Fact]
    public async Task A_blob_over_the_limit_that_arrived_by_itself_is_unreadable_and_says_what_to_do()
    {
        var id = SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock);
        await PutBlobAsync(id.BlobName, new string('x', (int)World.Options.MaxBytes + 1));

        var decided = await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Unreadable, decided.Status);
        Assert.Contains("超过20MB", decided.Reason!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_too_large_for_a_row_are_kept_in_a_blob()
    {
        var form = PipelineWorld.Forms.For(PipelineWorld.Period);
        var decided = await World.FileAndDecideAsync(string.Join('\n', form.Cells.Select(cell => $"{cell.Id}=")), Cancelled);

        var row = (await World.Rows.GetEntityAsync<TableEntity>("2022|DEMO-000", $"sub|{decided.Id.Guid:D}", cancellationToken: Cancelled)).Value;
        Assert.Null(row["Findings"]);
        Assert.NotNull(row["FindingsBlob"]);
        var read = await World.Store.FindAsync(decided.Id, Cancelled);
        Assert.Equal((200, 200), (read!.Findings.Count, read.Errors));
    }

    [Fact]
    public async Task Waiting_ends_with_the_decision_of_this_process()
    {
        var signals = new DecisionSignals();
        var id = await World.FileAsync(Good, Cancelled);
        var waiting = new SubmissionWaiter(World.Store, signals, TimeProvider.System).WaitAsync(id, TimeSpan.FromSeconds(30), Cancelled);

        await World.NewPipeline(signals).DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Accepted, (await waiting)!.Status);
    }

    [Fact]
    public async Task Waiting_ends_with_the_decision_of_another_process()
    {
        var id = await World.FileAsync(Good, Cancelled);
        var waiting = new SubmissionWaiter(World.Store, new DecisionSignals(), TimeProvider.System).WaitAsync(id, TimeSpan.FromSeconds(30), Cancelled);

        await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Accepted, (await waiting)!.Status);
    }

    [Fact]
    public async Task Waiting_for_no_time_answers_as_it_stands()
    {
        var id = await World.FileAsync(Good, Cancelled);
        var waiter = new SubmissionWaiter(World.Store, new DecisionSignals(), TimeProvider.System);

        Assert.Equal(SubmissionStatus.Received, (await waiter.WaitAsync(id, TimeSpan.Zero, Cancelled))!.Status);
        Assert.Null(await waiter.WaitAsync(SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock), TimeSpan.FromSeconds(30), Cancelled));
    }

    private async Task PutBlobAsync(string name, string content) =>
        await World.Storage.Container(SubmissionStorage.Uploads).UploadBlobAsync(name, BinaryData.FromString(content), Cancelled);

    private async Task<int> LogRowsAsync()
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"2022|DEMO-000"} and RowKey ge {"log|"} and RowKey lt {"log}"}");
        var count = 0;
        await foreach (var _ in World.Rows.QueryAsync<TableEntity>(filter, cancellationToken: Cancelled))
        {
            count++;
        }

        return count;
    }
}
