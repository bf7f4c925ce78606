using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Settings;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Tests.Compliance;

public sealed class SettingsStoreTests(PipelineWorld world) : PipelineTests(world)
{
    [Fact]
    public async Task What_is_saved_takes_effect_on_another_instance_after_its_cache_and_is_noted()
    {
        using var other = World.NewSettings();
        Assert.False((await other.CurrentAsync(Cancelled)).LocalHeader);

        Assert.True(await SaveAsync(settings => settings with { LocalHeader = true, Telephone = "0371-1234" }));

        Assert.True(World.Settings.Current.LocalHeader);
        Assert.False((await other.CurrentAsync(Cancelled)).LocalHeader);
        World.Clock.Advance(SettingsStore.Freshness);
        Assert.True((await other.CurrentAsync(Cancelled)).LocalHeader);
        var trail = await new AuditTrail(World.Storage, World.Clock).LatestAsync(AuditArea.Settings, 10, Cancelled);
        Assert.Equal(["LocalHeader: False > True", "Telephone:  > 0371-1234"], trail.Select(entry => $"{entry.Subject}: {entry.Before} > {entry.After}").Order(StringComparer.Ordinal));
        Assert.All(trail, entry => Assert.Equal("tester", entry.Actor));
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told()
    {
        var version = (await World.Settings.SavedAsync(Cancelled)).Version;
        using var other = World.NewSettings();
        await other.SavedAsync(Cancelled);

        Assert.True(await World.Settings.SaveAsync(new StoredSettings { ReviewEverything = true }, version, "one", Cancelled));
        Assert.False(await other.SaveAsync(new StoredSettings { LocalHeader = true }, version, "two", Cancelled));
        Assert.Equal((true, false), (World.Settings.Current.ReviewEverything, World.Settings.Current.LocalHeader));
    }

    [Fact]
    public async Task Nothing_saved_leaves_the_configuration_in_force()
    {
        var current = await World.Settings.CurrentAsync(Cancelled);
        Assert.Equal("某市政务公开办", current.OfficeName);
        Assert.True(await SaveAsync(settings => settings with { OfficeNameEn = "Office" }));
        Assert.Equal(("某市政务公开办", "Office"), (World.Settings.Current.OfficeName, World.Settings.Current.OfficeNameEn));
    }

    [Fact]
    public async Task With_review_of_everything_a_report_without_findings_awaits_it()
    {
        Assert.Equal(SubmissionStatus.Accepted, (await World.FileAndDecideAsync(Good, Cancelled)).Status);
        await SaveAsync(settings => settings with { ReviewEverything = true });

        var decided = await World.FileAndDecideAsync(Good + "\n#2", Cancelled);
        Assert.Equal((SubmissionStatus.AwaitingReview, 0), (decided.Status, decided.Queries));
        Assert.Equal(SubmissionStatus.Returned, (await World.FileAndDecideAsync(Wrong, Cancelled)).Status);
    }

    [Fact]
    public async Task A_severity_the_authority_chose_decides_what_becomes_of_a_report()
    {
        Assert.Equal(SubmissionStatus.AwaitingReview, (await World.FileAndDecideAsync(Good + "\n" + Query, Cancelled)).Status);
        await SaveAsync(settings => settings with { Severities = new() { ["T1.INFORCE_MIN"] = Severity.Hint, ["T2.BALANCE"] = Severity.Hint } });

        var decided = await World.FileAndDecideAsync(Good + "\n" + Query + "\n#2", Cancelled);
        Assert.Equal((SubmissionStatus.Accepted, 0, 1), (decided.Status, decided.Queries, decided.Hints));
        Assert.Equal(SubmissionStatus.Returned, (await World.FileAndDecideAsync(Wrong, Cancelled)).Status);
    }

    [Fact]
    public async Task A_due_date_by_level_is_the_same_in_the_table_and_in_the_agencys_row()
    {
        await World.Directory.PutManyAsync(
            [
                new Agency { Code = PipelineWorld.Code, Name = "某县示范局", Region = "某县", Level = AgencyLevel.County },
                new Agency { Code = AgencyCode.Parse("S"), Name = "某市汇总", Region = "某市", Level = AgencyLevel.City, Kind = AgencyKind.Summary },
            ],
            Cancelled);
        await World.Compliance.QueryAsync(PipelineWorld.Period, new ComplianceQuery(), Cancelled);
        await SaveAsync(settings => settings with
        {
            InternalDates = new Dictionary<string, Dictionary<DeadlineGroup, DateOnly>> { ["2022"] = new() { [DeadlineGroup.County] = new DateOnly(2023, 1, 26) } },
        });

        var rows = (await World.Compliance.QueryAsync(PipelineWorld.Period, new ComplianceQuery(), Cancelled)).Rows;
        Assert.Equal([new DateOnly(2023, 1, 26), new DateOnly(2023, 3, 10)], rows.Select(row => row.Due));
        Assert.Equal(rows[0], await World.Compliance.FindAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled));
    }

    private async Task<bool> SaveAsync(Func<StoredSettings, StoredSettings> change)
    {
        var saved = await World.Settings.SavedAsync(Cancelled);
        return await World.Settings.SaveAsync(change(saved.Settings), saved.Version, "tester", Cancelled);
    }
}
