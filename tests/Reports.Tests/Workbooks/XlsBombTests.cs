using System.Text;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>Excel 97 workbooks made to take time or memory: refused or read, always within <see cref="Bounded"/>.</summary>
public class XlsBombTests
{
    private const int SharedStrings = 0x00FC, Continue = 0x003C, LabelSst = 0x00FD, Label = 0x0204, Rk = 0x027E, MulRk = 0x00BD, Formula = 0x0006, Merges = 0x00E5;

    [Fact]
    public void An_ordinary_workbook_is_read() => Bounded.Inspect(
        new XlsBuilder().Cell(Rk, XlsBuilder.Rk(0, 0, 38)).Build(),
        verdict => Assert.Equal(1, Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0].CellCount));

    [Fact]
    public void A_chain_of_sectors_that_runs_in_a_circle_ends() => Bounded.Inspect(
        XlsBuilder.InFile(new XlsBuilder().Cell(Rk, XlsBuilder.Rk(0, 0, 38)).Stream().Concat(new byte[10 << 20]).ToArray(), changeTable: table => table[2] = 1),
        verdict => Assert.Equal(1, Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0].CellCount));

    [Fact]
    public void A_directory_that_runs_in_a_circle_ends() => Bounded.Inspect(
        XlsBuilder.InFile(new byte[10 << 20], changeTable: table => table[Array.IndexOf(table.ToArray(), 0xFFFFFFFE) + 1] = 0), Assert.NotNull);

    [Fact]
    public void A_chain_that_leads_out_of_the_file_is_damaged() => Bounded.Refuse(
        RefusalKind.DamagedFile, XlsBuilder.InFile([.. new XlsBuilder().Stream(), .. new byte[10_000]], changeTable: table => table[0] = 0x7FFFFFFF));

    [Fact]
    public void A_table_of_strings_that_claims_four_thousand_million_is_read_as_far_as_it_goes() => Bounded.Inspect(
        new XlsBuilder().Global(SharedStrings, [.. XlsBuilder.Int32(-1), .. XlsBuilder.Int32(-1), 1, 0, 0, (byte)'x', 0xFF, 0xFF, 0x0D, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
            .Cell(LabelSst, [.. XlsBuilder.UInt16(0, 0, 0), .. XlsBuilder.Int32(0)])
            .Cell(LabelSst, [.. XlsBuilder.UInt16(1, 0, 0), .. XlsBuilder.Int32(7)]).Build(),
        verdict =>
        {
            var workbook = Assert.IsType<DisarmedWorkbook>(verdict);
            Assert.Equal(2, workbook.Sheets[0].CellCount);
            Assert.Equal("A2", Assert.Single(workbook.PlacesWith(CellNotes.Damaged)).Address);
        });

    [Fact]
    public void Millions_of_empty_strings_are_passed_over_or_refused()
    {
        var builder = new XlsBuilder().Global(SharedStrings, new byte[8_223]);
        for (var i = 0; i < 2_000; i++)
        {
            builder.Global(Continue, new byte[8_223]);
        }

        Bounded.Refuse(RefusalKind.TooMuchContent, builder.Cell(LabelSst, [.. XlsBuilder.UInt16(0, 0, 0), .. XlsBuilder.Int32(int.MaxValue)]).Build());
    }

    [Fact]
    public void A_long_text_in_every_cell_is_refused()
    {
        var builder = new XlsBuilder();
        for (var row = 0; row < 1_000; row++)
        {
            builder.Cell(Label, [.. XlsBuilder.UInt16(row, 0, 0, 16_000, 0), .. Encoding.Latin1.GetBytes(new string('x', 16_000))]);
        }

        Bounded.Refuse(RefusalKind.TooMuchContent, builder.Build());
    }

    [Fact]
    public void Ten_thousand_sheets_are_refused() => Bounded.Refuse(RefusalKind.TooManySheets, new XlsBuilder().Build(sheets: 10_000));

    [Fact]
    public void Too_many_cells_are_refused()
    {
        var builder = new XlsBuilder();
        for (var row = 0; row < 300; row++)
        {
            builder.Cell(MulRk, [.. XlsBuilder.UInt16(row, 0), .. Enumerable.Repeat(new byte[] { 0, 0, 6, 0, 0, 0 }, 250).SelectMany(cell => cell), 0, 0]);
        }

        Bounded.Refuse(RefusalKind.TooManyCells, builder.Build());
    }

    [Fact]
    public void Sixty_four_sheets_that_are_all_the_same_millions_of_numbers_are_refused()
    {
        var builder = new XlsBuilder();
        for (var row = 0; row < 2_000; row++)
        {
            builder.Cell(MulRk, [.. XlsBuilder.UInt16(60_000, 0), .. Enumerable.Repeat(new byte[] { 0, 0, 6, 0, 0, 0 }, 1_300).SelectMany(cell => cell), 0, 0]);
        }

        Bounded.Refuse(RefusalKind.TooMuchContent, builder.Build(sheets: 64));
    }

    [Fact]
    public void One_cell_given_a_million_times_is_refused()
    {
        var builder = new XlsBuilder();
        for (var i = 0; i < 1_000_000; i++)
        {
            builder.Cell(Rk, XlsBuilder.Rk(0, 0, i));
        }

        Bounded.Refuse(RefusalKind.TooManyCells, builder.Build());
    }

    [Fact]
    public void Millions_of_merged_ranges_are_refused()
    {
        var builder = new XlsBuilder();
        var merges = new byte[] { 0xFF, 0xFF }.Concat(Enumerable.Repeat(XlsBuilder.UInt16(0, 9, 0, 9), 1_000).SelectMany(range => range)).ToArray();
        for (var i = 0; i < 2_000; i++)
        {
            builder.Cell(Merges, merges);
        }

        Bounded.Refuse(RefusalKind.TooMuchContent, builder.Build());
    }

    [Theory]
    [InlineData(new byte[] { 0x1E, 1, 0 }, new byte[0])]
    [InlineData(new byte[] { 0x17, 1, 0, (byte)'x' }, new byte[] { 0x08 })]
    public void Formulas_without_end_are_unknown(byte[] operand, byte[] operators)
    {
        var tokens = Enumerable.Repeat(operand, 350).SelectMany(token => token).Concat(Enumerable.Repeat(operators, 349).SelectMany(token => token)).ToArray();
        var builder = new XlsBuilder();
        for (var row = 0; row < 5_000; row++)
        {
            builder.Cell(Formula, [.. XlsBuilder.UInt16(row, 0, 0), .. new byte[14], .. XlsBuilder.UInt16(tokens.Length), .. tokens]);
        }

        Bounded.Inspect(builder.Build(), Assert.NotNull);
    }

    [Fact]
    public void A_record_that_claims_more_than_the_file_has_ends_it()
    {
        var stream = new XlsBuilder().Cell(Rk, XlsBuilder.Rk(0, 0, 38)).Stream();
        Bounded.Inspect(XlsBuilder.InFile([.. stream[..^4], 0x7E, 0x02, 0xFF, 0xFF]), verdict => Assert.IsType<DisarmedWorkbook>(verdict));
    }

    [Fact]
    public void Records_without_end_are_refused() => Bounded.Refuse(
        RefusalKind.TooMuchContent,
        XlsBuilder.InFile([.. XlsBuilder.UInt16(0x0809, 4, 0x0600, 5), .. Enumerable.Repeat(XlsBuilder.UInt16(0x1234, 0), 2_000_000).SelectMany(record => record)]));
}
