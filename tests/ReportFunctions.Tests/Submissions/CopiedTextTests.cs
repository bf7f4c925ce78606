using Reports.Compliance;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Submissions.Copies;

namespace ReportFunctions.Tests.Submissions;

/// <summary>N.COPY through the store: what one agency filed is evidence when another files the same words.</summary>
public sealed class CopiedTextTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Water = "今年我们把水库水位、泄洪时间和灌溉安排逐日写在渠首的牌子上，再由三个水管站转到各村群里。"
        + "夏天有两回暴雨，值班员夜里核对雨量后先发预警、后补说明，群众来电问得最多的是渠道检修，我们据此把检修日历提前一个月排好。"
        + "年底请灌区用水户代表坐下来评了一次，代表提出牌子字小、看不清，已经换成大字的。"
        + "水情主动公开一旬一次；群众的公开申请当面登记；公文先过保密审查；网站由水情科照管；年底考核看公开。";

    private const string Roads = "道路养护计划开春就贴到了各个道班，坑槽修补完一处划掉一处，过往司机抬头就能看见还剩多少。"
        + "桥梁检测的结论过去锁在柜子里，这回整理成两页纸的明白话，随检测报告一起挂出来。"
        + "秋季改线施工绕行远，我们和运输公司商量后把绕行图印在加油站的小票背面，问路的电话少了一半多。"
        + "改线消息对外公开在前、施工在后，收到申请的路段资料逐件答复，台账归档有专人，微信和公告栏同时推送，道班每季自查整改。";

    private static readonly AgencyCode First = AgencyCode.Parse("DEMO-001");
    private static readonly AgencyCode Second = AgencyCode.Parse("DEMO-002");
    private static readonly ReportingPeriod LastYear = new(2021);

    [Fact]
    public async Task The_second_agency_with_the_same_text_is_asked_and_the_first_is_named()
    {
        await World.Directory.PutAsync(new Agency { Code = First, Name = "某县水利局", Region = "某县" }, Cancelled);
        var first = await FileAsync(First, Water);
        var second = await FileAsync(Second, Water);

        Assert.Equal((SubmissionStatus.Accepted, SubmissionStatus.AwaitingReview), (first.Status, second.Status));
        var finding = Assert.Single(second.Findings);
        Assert.Equal(("N.COPY", "N.1", Severity.Query), (finding.Rule, finding.Id, finding.Severity));
        Assert.Contains("某县水利局本年度报告的同一部分相似度100%", finding.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("今年我们把水库水位", finding.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_text_of_the_same_length_is_not_asked_about()
    {
        await FileAsync(First, Water);

        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(Second, Roads)).Status);
    }

    [Fact]
    public async Task Both_sections_are_compared_each_with_its_own_kind()
    {
        await World.FileAndDecideAsync($"{Good}\nN.1={Water}\nN.5={Roads}", Cancelled, agency: First);

        var exchanged = await World.FileAndDecideAsync($"{Good}\nN.1={Roads}\nN.5={Water}", Cancelled, agency: Second);
        var same = await World.FileAndDecideAsync($"{Good}\nN.1={Water}\nN.5={Roads}", Cancelled, agency: PipelineWorld.Code);

        Assert.Empty(exchanged.Findings);
        Assert.Equal(["N.1", "N.5"], same.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task An_agency_may_file_its_own_text_again_and_again()
    {
        await FileAsync(First, Water);

        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(First, Water + "另附一句。")).Status);
    }

    [Fact]
    public async Task Whoever_wrote_it_first_is_not_asked_when_it_files_again_after_the_copier()
    {
        await FileAsync(First, Water);
        World.Clock.Advance(TimeSpan.FromHours(1));
        await FileAsync(Second, Water);
        World.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(First, Water + "另附一句。")).Status);
        Assert.Equal(SubmissionStatus.AwaitingReview, (await FileAsync(Second, Water + "又附一句。")).Status);
    }

    [Fact]
    public async Task Last_years_own_accepted_text_filed_again_is_asked_about()
    {
        await World.FileAndDecideAsync($"{Good}\nN.1={Water}", Cancelled, LastYear);

        var again = await FileAsync(PipelineWorld.Code, Water);

        Assert.Equal(SubmissionStatus.AwaitingReview, again.Status);
        Assert.Contains("你单位2021年度报告的同一部分", Assert.Single(again.Findings).Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_years_text_that_was_not_accepted_is_no_evidence()
    {
        await World.FileAndDecideAsync($"{Wrong}\nN.1={Water}", Cancelled, LastYear);

        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(PipelineWorld.Code, Water)).Status);
    }

    [Fact]
    public async Task A_returned_report_points_at_nobody_and_leaves_the_index()
    {
        var returned = await World.FileAndDecideAsync($"{Wrong}\nN.1={Water}", Cancelled, agency: First);

        Assert.Equal(SubmissionStatus.Returned, returned.Status);
        Assert.Equal(0, await PrintsAsync());
        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(Second, Water)).Status);
    }

    [Fact]
    public async Task A_superseded_text_points_at_nobody_and_leaves_the_index()
    {
        await FileAsync(First, Water);
        var before = await PrintsAsync();
        await FileAsync(First, Roads);

        Assert.NotEqual(0, before);
        Assert.Equal(before, await PrintsAsync());
        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(Second, Water)).Status);
        Assert.Equal(SubmissionStatus.AwaitingReview, (await FileAsync(PipelineWorld.Code, Roads)).Status);
    }

    [Fact]
    public async Task A_returned_correction_leaves_the_accepted_text_as_evidence()
    {
        await FileAsync(First, Water);
        await World.FileAndDecideAsync($"{Wrong}\nN.1={Roads}", Cancelled, agency: First);

        Assert.Equal(SubmissionStatus.AwaitingReview, (await FileAsync(Second, Water)).Status);
        Assert.Equal(SubmissionStatus.Accepted, (await FileAsync(PipelineWorld.Code, Roads)).Status);
    }

    [Fact]
    public async Task Of_several_agencies_with_one_text_at_the_same_moment_all_but_one_at_most_are_asked()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            World.FileAsync($"{Good}\nN.1={Water}", Cancelled, agency: AgencyCode.Parse($"AT-ONCE-{number}"))));

        var decided = await Task.WhenAll(ids.Select(id => World.NewPipeline().DecideAsync(id, Cancelled)));

        Assert.InRange(decided.Count(submission => submission.Status == SubmissionStatus.AwaitingReview), 5, 6);
    }

    [Fact]
    public async Task Several_processes_on_one_report_enter_its_text_once_and_do_not_find_it_themselves()
    {
        var id = await World.FileAsync($"{Good}\nN.1={Water}", Cancelled, agency: First);

        var decided = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => World.NewPipeline().DecideAsync(id, Cancelled)));
        await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.All(decided, submission => Assert.Equal(SubmissionStatus.Accepted, submission.Status));
        Assert.Equal(10, await PrintsAsync());
    }

    [Fact]
    public async Task What_a_process_that_died_left_in_the_index_is_taken_out_when_the_report_is_looked_at_again()
    {
        var returned = await World.FileAndDecideAsync($"{Wrong}\nN.1={Water}", Cancelled, agency: First);
        await World.FileAsync($"{Good}\nN.1={Roads}", Cancelled, agency: First);
        await EnterAgainAsync(returned.Id);

        await World.NewPipeline().DecideAsync(returned.Id, Cancelled);

        Assert.Equal(0, await PrintsAsync());
    }

    private Task<Submission> FileAsync(AgencyCode agency, string overview) =>
        World.FileAndDecideAsync($"{Good}\nN.1={overview}", Cancelled, agency: agency);

    /// <summary>As a process leaves it that ends after the decision and before the tidying.</summary>
    private async Task EnterAgainAsync(SubmissionId id)
    {
        var keys = Enumerable.Range(0, 10).Select(band => $"{band:x}0123456789abcdef").ToList();
        await new PrintTable(World.Storage).EnterAsync(id, "N.1", keys, World.Clock.GetUtcNow(), Cancelled);
        var row = new TableEntity($"2022|{id.Agency}", $"txt|{id.Guid:D}") { ["Prints"] = $"N.1={string.Join(',', keys)}" };
        await World.Rows.UpsertEntityAsync(row, TableUpdateMode.Merge, Cancelled);
        Assert.Equal(10, await PrintsAsync());
    }

    private async Task<int> PrintsAsync()
    {
        var count = 0;
        await foreach (var _ in World.Storage.Table(SubmissionStorage.Prints).QueryAsync<TableEntity>(cancellationToken: Cancelled))
        {
            count++;
        }

        return count;
    }
}
