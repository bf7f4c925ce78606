using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Tests.Submissions;

public sealed class ObligationEditorTests(PipelineWorld world) : PipelineTests(world)
{
    private static readonly DateOnly Extended = new(2099, 2, 10);

    private ObligationEditor Editor => new(World.Storage, World.Store, World.Options, World.Clock);

    [Fact]
    public async Task A_due_date_set_before_anything_was_filed_stays_when_something_is_filed()
    {
        Assert.True(await DueAsync(Extended, version: 0));
        var decided = await World.FileAndDecideAsync(Good, Cancelled);

        var state = await StateAsync();
        Assert.Equal((Extended, decided.Id, 1), (state.DueDate, state.InForce, state.Rounds));
    }

    [Fact]
    public async Task A_change_decided_on_by_an_older_state_is_refused_and_leaves_no_trace()
    {
        Assert.True(await DueAsync(Extended, version: 0));

        Assert.False(await DueAsync(null, version: 0));
        Assert.False(await Editor.SetExemptionAsync(PipelineWorld.Period, PipelineWorld.Code, Exemption.Exempt, 7, "撤并", "admin", Cancelled));

        var state = await StateAsync();
        Assert.Equal((Extended, null, 1), (state.DueDate, state.Exemption, state.Version));
        Assert.Single(await LogAsync());
    }

    [Fact]
    public async Task Of_several_at_once_one_gets_through()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DueAsync(Extended, version: 0)));

        Assert.Single(done, one => one);
        Assert.Single(await LogAsync());
    }

    [Fact]
    public async Task The_log_tells_newest_first_who_did_what_and_why()
    {
        var id = await World.FileAsync(Good, Cancelled);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        await DueAsync(Extended, version: 1);
        World.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Editor.SetExemptionAsync(PipelineWorld.Period, PipelineWorld.Code, Exemption.Exempt, 2, "撤并", "admin", Cancelled));

        Assert.Equal(
            [("Exempted", "admin", "撤并", null), ("DueDateChanged", "admin", "2099-02-10: 搬迁", null), ("Received", "李四@示范局", "Web", id)],
            (await LogAsync()).Select(entry => (entry.Action, entry.Actor, entry.Detail, entry.Submission)));
    }

    [Fact]
    public async Task The_compliance_row_follows()
    {
        await World.Directory.PutAsync(new Agency { Code = PipelineWorld.Code, Name = "某市示范局", Region = "某市" }, Cancelled);
        await DueAsync(Extended, version: 0);
        Assert.True(await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));

        var row = Assert.Single((await World.Compliance.QueryAsync(PipelineWorld.Period, new ComplianceQuery(), Cancelled)).Rows);
        Assert.Equal(("NotFiled", Extended, false), (row.Status, row.Due, row.Late));
    }

    private async Task<bool> DueAsync(DateOnly? date, int version) =>
        await Editor.SetDueDateAsync(PipelineWorld.Period, PipelineWorld.Code, date, version, "搬迁", "admin", Cancelled) is not null;

    private async Task<AgencyState> StateAsync() => (await World.Store.StateAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled))!;

    private Task<IReadOnlyList<LogEntry>> LogAsync() => new SubmissionLog(World.Storage).ListAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
}
