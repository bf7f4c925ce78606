using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Workbooks.Reading;

/// <summary>Whatever is done to a workbook, a figure is read as it was filled in, or it is said that it was not: never another cell's.</summary>
public sealed class RearrangedWorkbookTests
{
    private const int Rounds = 120;
    private static readonly string[] Blocks = ["T1", "T2", "T3", "N.1", "N.5", "N.6"];

    [Fact]
    public void No_figure_is_ever_read_from_another_cell()
    {
        var random = new Random(20221231);
        var (exact, all) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var done = new List<string>();
            var workbook = LooseWorkbook.For(random.Next(3) == 0 ? 2020 : 2022);
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                done.Add(Rearrange(workbook, random));
            }

            var report = workbook.Read();
            var findings = ReportJudge.Judge(report, new JudgementContext()).Findings;
            foreach (var (id, stated) in workbook.Stated.Where(pair => pair.Value is decimal))
            {
                all++;
                var value = report.Values[id];
                exact += value.Number == (decimal)stated ? 1 : 0;
                Assert.True(
                    value.Number == (decimal)stated || IsSaid(value, findings),
                    $"round {round} ({string.Join(", ", done)}): {id} {stated} was read as {value.Kind} {value.Number}{value.Text} at {value.Address} by {value.FoundBy}");
            }

            Assert.DoesNotContain(findings, finding => finding.Rule is "T2.ROW_TOTAL" or "T2.COL_TOTAL" or "T2.BALANCE" or "T3.TOTAL" or "T.INT");
        }

        Assert.True(exact > 0.97 * all, $"only {exact} of {all} were read");
    }

    private static bool IsSaid(StatedValue value, IReadOnlyList<Finding> findings) => value.Kind switch
    {
        StatedKind.Blank => findings.Any(finding => finding.Rule == "T.BLANK" && finding.Id == value.Id),
        StatedKind.Ambiguous => findings.Any(finding => finding is { Rule: "F.GUESSED", Severity: Severity.Query } && (finding.Id == value.Id || finding.Related.Contains(value.Id))),
        _ => false,
    };

    private static string Rearrange(LooseWorkbook workbook, Random random)
    {
        var parts = workbook.Parts.ToList();
        if (parts.Count == 0)
        {
            workbook.Sheets[^1].InsertRows(1, 2);
            return "rows above the one sheet";
        }

        var sheet = parts[random.Next(parts.Count)];
        var id = sheet.BlockId;
        switch (random.Next(16))
        {
            case 0:
                workbook.WithoutNames();
                return "names lost";
            case 1:
                workbook.WithoutSeal();
                return "seal lost";
            case 2:
                sheet.Name = $"Sheet{random.Next(1000)}{Array.IndexOf(Blocks, id)}";
                return $"{id} renamed";
            case 3:
                workbook.Sheets.Reverse();
                return "sheets reversed";
            case 4:
                var row = random.Next(1, sheet.LastRow + 1);
                var rows = random.Next(1, 4);
                sheet.InsertRows(row, rows);
                return $"{rows} rows in {id} before {row}";
            case 5:
                var column = random.Next(1, sheet.LastColumn + 1);
                sheet.InsertColumns(column);
                return $"a column in {id} before {column}";
            case 6:
                var deleted = random.Next(1, sheet.LastRow + 1);
                sheet.DeleteRow(deleted);
                return $"row {deleted} of {id} deleted";
            case 7:
                var gone = random.Next(1, sheet.LastColumn + 1);
                sheet.DeleteColumn(gone);
                return $"column {gone} of {id} deleted";
            case 8:
                var repeat = random.Next(2) == 0;
                sheet.Unmerge(repeat);
                return $"{id} unmerged {repeat}";
            case 9:
                var (one, other) = (random.Next(4, Math.Max(5, sheet.LastRow + 1)), random.Next(4, Math.Max(5, sheet.LastRow + 1)));
                sheet.Unmerge(repeat: true).MoveRows(each => each == one ? other : each == other ? one : each);
                return $"rows {one} and {other} of {id} exchanged";
            case 10:
                var (left, right) = (random.Next(1, sheet.LastColumn + 1), random.Next(1, sheet.LastColumn + 1));
                sheet.Unmerge(repeat: true).MoveColumns(each => each == left ? right : each == right ? left : each);
                return $"columns {left} and {right} of {id} exchanged";
            case 11:
                var twice = random.Next(1, sheet.LastRow + 1);
                sheet.RepeatRow(twice);
                return $"row {twice} of {id} repeated";
            case 12:
                workbook.Copy(sheet, $"{id.Replace(".", "", StringComparison.Ordinal)} ({random.Next(1000)})");
                return $"{id} copied";
            case 13:
                workbook.OnOneSheet(gap: random.Next(3));
                return "all on one sheet";
            case 14:
                var texts = sheet.Cells.Where(cell => cell.Value is string).Select(cell => cell.Key).ToList();
                if (texts.Count > 0)
                {
                    var emptied = texts[random.Next(texts.Count)];
                    sheet.Cells.Remove(emptied);
                    return $"text at {emptied} of {id} emptied";
                }

                return "nothing";
            default:
                workbook.WithoutFrontSheet();
                return "front sheet lost";
        }
    }
}
