using System.Text;
using Reports.Submissions;

namespace ReportFunctions.Tests.Submissions;

/// <summary>A file that is sent again under its key is filed once, wherever the first time broke off.</summary>
public sealed class SubmissionIntakeTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Content = "T2.1.C1=0";

    [Fact]
    public async Task Sent_again_it_is_the_same_submission_in_one_round_decided_once()
    {
        var first = await FileAsync("key-of-a-tab", Content);
        var decided = await World.NewPipeline().DecideAsync(first, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));

        var again = await FileAsync("key-of-a-tab", Content);
        await World.NewPipeline().DecideAsync(again, Cancelled);

        Assert.Equal(first, again);
        var submission = Assert.Single(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
        Assert.Equal((1, decided.ReceivedAt, decided.DecidedAt), (submission.Round, submission.ReceivedAt, submission.DecidedAt));
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Equal(0, await World.OwedAsync(DueKind.Submission, Cancelled));
    }

    [Fact]
    public async Task Without_a_key_and_under_another_key_the_same_file_is_filed_again()
    {
        await FileAsync("key-of-a-tab", Content);
        await FileAsync("another-key-of-it", Content);
        await FileAsync(null, Content);
        await FileAsync(null, Content);

        Assert.Equal(4, (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Count);
    }

    [Fact]
    public async Task Another_file_under_the_same_key_is_another_filing()
    {
        await FileAsync("key-of-a-tab", Content);
        await FileAsync("key-of-a-tab", Content + "\nT2.1.C2=0");

        Assert.Equal([2, 1], (await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled)).Select(submission => submission.Round));
    }

    [Fact]
    public async Task Sent_ten_times_at_once_it_is_one_submission()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FileAsync("key-of-a-tab", Content)));

        Assert.Single(ids.Distinct());
        Assert.Single(await World.Store.ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    [Fact]
    public async Task Broken_off_before_its_row_it_is_taken_up_with_the_time_of_its_first_arrival()
    {
        var id = await FileAsync("key-of-a-tab", Content);
        var first = (await World.Store.FindAsync(id, Cancelled))!;
        await World.Rows.DeleteEntityAsync(SubmissionKeys.Partition(id), SubmissionKeys.Submission(id.Guid), cancellationToken: Cancelled);
        await World.Rows.DeleteEntityAsync(SubmissionKeys.Partition(id), SubmissionKeys.State, cancellationToken: Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(3));

        await FileAsync("key-of-a-tab", Content);

        var again = (await World.Store.FindAsync(id, Cancelled))!;
        Assert.Equal((first.ReceivedAt, first.Sha256, first.Sender, 1), (again.ReceivedAt, again.Sha256, again.Sender, again.Round));
    }

    private Task<SubmissionId> FileAsync(string? key, string content) => World.Intake.ReceiveAsync(
        new Filing
        {
            Period = PipelineWorld.Period,
            Agency = PipelineWorld.Code,
            Sender = "李四@示范局",
            Channel = Channel.Web,
            FileName = "年报.xlsx",
            Key = FilingKey.TryParse(key, out var parsed) ? parsed : null,
        },
        new MemoryStream(Encoding.UTF8.GetBytes(content)),
        Cancelled);
}
