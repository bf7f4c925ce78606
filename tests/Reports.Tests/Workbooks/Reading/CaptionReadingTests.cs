using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Workbooks.Reading;

public sealed class CaptionReadingTests
{
    private static readonly Dictionary<string, Action<LooseWorkbook>> Changes = new()
    {
        ["nothing"] = _ => { },
        ["sheets renamed"] = workbook => workbook.Parts.ToList().ForEach(sheet => sheet.Name = "Sheet" + sheet.BlockId.Replace(".", "", StringComparison.Ordinal)),
        ["sheets in another order"] = workbook => workbook.Sheets.Reverse(),
        ["rows above"] = workbook => workbook.Parts.ToList().ForEach(sheet => sheet.InsertRows(1, 3)),
        ["columns before"] = workbook => workbook.Parts.ToList().ForEach(sheet => sheet.InsertColumns(1, 2)),
        ["a row within"] = workbook => workbook["T2"].InsertRows(workbook.Layout.Cells["T2.3.3.4.C1"].Row),
        ["a column within"] = workbook => workbook["T2"].InsertColumns(workbook.Layout.Cells["T2.1.C3"].Column),
        ["a row between header and figures"] = workbook => workbook["T3"].InsertRows(workbook.Layout.Cells["T3.A1"].Row),
        ["merges taken apart"] = workbook => workbook.Parts.ToList().ForEach(sheet => sheet.Unmerge(repeat: false)),
        ["merges taken apart and repeated"] = workbook => workbook.Parts.ToList().ForEach(sheet => sheet.Unmerge(repeat: true)),
        ["total first"] = workbook => workbook["T2"].Unmerge(repeat: false).MoveColumns(column => Exchange(column, workbook.Layout.Cells["T2.1.C1"].Column, workbook.Layout.Cells["T2.1.C7"].Column)),
        ["rows in another order"] = workbook => workbook["T2"].Unmerge(repeat: false).MoveRows(row => Exchange(row, workbook.Layout.Cells["T2.3.3.2.C1"].Row, workbook.Layout.Cells["T2.3.5.2.C1"].Row)),
        ["litigation before review"] = workbook => workbook["T3"].Unmerge(repeat: true).MoveColumns(column => column > 5 ? column - 5 : column + 10),
        ["all on one sheet"] = workbook => workbook.OnOneSheet(),
        ["all on one sheet without a gap"] = workbook => workbook.OnOneSheet(gap: 0),
        ["a sheet twice"] = workbook => workbook.Copy(workbook["T2"], "三 (2)"),
        ["a table twice on its sheet"] = workbook => Repeat(workbook["T2"]),
        ["half-width captions without numbers"] = workbook => workbook.Parts.ToList().ForEach(sheet => Rewrite(sheet, text => text.Length > 40 ? text : text.Replace("（", "(", StringComparison.Ordinal).Replace("）", ") ", StringComparison.Ordinal).Replace("1.", "", StringComparison.Ordinal))),
        ["captions with spaces and line breaks"] = workbook => workbook.Parts.ToList().ForEach(sheet => Rewrite(sheet, text => text.Length is > 40 or < 3 || text.Contains('：', StringComparison.Ordinal) ? text : text[..2] + " \n" + text[2..])),
        ["captions of real reports"] = workbook => workbook["T2"].Say("社会公益组织", "社会组织").Say("2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开").Say("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二) 部分公开"),
        ["slips in captions"] = workbook => workbook["T2"].Say("法律服务机构", "法律服务机枸").Say("8.属于行政查询事项", "8.属於行政查询事项").Say("4.无正当理由大量反复申请", "4.无正当理由大量反复申情"),
        ["a caption emptied"] = workbook => Empty(workbook["T2"], "6.属于四类过程性信息", "科研机构"),
        ["groups lost"] = workbook => Empty(workbook["T2"].Unmerge(repeat: false), "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理", "申请人情况"),
        ["groups of section four lost"] = workbook => Empty(workbook["T3"].Unmerge(repeat: false), "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"),
        ["groups in the middle of their columns"] = workbook => Centre(workbook["T3"].Unmerge(repeat: false)),
    };

    public static TheoryData<string, string> ChangesAndLosses() =>
        new(from change in Changes.Keys from loss in (string[])["nothing", "names", "names and seal", "everything but the form"] select (change, loss));

    [Theory]
    [MemberData(nameof(ChangesAndLosses))]
    public void Values_and_findings_are_those_of_the_original(string change, string loss)
    {
        foreach (var year in (int[])[2022, 2020])
        {
            var workbook = Lose(LooseWorkbook.For(year), loss).Change(Changes[change]);

            var report = workbook.Read();

            AssertRead(workbook, report);
            Assert.Equal(Expected(report, loss), Findings(report).Distinct().Order());
        }
    }

    [Theory]
    [MemberData(nameof(ChangesAndLosses))]
    public void A_wrong_figure_is_reported_at_the_cell_where_it_stands_now(string change, string loss)
    {
        var workbook = Lose(LooseWorkbook.For(2022), loss).Change(each => Set(each, "T2.2.C3", 987_654m)).Change(Changes[change]);
        var report = workbook.Read();
        if (report.Values["T2.2.C3"].Kind == StatedKind.Ambiguous)
        {
            return;
        }

        Assert.Equal(987_654m, report.Values["T2.2.C3"].Number);
        var verdict = ReportJudge.Judge(report, new JudgementContext());
        var total = Assert.Single(verdict.Findings, finding => finding is { Rule: "T2.ROW_TOTAL" });
        var sheet = workbook.Sheets.First(each => each.Name == total.Sheet);
        Assert.True(CellAddress.TryParseLocal(total.Cell, out var row, out var column));
        Assert.Equal(workbook.Stated["T2.2.C7"], sheet.Cells[(row, column)]);
    }

    private static LooseWorkbook Lose(LooseWorkbook workbook, string loss) => loss switch
    {
        "names" => workbook.WithoutNames(),
        "names and seal" => workbook.WithoutNames().WithoutSeal(),
        "everything but the form" => workbook.Handmade(),
        _ => workbook,
    };

    private static IEnumerable<string> Expected(StatedReport report, string loss)
    {
        var isGuessed = report.Values.Values.Any(value => value.FoundBy == FoundBy.Captions);
        var isUnsealed = loss is "names and seal" or "everything but the form";
        Assert.True(isGuessed || !isUnsealed);
        return [.. isGuessed ? new[] { "F.GUESSED Hint" } : [], .. isUnsealed ? new[] { "F.SEAL Query" } : []];
    }

    internal static IEnumerable<string> Findings(StatedReport report) =>
        ReportJudge.Judge(report, new JudgementContext()).Findings.Select(finding => finding.Rule.StartsWith('F') ? $"{finding.Rule} {finding.Severity}" : $"{finding.Rule} {finding.Id}");

    internal static void AssertRead(LooseWorkbook workbook, StatedReport report)
    {
        var wrong = workbook.Stated.Where(pair => !Equals(pair.Value, (object?)report.Values[pair.Key].Number ?? report.Values[pair.Key].Text))
            .Select(pair => $"{pair.Key}: {pair.Value} read as {report.Values[pair.Key]} {string.Join(" ", report.Values[pair.Key].Rivals)}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}: {string.Join('\n', wrong.Take(5))}");
    }

    internal static void Set(LooseWorkbook workbook, string id, object value)
    {
        var place = workbook.Layout.Cells[id];
        workbook.Sheets.First(sheet => sheet.Name == place.Sheet).Cells[(place.Row, place.Column)] = value;
    }

    private static int Exchange(int position, int one, int other) => position == one ? other : position == other ? one : position;

    private static void Rewrite(LooseSheet sheet, Func<string, string> rewrite)
    {
        foreach (var (place, value) in sheet.Cells.ToList())
        {
            if (value is string text && !text.Contains("N.", StringComparison.Ordinal))
            {
                sheet.Cells[place] = rewrite(text);
            }
        }
    }

    private static void Empty(LooseSheet sheet, params string[] captions)
    {
        foreach (var caption in captions)
        {
            sheet.Cells.Remove(sheet.Find(caption));
        }
    }

    private static void Centre(LooseSheet sheet)
    {
        foreach (var (caption, by) in (ReadOnlySpan<(string, int)>)[("行政复议", 2), ("行政诉讼", 4), ("未经复议直接起诉", 2), ("复议后起诉", 2)])
        {
            var place = sheet.Find(caption);
            sheet.Cells.Remove(place);
            sheet.Cells[(place.Row, place.Column + by)] = caption;
        }
    }

    private static void Repeat(LooseSheet sheet)
    {
        var below = sheet.LastRow + 1;
        foreach (var (place, value) in sheet.Cells.ToList())
        {
            sheet.Cells[(place.Row + below, place.Column)] = value;
        }
    }
}
