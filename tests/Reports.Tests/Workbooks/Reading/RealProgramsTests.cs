using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks.Reading;

/// <summary>The same with the programs themselves: openpyxl moves cells without their names and formulas, LibreOffice moves everything.</summary>
public sealed class RealProgramsTests
{
    [Theory]
    [InlineData("for s in b.worksheets[1:]: s.insert_rows(1, 2)")]
    [InlineData("b.worksheets[3].insert_rows(12); b.worksheets[3].insert_cols(1)")]
    [InlineData("[s.unmerge_cells(str(m)) for s in b.worksheets for m in list(s.merged_cells.ranges)]; b.worksheets[4].insert_rows(5)")]
    [InlineData("b.copy_worksheet(b.worksheets[3]); b.defined_names = type(b.defined_names)(); b.remove(b['_seal'])")]
    [InlineData("for i, s in enumerate(b.worksheets): s.title = 'S%d' % i")]
    public void What_openpyxl_has_moved_is_read_as_it_was(string change)
    {
        foreach (var totalsStated in (bool[])[true, false])
        {
            var original = Filled(totalsStated);
            if (LibreOffice.ChangeWithOpenpyxl(original.Bytes, change) is not { } changed)
            {
                Assert.Skip("openpyxl is not installed (Debian package python3-openpyxl).");
                return;
            }

            AssertSame(original.Read(), Read(changed));
        }
    }

    [Fact]
    public void What_LibreOffice_has_saved_after_somebody_moved_it_is_read_as_it_was()
    {
        LibreOffice.SkipIfAbsent();
        var original = Filled(totalsStated: true);
        var moved = Filled(totalsStated: true).Change(workbook =>
        {
            workbook.Worksheet(4).Row(1).InsertRowsAbove(3);
            workbook.NamedRanges.DeleteAll();
        });

        AssertSame(original.Read(), Read(LibreOffice.Resave([moved.Bytes])[0]));
    }

    private static FilledTemplate Filled(bool totalsStated) => FilledTemplate.For(2022, totalsStated: totalsStated)
        .Change(workbook =>
        {
            var template = FilledTemplate.For(2022);
            template.Cell(workbook, "T2.1.C1").Value = 7;
            template.Cell(workbook, "T2.3.3.8.C1").Value = 4;
            template.Cell(workbook, "T2.4.C1").Value = 3;
            template.Cell(workbook, "T3.B2").Value = 5;
        });

    private static StatedReport Read(byte[] bytes) =>
        Assert.IsType<ReadOutcome.Read>(new WorkbookReader(Templates.Catalog, Templates.Demonstration).Read(bytes, TestContext.Current.CancellationToken)).Report;

    private static void AssertSame(StatedReport expected, StatedReport found)
    {
        var (first, second) = (ReportJudge.Judge(expected, new JudgementContext()), ReportJudge.Judge(found, new JudgementContext()));
        Assert.Equal(Table(first), Table(second));
        Assert.Equal(first.Figures.OrderBy(figure => figure.Key), second.Figures.OrderBy(figure => figure.Key));
        Assert.All(expected.Form.Narratives, narrative => Assert.Equal(expected.Values[narrative.Id].Text, found.Values[narrative.Id].Text));
        Assert.DoesNotContain(second.Findings, finding => finding is { Rule: "F.GUESSED", Severity: Severity.Query });
    }

    private static IEnumerable<string> Table(Verdict verdict) =>
        verdict.Findings.Where(finding => !finding.Rule.StartsWith('F')).Select(finding => $"{finding.Rule} {finding.Id} {finding.Stated} {finding.Expected}");
}
