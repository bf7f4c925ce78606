using Reports.Compliance;
using Reports.Forms;
using Reports.Storage.Tables;
using Reports.Submissions;
using Reports.Validation;

namespace ReportFunctions.Tests.Submissions;

/// <summary>只检查、不报送: judged as filing would judge it, and nothing is left behind, on real storage.</summary>
public sealed class WorkbookCheckerTests(PipelineWorld world) : PipelineTests(world)
{
    private const string Text = "今年我们把水库水位、泄洪时间和灌溉安排逐日写在渠首的牌子上，再由三个水管站转到各村群里。"
        + "夏天有两回暴雨，值班员夜里核对雨量后先发预警、后补说明，群众来电问得最多的是渠道检修，我们据此把检修日历提前一个月排好。"
        + "年底请灌区用水户代表坐下来评了一次，代表提出牌子字小、看不清，已经换成大字的。"
        + "水情主动公开一旬一次；群众的公开申请当面登记；公文先过保密审查；网站由水情科照管；年底考核看公开。";

    [Theory]
    [InlineData(Good, SubmissionStatus.Accepted)]
    [InlineData(Query, SubmissionStatus.AwaitingReview)]
    [InlineData(Wrong, SubmissionStatus.Returned)]
    [InlineData("unreadable", SubmissionStatus.Unreadable)]
    public async Task It_leaves_no_trace_and_says_what_filing_then_says(string content, SubmissionStatus status)
    {
        var neighbour = AgencyCode.Parse("DEMO-176");
        await World.FileAndDecideAsync($"{Good}\nN.1={Text}", Cancelled, agency: neighbour);
        await World.Compliance.RefreshAsync(PipelineWorld.Period, PipelineWorld.Code, Cancelled);
        var before = await EverythingAsync();

        var check = await World.CheckAsync(content, Cancelled);

        Assert.Equal(before, await EverythingAsync());
        Assert.NotEmpty(before);
        Assert.Equal((status, 0, null), (check.WouldBe.Status, check.WouldBe.Round, check.WouldBe.CaseNumber));
        Assert.Equal(status != SubmissionStatus.Unreadable, check.Marked is not null);
        var filed = await World.FileAndDecideAsync(content, Cancelled);
        Assert.Equal(status, filed.Status);
        Assert.Equal(filed.Findings.Select(finding => (finding.Rule, finding.Id)), check.WouldBe.Findings.Select(finding => (finding.Rule, finding.Id)));
        Assert.Equal(filed.Reason, check.WouldBe.Reason);
    }

    [Fact]
    public async Task Last_year_neighbours_waivers_and_explanations_count_as_in_a_filing()
    {
        await World.FileAndDecideAsync("T1.GZ.in_force=10", Cancelled, new ReportingPeriod(2021));
        await World.FileAndDecideAsync($"{Good}\nN.1={Text}", Cancelled, agency: AgencyCode.Parse("DEMO-176"));
        await World.Waivers.PutAsync(PipelineWorld.Code, new Waiver("T2.BALANCE", "机构改革", new DateOnly(2099, 1, 1)), "王主任", Cancelled);
        await World.FileAndDecideAsync($"{Query}\nT1.GZ.in_force=1\ne.T1=当年制发的2件规章已于12月废止", Cancelled);
        const string content = $"{Query}\nT1.GZ.in_force=1\nT2.1.C1=1\nT2.1.C7=1\nN.1={Text}";

        var check = await World.CheckAsync(content, Cancelled);
        var filed = await World.FileAndDecideAsync(content, Cancelled);

        Assert.Contains(check.WouldBe.Findings, finding => finding.Rule == "N.COPY");
        Assert.Contains(check.WouldBe.Findings, finding => finding.Waiver?.Reason == "机构改革");
        Assert.Contains(check.WouldBe.Findings, finding => finding.IsExplained);
        Assert.Contains(check.WouldBe.Findings, finding => finding.Rule.StartsWith("YOY", StringComparison.Ordinal) || finding.Related.Contains("T1.GZ.in_force"));
        Assert.Equal(
            filed.Findings.Select(finding => (finding.Rule, finding.Id, finding.Severity, finding.IsExplained)),
            check.WouldBe.Findings.Select(finding => (finding.Rule, finding.Id, finding.Severity, finding.IsExplained)));
    }

    [Fact]
    public async Task The_marked_workbook_says_that_nothing_was_filed()
    {
        var check = await World.CheckAsync(Wrong, Cancelled);

        using var workbook = new ClosedXML.Excel.XLWorkbook(check.Marked!.Content.ToStream());
        var words = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Select(cell => cell.GetString()).ToList();
        Assert.Contains(words, word => word.Contains("草稿.xlsx", StringComparison.Ordinal));
        Assert.DoesNotContain(words, word => word.Contains("2022-DEMO-000-", StringComparison.Ordinal));
        Assert.DoesNotContain(words, word => word.Contains("第0次报送", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_limits_are_those_of_filing()
    {
        await Assert.ThrowsAsync<EmptyFilingException>(() => World.CheckAsync("", Cancelled));
        await Assert.ThrowsAsync<FilingTooLargeException>(() => World.CheckAsync(new string('x', (int)World.Options.MaxBytes + 1), Cancelled));
    }

    /// <summary>Every row of every table with its ETag, and every blob with its.</summary>
    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        var seen = new List<string>();
        foreach (var name in SubmissionStorage.Tables.Concat(ComplianceStorage.Tables))
        {
            await foreach (var row in World.Storage.Table(name).QueryAsync<TableEntity>(cancellationToken: Cancelled))
            {
                seen.Add($"{name} {row.PartitionKey} {row.RowKey} {row.ETag}");
            }
        }

        foreach (var container in SubmissionStorage.Containers.Concat(ComplianceStorage.Containers))
        {
            await foreach (var blob in World.Storage.Container(container).GetBlobsAsync(cancellationToken: Cancelled))
            {
                seen.Add($"{container} {blob.Name} {blob.Properties.ETag}");
            }
        }

        return seen;
    }
}
