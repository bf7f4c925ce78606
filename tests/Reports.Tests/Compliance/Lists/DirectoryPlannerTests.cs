using System.Diagnostics;
using System.Globalization;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;
using Reports.Workbooks.Lists;

namespace Reports.Tests.Compliance.Lists;

public sealed class DirectoryPlannerTests
{
    private static readonly Agency City = Agency("C", "云泽市政府办公室") with { Level = AgencyLevel.City, Contacts = ["office@c.example"] };
    private static readonly Agency County = Agency("D", "东湖区政府办公室") with { Level = AgencyLevel.County, Parent = City.Code };
    private static readonly Agency Bureau = Agency("E", "东湖区财政局") with { Level = AgencyLevel.County, Parent = County.Code, Region = "东湖区" };
    private static readonly AgencyList Directory = new("v1", [City, County, Bureau]);

    [Fact]
    public void Columns_may_stand_in_any_order_in_either_language_below_a_title()
    {
        var plan = Plan("云泽市报送单位名录（2023年）", "E-mail,序号, 单位名称（必填） ,Level,单位代码*,上级", "a@x.example；b@x.example,1,东湖区民政局,县级,F,东湖区政府办公室");

        Assert.Empty(plan.Errors);
        Assert.Equal(["序号"], plan.IgnoredHeadings);
        var added = Assert.Single(plan.Added);
        Assert.Equal(("F", "东湖区民政局", AgencyLevel.County, County.Code), (added.Code.Value, added.Name, added.Level, added.Parent));
        Assert.Equal(["a@x.example", "b@x.example"], added.Contacts);
    }

    [Fact]
    public void What_differs_is_said_by_column_and_a_column_that_is_not_there_changes_nothing()
    {
        var plan = Plan("单位编码,单位名称,地区", "E,东湖区财政局,西湖区", "D,东湖区政府办公室,");

        var change = Assert.Single(plan.Changed);
        Assert.Equal((2, Bureau), (change.Row, change.Before));
        Assert.Equal([DirectoryColumn.Region], change.Columns);
        Assert.Equal(("西湖区", County.Code, AgencyLevel.County), (change.After.Region, change.After.Parent, change.After.Level));
        Assert.Equal(1, plan.Unchanged);
        Assert.Empty(plan.Removed);
    }

    [Fact]
    public void Members_are_named_by_code_or_full_name_and_one_that_cannot_be_is_said()
    {
        var plan = Plan("单位编码,单位名称,类型,汇总成员单位,可制定规章", "S,东湖区汇总,汇总,D；东湖区财政局,否", "R,坏汇总,汇总,R；NONE,");

        Assert.Equal(2, plan.Errors.Count);
        Assert.All(plan.Errors, error => Assert.Equal((3, DirectoryColumn.Members), (error.Row, error.Column)));
        var added = plan.Added.Single(agency => agency.Code.Value == "S");
        Assert.Equal([County.Code, Bureau.Code], added.Members);
        Assert.False(added.MakesRules);
        Assert.Null(plan.Added.Single(agency => agency.Code.Value == "R").MakesRules);
    }

    [Fact]
    public void A_blank_cell_says_that_there_is_nothing()
    {
        var change = Assert.Single(Plan("单位编码,单位名称,联系邮箱,级别", "C,云泽市政府办公室,,").Changed);
        Assert.Equal([DirectoryColumn.Level, DirectoryColumn.Contacts], change.Columns);
        Assert.Equal((null, 0), (change.After.Level, change.After.Contacts.Count));
    }

    [Theory]
    [InlineData("E,东湖区财政局,", "E,东湖区财政局,", "3:Code", "第2行重复")]
    [InlineData("e,东湖区财政局,", null, "2:Code", "大小写")]
    [InlineData("F,,", null, "2:Name", "未填写")]
    [InlineData(",民政局,", null, "2:Code", "未填写")]
    [InlineData("F_1,民政局,", null, "2:Code", "不能作为单位编码")]
    [InlineData("F,民政局,NONE", null, "2:Parent", "不在名录中")]
    [InlineData("F,民政局,F", null, "2:Parent", "该单位自己")]
    [InlineData("F,=HYPERLINK(1),", null, "2:Name", "公式")]
    [InlineData("F,@民政局,", null, "2:Name", "公式")]
    public void A_row_that_cannot_be_so_is_named_with_its_place(string row, string? next, string place, string said)
    {
        var plan = Plan("单位编码,单位名称,上级单位", row, next);
        var error = Assert.Single(plan.Errors);
        Assert.Equal(place, $"{error.Row}:{error.Column}");
        Assert.Contains(said, error.Text.Zh, StringComparison.Ordinal);
        Assert.NotEqual(error.Text.Zh, error.Text.En);
        Assert.False(plan.CanApply);
    }

    [Theory]
    [InlineData("级别", "部级", "请填省级")]
    [InlineData("联系邮箱", "张三 13800000000", "不是邮箱地址")]
    [InlineData("联系邮箱", "a@b", "不是邮箱地址")]
    [InlineData("类型", "企业", "行政机关或汇总")]
    [InlineData("停用", "也许", "是或否")]
    [InlineData("汇总成员单位", "E;NONE", "NONE")]
    public void A_word_that_is_not_known_is_said_with_those_that_are(string heading, string value, string said)
    {
        var plan = Plan($"单位编码,单位名称,{heading}", $"F,民政局,{value}");
        Assert.NotEmpty(plan.Errors);
        Assert.Contains(plan.Errors, error => error.Row == 2 && error.Text.Zh.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_is_too_long_is_an_error() =>
        Assert.Contains("最多200个字", Assert.Single(Plan("单位编码,单位名称", $"F,{new string('局', 201)}").Errors).Text.Zh, StringComparison.Ordinal);

    [Fact]
    public void A_circle_with_what_the_directory_has_is_found_at_the_rows_that_close_it()
    {
        var plan = Plan("单位编码,单位名称,上级单位", "C,云泽市政府办公室,E");
        var error = Assert.Single(plan.Errors);
        Assert.Equal((2, DirectoryColumn.Parent), (error.Row, error.Column));
        Assert.Contains("绕成一圈", error.Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_headings_or_rows_says_so()
    {
        Assert.Contains("没有找到表头", Assert.Single(Plan("甲,乙", "1,2").Errors).Text.Zh, StringComparison.Ordinal);
        Assert.Contains("没有单位", Assert.Single(Plan("单位编码,单位名称").Errors).Text.Zh, StringComparison.Ordinal);
        Assert.Contains("有两列", Assert.Single(Plan("单位编码,单位名称,名称", "F,民政局,民政局").Errors).Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_on_a_complete_list_goes_unless_it_has_filed_or_is_somebodys_superior()
    {
        var rows = Rows("单位编码,单位名称,上级单位", "F,民政局,C");
        var plan = DirectoryPlanner.Plan(rows, Directory, null, new HashSet<AgencyCode> { Bureau.Code });
        Assert.Equal([County], plan.Removed);
        Assert.Equal([Bureau], plan.Deactivated);
        Assert.Contains(plan.Written, agency => agency.Code == Bureau.Code && agency.Inactive);
        Assert.DoesNotContain(City, plan.Removed);

        var partial = DirectoryPlanner.Plan(rows, Directory, null, null);
        Assert.Empty(partial.Removed.Concat(partial.Deactivated));
    }

    [Fact]
    public void An_authority_changes_only_what_is_below_it()
    {
        var plan = DirectoryPlanner.Plan(
            Rows("单位编码,单位名称,上级单位", "C,云泽市,", "F,民政局,D", "G,司法局,", "E,东湖区财政局,C"), Directory, County.Code, new HashSet<AgencyCode>());
        Assert.Equal([(2, DirectoryColumn.Code), (4, DirectoryColumn.Parent), (5, DirectoryColumn.Parent)], plan.Errors.Select(error => (error.Row, error.Column!.Value)));
        Assert.Equal(["F", "G"], plan.Added.Select(agency => agency.Code.Value));
        Assert.DoesNotContain(City, plan.Removed);
    }

    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("zh-CN", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public void Exported_and_imported_again_nothing_changes(string language, bool workbook)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var summary = Agency("S", "云泽市汇总") with { Kind = AgencyKind.Summary, Members = [City.Code, County.Code], Level = AgencyLevel.City, FilesElsewhere = true };
        var list = new AgencyList("v1", [City, County, Bureau with { Contacts = ["a@x.example", "b@x.example"], Inactive = true }, summary]);
        var bytes = workbook ? DirectoryExport.Xlsx(list.Agencies, culture) : DirectoryExport.Csv(list.Agencies, culture);

        var read = Assert.IsType<ListOutcome.Read>(ListReader.Read(bytes, TestContext.Current.CancellationToken));
        var plan = DirectoryPlanner.Plan(read.Rows, list, null, new HashSet<AgencyCode>());
        Assert.Empty(plan.Errors);
        Assert.True(plan.ChangesNothing);
        Assert.Equal(4, plan.Unchanged);
    }

    [Fact]
    public void A_list_of_40000_rows_is_read_and_planned_within_seconds_and_within_bounds()
    {
        var agencies = Enumerable.Range(0, 40_000).Select(number => Agency($"A{number:00000}", $"第{number}号示范局") with
        {
            Region = $"地区{number % 160}",
            Level = AgencyLevel.County,
            Parent = number % 100 == 0 ? null : AgencyCode.Parse($"A{number / 100 * 100:00000}"),
            Contacts = [$"a{number}@office.example", $"b{number}@office.example"],
        }).ToList();
        var known = new AgencyList("v1", [.. agencies.Select(agency => agency with { Region = "旧" })]);
        foreach (var bytes in new[] { DirectoryExport.Xlsx(agencies, CultureInfo.InvariantCulture), DirectoryExport.Csv(agencies, CultureInfo.InvariantCulture) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var read = Assert.IsType<ListOutcome.Read>(ListReader.Read(bytes, TestContext.Current.CancellationToken));
            var readIn = watch.Elapsed;
            var plan = DirectoryPlanner.Plan(read.Rows, known, null, new HashSet<AgencyCode>());
            var (took, allocated) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);

            Assert.Equal((40_000, 0, 0), (plan.Changed.Count, plan.Errors.Count, plan.Removed.Count));
            TestContext.Current.TestOutputHelper?.WriteLine($"{bytes.Length >> 10} KiB: read in {readIn.TotalMilliseconds:0} ms, planned in {(took - readIn).TotalMilliseconds:0} ms, {allocated >> 20} MiB allocated");
            Assert.InRange(took.TotalSeconds, 0, 20);
            Assert.InRange(allocated >> 20, 0, 350);
        }
    }

    private static DirectoryPlan Plan(params string?[] lines) => DirectoryPlanner.Plan(Rows(lines), Directory, null, null);

    private static IReadOnlyList<ListRow> Rows(params string?[] lines) =>
        Assert.IsType<ListOutcome.Read>(ListReader.Read(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.OfType<string>())), TestContext.Current.CancellationToken)).Rows;

    private static Agency Agency(string code, string name) => new() { Code = AgencyCode.Parse(code), Name = name, Region = "" };
}
