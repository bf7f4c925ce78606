using Reports.Workbooks.Packages;


namespace Reports.Tests.Workbooks;

/// <summary>Random offsets come from a fixed seed. The kind Unexpected would be an exception caught at the last moment.</summary>
public class WorkbookGuardMutationTests
{
    private static readonly byte[] Whole = OrdinaryWorkbook.Build();

    [Fact]
    public void A_truncated_workbook_is_damaged_wherever_it_ends()
    {
        var random = new Random(20230131);
        for (var i = 0; i < 200; i++)
        {
            var verdict = Guarded.Inspect(Whole[..random.Next(Whole.Length)]);
            Assert.Contains(
                Assert.IsType<WorkbookRefusal>(verdict).Kind,
                (RefusalKind[])[RefusalKind.DamagedFile, RefusalKind.EmptyFile, RefusalKind.PlainText, RefusalKind.Unrecognised]);
        }
    }

    [Fact]
    public void A_flipped_byte_gives_the_same_figures_or_a_refusal()
    {
        var random = new Random(49);
        var figures = Guarded.Accept(Whole).Lines();
        for (var i = 0; i < 300; i++)
        {
            var flipped = Whole.ToArray();
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            var verdict = Guarded.Inspect(flipped);
            Assert.NotEqual(RefusalKind.Unexpected, (verdict as WorkbookRefusal)?.Kind);
            Assert.True(verdict is not DisarmedWorkbook workbook || workbook.Lines().SequenceEqual(figures), "Other figures after a flipped byte.");
        }
    }

    [Fact]
    public void Flipped_bytes_inside_intact_parts_give_a_verdict_that_opens()
    {
        var random = new Random(711);
        var parts = new PackageBuilder()
            .Strings("<t>一</t>", "<r><t>二</t></r>").Styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>").Name("v.a", "Sheet1!$A$1").Application("SheetJS", "")
            .Sheet("Sheet1", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1+$B2</f><v>1.5</v></c></row><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c></row>", "<mergeCells><mergeCell ref=\"C1:D2\"/></mergeCells>")
            .Parts().ToList();
        for (var i = 0; i < 1_000; i++)
        {
            var (name, bytes) = parts[random.Next(parts.Count)];
            var flipped = bytes.ToArray();
            flipped[random.Next(flipped.Length)] = (byte)random.Next(32, 127);
            var verdict = Guarded.Inspect(PackageBuilder.Zip(parts.Where(part => part.Key != name).Append(new(name, flipped))));
            Assert.NotEqual(RefusalKind.Unexpected, (verdict as WorkbookRefusal)?.Kind);
            if (verdict is DisarmedWorkbook workbook)
            {
                using var opened = workbook.Open();
                Assert.Equal(workbook.Sheets.Count, opened.Worksheets.Count);
            }
        }
    }
}
