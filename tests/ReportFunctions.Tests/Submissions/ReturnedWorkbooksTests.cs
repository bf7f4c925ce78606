using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Tests.Submissions;

public sealed class ReturnedWorkbooksTests(PipelineWorld world) : PipelineTests(world)
{
    [Theory]
    [InlineData(Good)]
    [InlineData(Query)]
    [InlineData(Wrong)]
    public async Task Every_report_that_was_read_has_a_marked_workbook_that_holds_its_values_and_can_be_filed(string content)
    {
        var decided = await World.FileAndDecideAsync(content, Cancelled);

        var read = await World.Store.FindAsync(decided.Id, Cancelled);
        Assert.True(read!.IsMarked);
        var marked = await World.Store.FindMarkedAsync(read, "某市示范局", Cancelled);
        Assert.Equal("某市示范局2022年政府信息公开工作年度报告核验结果.xlsx", marked!.FileName);
        var report = Read(marked);
        Assert.Equal((SealState.Verified, 2022, "DEMO-000"), (report.Seal, report.Period?.Year, report.Agency?.Value));
        Assert.All(
            content.Split('\n').Select(line => line.Split('=')),
            pair => Assert.Equal(decimal.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture), report.Values[pair[0]].Number));
    }

    [Fact]
    public async Task What_cannot_be_read_has_none()
    {
        var decided = await World.FileAndDecideAsync("unreadable", Cancelled);

        Assert.False(decided.IsMarked);
        Assert.Null(await World.Store.FindMarkedAsync(decided, "某市示范局", Cancelled));
    }

    [Fact]
    public async Task Deciding_again_after_a_crash_before_the_decision_writes_the_same_workbook_under_the_same_name()
    {
        var first = await World.FileAndDecideAsync(Wrong, Cancelled);
        var before = await World.Store.FindMarkedAsync(first, "某市示范局", Cancelled);
        var row = await World.Rows.FindAsync(SubmissionKeys.Partition(first.Id), SubmissionKeys.Submission(first.Id.Guid), Cancelled);
        row![nameof(Submission.Status)] = nameof(SubmissionStatus.Received);
        await World.Rows.UpdateEntityAsync(row, row.ETag, Reports.Storage.Tables.TableUpdateMode.Replace, Cancelled);
        World.Clock.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal(first.Status, (await World.NewPipeline().DecideAsync(first.Id, Cancelled)).Status);

        Assert.Single(await World.MailsAsync(Cancelled));
        var after = await World.Store.FindMarkedAsync(first, "某市示范局", Cancelled);
        Assert.Equal(before!.Content.ToArray(), after!.Content.ToArray());
        var names = World.Storage.Container(SubmissionStorage.Returned).GetBlobsAsync(cancellationToken: Cancelled);
        Assert.Equal([first.Id.BlobName], await names.Select(blob => blob.Name).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_made_costs_nobody_the_verdict_and_the_mail_does_not_speak_of_it()
    {
        var id = await World.FileAsync(Wrong, Cancelled);

        var decided = await World.NewPipeline(dueDate: _ => throw new InvalidOperationException("The calendar fell over.")).DecideAsync(id, Cancelled);

        Assert.Equal((SubmissionStatus.Returned, false), (decided.Status, decided.IsMarked));
        Assert.NotEmpty(decided.Findings);
        Assert.Single(await World.MailsAsync(Cancelled));
        Assert.Null(await World.Store.FindMarkedAsync(decided, "某市示范局", Cancelled));
    }

    [Fact]
    public async Task Accepted_content_that_is_filed_again_is_answered_with_the_workbook_that_bears_its_number()
    {
        var first = await World.FileAndDecideAsync(Good, Cancelled);
        var second = await World.FileAndDecideAsync(Good, Cancelled);
        Assert.Equal(first.Id, second.SameAs);

        var one = await World.Store.FindMarkedAsync(first, "某市示范局", Cancelled);
        var other = await World.Store.FindMarkedAsync(second, "某市示范局", Cancelled);

        Assert.Equal(one!.Content.ToArray(), other!.Content.ToArray());
    }

    private static StatedReport Read(MarkedFile file)
    {
        var reader = new WorkbookReader(PipelineWorld.Forms, new SealKeyring([SealKey.Demonstration]));
        return Assert.IsType<ReadOutcome.Read>(reader.Read(file.Content.ToMemory(), Cancelled)).Report;
    }
}
