using ReportFunctions.Tests.Mail;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Submissions.Rework;

namespace ReportFunctions.Tests.Operations;

/// <summary>Having submissions processed and judged again. The reader that was broken, or the rule, is put right in between.</summary>
public sealed class ReworkTests(PipelineWorld world, MailDevFixture mailDev) : PipelineTests(world)
{
    private readonly string contact = $"{Guid.NewGuid():N}@agency.example";

    [Fact]
    public async Task A_failed_submission_is_decided_again_and_its_mail_goes_out_in_the_thread_of_the_first()
    {
        var failed = await FailAsync(Good);
        await SendAsync();
        var stuck = Assert.Single(await World.Stuck.ListAsync(10, Cancelled));
        Assert.Equal((failed.Id, SubmissionStatus.Failed), (stuck.Submission.Id, stuck.Submission.Status));
        Assert.Equal((World.Options.MaxTries, "InvalidOperationException: The reader is broken."), (stuck.Tries, stuck.LastFault));
        var receipt = (await World.Receipts.OfAsync(failed, Cancelled))!;

        var outcome = Assert.IsType<ReprocessOutcome.Done>(await World.NewReprocessor().ProcessAsync(failed.Id, "admin", "203.0.113.9", Cancelled));
        await SendAsync();

        Assert.Equal((SubmissionStatus.Accepted, failed.CaseNumber, failed.Round), (outcome.Decided.Status, outcome.Decided.CaseNumber, outcome.Decided.Round));
        Assert.Equal(failed.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
        using var box = new MailBoxReader((await mailDev.StartedAsync()).WebUri);
        var mails = await box.ToAsync(contact, 2, Cancelled);
        Assert.Equal(2, mails.Count);
        var first = (await World.MailsAsync(Cancelled)).Single(mail => mail.Kind == NoticeKind.Failed).MessageId;
        var second = (await World.MailsAsync(Cancelled)).Single(mail => mail.Kind == NoticeKind.Accepted).MessageId;
        var sources = await Task.WhenAll(mails.Select(mail => box.SourceAsync(mail, Cancelled)));
        var answer = Assert.Single(sources, source => source.Contains($"Message-Id: {second}", StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"In-Reply-To: {first}", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await World.Stuck.ListAsync(10, Cancelled));
        var entry = Assert.Single(await LogAsync(), entry => entry.Action == SubmissionReprocessor.Action);
        Assert.Equal(("admin", failed.Id, "203.0.113.9"), (entry.Actor, entry.Submission, entry.Detail));
        Assert.NotNull(await World.Receipts.VerifyAsync(receipt.Number, receipt.Code.ToString(), Cancelled));
        Assert.IsType<ReprocessOutcome.NotReprocessable>(await World.NewReprocessor().ProcessAsync(failed.Id, "admin", "", Cancelled));
    }

    [Fact]
    public async Task One_that_fails_again_sends_no_second_mail_and_stays_in_the_list()
    {
        var failed = await FailAsync(Good);
        await SendAsync();
        var broken = World.NewReprocessor(Broken);
        for (var attempt = 1; attempt < World.Options.MaxTries; attempt++)
        {
            Assert.IsType<ReprocessOutcome.StillFailing>(await broken.ProcessAsync(failed.Id, "admin", "", Cancelled));
        }

        var closed = Assert.IsType<ReprocessOutcome.Done>(await broken.ProcessAsync(failed.Id, "admin", "", Cancelled));

        Assert.Equal(SubmissionStatus.Failed, closed.Decided.Status);
        Assert.Equal(0, await SendAsync());
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Single(await World.Stuck.ListAsync(10, Cancelled));
    }

    [Fact]
    public async Task A_mail_about_the_failure_that_has_not_gone_out_goes_no_more()
    {
        var failed = await FailAsync(Wrong);

        await World.NewReprocessor().ProcessAsync(failed.Id, "admin", "", Cancelled);
        await SendAsync();

        var mails = (await World.MailsAsync(Cancelled)).ToDictionary(mail => mail.Kind, mail => mail.State);
        Assert.Equal((OutboxState.Lapsed, OutboxState.Sent), (mails[NoticeKind.Failed], mails[NoticeKind.Returned]));
    }

    [Fact]
    public async Task One_that_waits_is_decided_at_once()
    {
        var id = await World.FileAsync(Good, Cancelled);
        Assert.Empty(await World.Stuck.ListAsync(10, Cancelled));
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(id, Assert.Single(await World.Stuck.ListAsync(10, Cancelled)).Submission.Id);

        var outcome = Assert.IsType<ReprocessOutcome.Done>(await World.NewReprocessor().ProcessAsync(id, "admin", "", Cancelled));

        Assert.Equal(SubmissionStatus.Accepted, outcome.Decided.Status);
        Assert.Empty(await World.Stuck.ListAsync(10, Cancelled));
    }

    [Fact]
    public async Task Without_its_file_nothing_is_processed_again()
    {
        var failed = await FailAsync(Good);
        await World.Storage.Container(SubmissionStorage.Uploads).DeleteBlobAsync(failed.Id.BlobName, cancellationToken: Cancelled);

        var outcome = await World.NewReprocessor().ProcessAsync(failed.Id, "admin", "", Cancelled);

        Assert.Equal(new ReprocessOutcome.NotReprocessable(ReprocessObstacle.FileMissing), outcome);
        Assert.Equal(SubmissionStatus.Failed, (await World.Store.FindAsync(failed.Id, Cancelled))!.Status);
    }

    [Fact]
    public async Task Two_operators_at_once_come_to_one_result()
    {
        var failed = await FailAsync(Good);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => World.NewReprocessor().ProcessAsync(failed.Id, "admin", "", Cancelled)));

        Assert.Equal(SubmissionStatus.Accepted, (await World.Store.FindAsync(failed.Id, Cancelled))!.Status);
        Assert.Single(await World.MailsAsync(Cancelled), mail => mail.Kind == NoticeKind.Accepted);
    }

    [Fact]
    public async Task Judging_again_shows_what_would_change_and_writes_exactly_that_when_it_is_confirmed()
    {
        var returned = await MisreadAsync();
        await SendAsync();
        var rejudge = World.NewRejudge();
        var preview = await rejudge.PreviewAsync((await World.Store.FindAsync(returned.Id, Cancelled))!, Cancelled);
        Assert.Equal((SubmissionStatus.Returned, SubmissionStatus.Accepted, false), (preview.Before.Status, preview.After.Status, preview.IsSame));
        Assert.NotEmpty(preview.Findings.Gone);
        Assert.Empty(preview.Findings.Came);
        Assert.Equal(SubmissionStatus.Returned, (await World.Store.FindAsync(returned.Id, Cancelled))!.Status);

        Assert.IsType<ReprocessOutcome.Changed>(await rejudge.ApplyAsync(returned.Id, "something else", "admin", "", Cancelled));
        var outcome = Assert.IsType<ReprocessOutcome.Done>(await rejudge.ApplyAsync(returned.Id, preview.Print, "admin", "203.0.113.9", Cancelled));
        await SendAsync();

        Assert.Equal(SubmissionStatus.Accepted, outcome.Decided.Status);
        Assert.Equal(1m, (await World.Store.AcceptedFiguresAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!["T2.1.C1"]);
        var mails = (await World.MailsAsync(Cancelled)).ToDictionary(mail => mail.Kind);
        Assert.Equal((OutboxState.Sent, OutboxState.Sent), (mails[NoticeKind.Returned].State, mails[NoticeKind.Accepted].State));
        Assert.Equal([mails[NoticeKind.Returned].MessageId], mails[NoticeKind.Accepted].Follows);
        Assert.Contains(await LogAsync(), entry => entry is { Action: SubmissionRejudge.Action, Actor: "admin", Detail: "Returned > Accepted; 203.0.113.9" });
        await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty((await World.NewReconciler().CompareAsync(Cancelled)).Gaps);
        Assert.Equal(new ReprocessOutcome.NotReprocessable(ReprocessObstacle.Accepted), await rejudge.ApplyAsync(returned.Id, preview.Print, "admin", "", Cancelled));
    }

    [Fact]
    public async Task Where_nothing_would_change_nothing_is_written_and_no_mail_goes_out()
    {
        var returned = await World.FileAndDecideAsync(Wrong, Cancelled);
        var preview = await World.NewRejudge().PreviewAsync((await World.Store.FindAsync(returned.Id, Cancelled))!, Cancelled);

        var outcome = Assert.IsType<ReprocessOutcome.Done>(await World.NewRejudge().ApplyAsync(returned.Id, preview.Print, "admin", "", Cancelled));

        Assert.True(preview.IsSame);
        Assert.Null(outcome.Mail);
        Assert.DoesNotContain(await LogAsync(), entry => entry.Action == SubmissionRejudge.Action);
    }

    [Fact]
    public async Task What_is_in_force_is_never_replaced_unseen()
    {
        var inForce = await World.FileAndDecideAsync(Good, Cancelled);
        var returned = await MisreadAsync("T2.1.C1=2\nT2.1.C7=2\nT2.4.C1=2\nT2.4.C7=2");

        var preview = await World.NewRejudge().PreviewAsync((await World.Store.FindAsync(returned.Id, Cancelled))!, Cancelled);
        await World.NewRejudge().ApplyAsync(returned.Id, preview.Print, "admin", "", Cancelled);

        Assert.Equal((true, SubmissionStatus.AwaitingReview), (preview.HeldForReview, (await World.Store.FindAsync(returned.Id, Cancelled))!.Status));
        Assert.Equal(inForce.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
        Assert.IsType<ReviewOutcome.Done>(await World.Reviewer.ReviewAsync(returned.Id, ReviewDecision.Accept, null, "admin", Cancelled));
        Assert.Equal(returned.Id, (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!.InForce);
    }

    [Fact]
    public async Task What_a_person_decided_what_is_superseded_and_what_is_accepted_is_not_judged_again()
    {
        var rejudge = World.NewRejudge();
        var superseded = await World.FileAndDecideAsync(Wrong, Cancelled);
        var accepted = await World.FileAndDecideAsync(Good, Cancelled);
        var queried = await World.FileAndDecideAsync(Query, Cancelled);
        await World.Reviewer.ReviewAsync(queried.Id, ReviewDecision.Return, "请更正", "admin", Cancelled);

        foreach (var (id, obstacle) in new[] { (superseded.Id, ReprocessObstacle.Superseded), (accepted.Id, ReprocessObstacle.Accepted), (queried.Id, ReprocessObstacle.Reviewed) })
        {
            Assert.Equal(new ReprocessOutcome.NotReprocessable(obstacle), await rejudge.ApplyAsync(id, "", "admin", "", Cancelled));
        }

        Assert.IsType<ReprocessOutcome.NotFound>(await rejudge.ApplyAsync(SubmissionId.New(PipelineWorld.Period, PipelineWorld.Code, World.Clock), "", "admin", "", Cancelled));
    }

    private SubmissionPipeline Broken => World.PipelineThatReads((_, _) => throw new InvalidOperationException("The reader is broken."));

    /// <summary>A right workbook that failed because the reader was broken.</summary>
    private async Task<Submission> FailAsync(string content)
    {
        await RegisterAsync();
        var id = await World.FileAsync(content, Cancelled);
        for (var attempt = 1; attempt < World.Options.MaxTries; attempt++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Broken.DecideAsync(id, Cancelled));
        }

        return await Broken.DecideAsync(id, Cancelled);
    }

    /// <summary>A right workbook that was returned because a figure was misread.</summary>
    private async Task<Submission> MisreadAsync(string content = Good)
    {
        await RegisterAsync();
        var misread = World.PipelineThatReads((bytes, token) => PipelineWorld.Read(bytes.ToArray().Concat("\nT3.A5=9"u8.ToArray()).ToArray(), token));
        var returned = await misread.DecideAsync(await World.FileAsync(content, Cancelled), Cancelled);
        Assert.Equal(SubmissionStatus.Returned, returned.Status);
        return returned;
    }

    private Task RegisterAsync() => World.Directory.PutAsync(new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市", Contacts = [contact] }, Cancelled);

    private async Task<int> SendAsync() => (await World.NewDispatcher((await mailDev.StartedAsync()).SmtpPort).SendDueAsync(Cancelled)).Sent;

    private Task<IReadOnlyList<LogEntry>> LogAsync() => new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
}
