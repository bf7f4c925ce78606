using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReportFunctions.Tests.Submissions;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;

namespace ReportFunctions.Tests.Compliance;

public sealed class DirectoryImportsTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Headings = "单位编码,单位名称,联系邮箱\n";

    private DirectoryImports Imports => new(World.Storage, World.Directory, World.Store, new AuditTrail(World.Storage, World.Clock), World.Clock);

    [Fact]
    public async Task What_was_previewed_is_done_and_who_has_filed_is_kept()
    {
        await World.Directory.PutManyAsync([Agency("DEMO-000"), Agency("OLD"), Agency("STAYS")], Cancelled);
        await World.FileAndDecideAsync(Good, Cancelled);
        await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        using var elsewhere = new AgencyDirectory(World.Storage);
        await elsewhere.AllAsync(Cancelled);

        var (draft, plan) = await PreviewAsync(Headings + "STAYS,STAYS,a@x.example\nNEW,新设局,\n", complete: true);
        Assert.Equal(ImportOutcome.Applied, await Imports.ApplyAsync(draft, plan, plan.Fingerprint, "tester", Cancelled));

        var agencies = (await elsewhere.AllAsync(Cancelled)).ToDictionary(agency => agency.Code.Value);
        Assert.Equal(["DEMO-000", "NEW", "STAYS"], agencies.Keys.Order(StringComparer.Ordinal));
        Assert.True(agencies["DEMO-000"].Inactive);
        Assert.Equal(["a@x.example"], agencies["STAYS"].Contacts);
        var noted = Assert.Single(await new AuditTrail(World.Storage, World.Clock).LatestAsync(AuditArea.Directory, 10, Cancelled));
        Assert.Equal(("tester", "名录.csv"), (noted.Actor, noted.Subject));
        Assert.StartsWith("+1 ~1 -1 ⊘1", noted.After, StringComparison.Ordinal);
        foreach (var (code, subject, after) in new[] { ("NEW", "Added", "新设局"), ("STAYS", "Contacts", "a@x.example"), ("DEMO-000", "Inactive", "True"), ("OLD", "Removed", "") })
        {
            var entry = Assert.Single(await new AuditTrail(World.Storage, World.Clock).LatestAsync(AgencyCode.Parse(code), 10, Cancelled));
            Assert.Equal(("tester", subject, after), (entry.Actor, entry.Subject, entry.After));
        }

        Assert.Null(await Imports.PreviewAsync(draft.Token, null, "tester", Cancelled));
        var row = (await World.Compliance.QueryAsync(PipelineWorld.Period, new ComplianceQuery(), Cancelled)).Rows[0];
        Assert.Equal(("DEMO-000", "Accepted"), (row.Agency.Value, row.Status));
    }

    [Fact]
    public async Task A_directory_that_changed_after_the_preview_is_left_alone()
    {
        await World.Directory.PutAsync(Agency("A"), Cancelled);
        var (draft, plan) = await PreviewAsync(Headings + "A,改名局,\n");
        await World.Directory.PutAsync(Agency("B"), Cancelled);

        Assert.Equal(ImportOutcome.Changed, await Imports.ApplyAsync(draft, plan, plan.Fingerprint, "tester", Cancelled));
        var now = (await Imports.PreviewAsync(draft.Token, null, "tester", Cancelled))!.Value.Plan;
        Assert.Equal(ImportOutcome.Changed, await Imports.ApplyAsync(draft, now, plan.Fingerprint, "tester", Cancelled));
        Assert.Equal("A", (await World.Directory.FindAsync(AgencyCode.Parse("A"), Cancelled))!.Name);
        Assert.Equal(ImportOutcome.Applied, await Imports.ApplyAsync(draft, now, now.Fingerprint, "tester", Cancelled));
    }

    [Fact]
    public async Task Of_several_who_apply_at_once_one_gets_through()
    {
        await World.Directory.PutAsync(Agency("A"), Cancelled);
        var previews = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PreviewAsync(Headings + $"A,第{number}个名称,\n")));
        var outcomes = await Task.WhenAll(previews.Select(one => Imports.ApplyAsync(one.Draft, one.Plan, one.Plan.Fingerprint, "tester", Cancelled)));
        Assert.Equal(1, outcomes.Count(outcome => outcome == ImportOutcome.Applied));
    }

    [Fact]
    public async Task A_list_with_errors_is_not_applied_and_anothers_upload_is_not_shown()
    {
        var (draft, plan) = await PreviewAsync(Headings + "A,,\n");
        Assert.Equal(ImportOutcome.NothingToApply, await Imports.ApplyAsync(draft, plan, plan.Fingerprint, "tester", Cancelled));
        Assert.Empty(await World.Directory.AllAsync(Cancelled));
        Assert.Null(await Imports.PreviewAsync(draft.Token, null, "somebody else", Cancelled));
        Assert.Null(await Imports.PreviewAsync("../" + draft.Token, null, "tester", Cancelled));
    }

    [Fact]
    public async Task Superiors_cannot_be_written_in_a_circle() => await Assert.ThrowsAsync<ArgumentException>(() => World.Directory.PutManyAsync(
        [Agency("A") with { Parent = AgencyCode.Parse("B") }, Agency("B") with { Parent = AgencyCode.Parse("A") }], Cancelled));

    [Fact]
    public async Task A_bounce_stays_with_its_address_until_that_goes()
    {
        var at = new DateTimeOffset(2023, 1, 20, 8, 0, 0, TimeSpan.Zero);
        await World.Directory.PutAsync(Agency("A") with { Contacts = ["a@x.example", "b@x.example"] }, Cancelled);
        await World.Directory.NoteBounceAsync(AgencyCode.Parse("A"), new Bounce("A@x.example", at, "550 no such user"), Cancelled);
        await World.Directory.NoteBounceAsync(AgencyCode.Parse("A"), new Bounce("gone@x.example", at, "550"), Cancelled);

        var noted = (await World.Directory.FindAsync(AgencyCode.Parse("A"), Cancelled))!;
        Assert.Equal((at, "550 no such user"), (Assert.Single(noted.Bounces).At, noted.BounceOf("a@x.example")!.Reason));
        Assert.True(noted.IsReachable);

        var (draft, plan) = await PreviewAsync(Headings + "A,A,b@x.example\n");
        await Imports.ApplyAsync(draft, plan, plan.Fingerprint, "tester", Cancelled);
        Assert.Empty((await World.Directory.FindAsync(AgencyCode.Parse("A"), Cancelled))!.Bounces);
    }

    [Fact]
    public async Task A_first_list_of_40000_agencies_is_imported()
    {
        var agencies = Enumerable.Range(0, 40_000).Select(number => Agency($"A{number:00000}") with { Region = $"地区{number % 160}", Contacts = [$"a{number}@x.example"] });
        var list = DirectoryExport.Xlsx(agencies, CultureInfo.GetCultureInfo("zh-CN"));
        var watch = Stopwatch.StartNew();
        var draft = await Imports.KeepAsync(list, "名录.xlsx", false, "tester", Cancelled);
        var plan = (await Imports.PreviewAsync(draft.Token, null, "tester", Cancelled))!.Value.Plan;
        var previewed = watch.Elapsed;
        Assert.Equal(ImportOutcome.Applied, await Imports.ApplyAsync(draft, plan, plan.Fingerprint, "tester", Cancelled));

        TestContext.Current.TestOutputHelper?.WriteLine($"previewed in {previewed.TotalSeconds:0.0} s, applied in {(watch.Elapsed - previewed).TotalSeconds:0.0} s");
        Assert.Equal(40_000, (await World.Directory.AllAsync(Cancelled)).Count);
    }

    private async Task<(ImportDraft Draft, DirectoryPlan Plan)> PreviewAsync(string csv, bool complete = false)
    {
        var draft = await Imports.KeepAsync(Encoding.UTF8.GetBytes(csv), "名录.csv", complete, "tester", Cancelled);
        return (await Imports.PreviewAsync(draft.Token, null, "tester", Cancelled))!.Value;
    }

    private static Agency Agency(string code) => new() { Code = AgencyCode.Parse(code), Name = code, Region = "" };
}
