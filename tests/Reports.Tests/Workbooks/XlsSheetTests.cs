using System.Text;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>Records as Excel 97 to 2003 and WPS write them, where other programs write something else.</summary>
public class XlsSheetTests
{
    private const int SharedStrings = 0x00FC, Continue = 0x003C, LabelSst = 0x00FD, Rk = 0x027E, Formula = 0x0006, String = 0x0207, SharedFormula = 0x04BC, BoolErr = 0x0205, Array = 0x0221;

    [Fact]
    public void A_string_may_go_on_in_the_next_record_in_wider_characters_and_have_fonts_and_pronunciation()
    {
        // Two strings: "ab一" begun in bytes and continued in words, with one run of fonts and four bytes of pronunciation; then "z".
        var workbook = Guarded.Accept(new XlsBuilder()
            .Global(SharedStrings, [.. XlsBuilder.Int32(2), .. XlsBuilder.Int32(2), .. XlsBuilder.UInt16(3), 0x0C, .. XlsBuilder.UInt16(1), .. XlsBuilder.Int32(4), (byte)'a', (byte)'b'])
            .Global(Continue, [1, .. Encoding.Unicode.GetBytes("一"), 9, 9, 9])
            .Global(Continue, [9, 8, 8, 8, 8, .. XlsBuilder.UInt16(1), 0, (byte)'z'])
            .Cell(LabelSst, [.. XlsBuilder.UInt16(0, 0, 0), .. XlsBuilder.Int32(0)])
            .Cell(LabelSst, [.. XlsBuilder.UInt16(0, 1, 0), .. XlsBuilder.Int32(1)]).Build());
        using var opened = workbook.Open();
        Assert.Equal(("ab一", "z"), (opened.Cell("一", "A1").GetString(), opened.Cell("一", "B1").GetString()));
    }

    [Theory]
    [InlineData((38 << 2) | 2, 38)]
    [InlineData((-5 << 2) | 2, -5)]
    [InlineData((9306 << 2) | 3, 93.06)]
    [InlineData(0x3FF00000, 1)]
    [InlineData(0x40590001, 1)]
    public void A_number_in_four_bytes_is_an_integer_or_half_a_double_perhaps_a_hundredfold(int packed, double number)
    {
        using var opened = Guarded.Accept(new XlsBuilder().Cell(Rk, [.. XlsBuilder.UInt16(0, 0, 0), .. XlsBuilder.Int32(packed)]).Build()).Open();
        Assert.Equal(number, opened.Cell("一", "A1").GetDouble());
    }

    [Fact]
    public void A_shared_formula_is_written_out_for_each_of_its_cells()
    {
        // =A1*2 in B1 and B2: the tokens refer to the cell on the left, whichever it is.
        byte[] elsewhere = [.. XlsBuilder.UInt16(5), 0x01, .. XlsBuilder.UInt16(0, 1)];
        byte[] tokens = [0x4C, .. XlsBuilder.UInt16(0, 0xC0FF), 0x1E, .. XlsBuilder.UInt16(2), 0x05];
        var workbook = Guarded.Accept(new XlsBuilder()
            .Cell(Formula, [.. XlsBuilder.UInt16(0, 1, 0), .. BitConverter.GetBytes(76d), .. new byte[6], .. elsewhere])
            .Cell(SharedFormula, [0, 0, 1, 0, 1, 1, 0, 2, .. XlsBuilder.UInt16(tokens.Length), .. tokens])
            .Cell(Formula, [.. XlsBuilder.UInt16(1, 1, 0), .. BitConverter.GetBytes(2d), .. new byte[6], .. elsewhere]).Build());
        using var opened = workbook.Open();
        Assert.Equal(("A1*2", "A2*2"), (opened.Cell("一", "B1").FormulaA1, opened.Cell("一", "B2").FormulaA1));
        Assert.Equal(76d, opened.Cell("一", "B1").CachedValue);
    }

    [Fact]
    public void The_result_of_a_formula_may_be_a_text_a_boolean_or_an_error()
    {
        byte[] one = [.. XlsBuilder.UInt16(3), 0x1E, 1, 0];
        var workbook = Guarded.Accept(new XlsBuilder()
            .Cell(Formula, [.. XlsBuilder.UInt16(0, 0, 0), 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. new byte[6], .. one])
            .Cell(String, [.. XlsBuilder.UInt16(2), 1, .. Encoding.Unicode.GetBytes("相等")])
            .Cell(Formula, [.. XlsBuilder.UInt16(1, 0, 0), 1, 0, 1, 0, 0, 0, 0xFF, 0xFF, .. new byte[6], .. one])
            .Cell(Formula, [.. XlsBuilder.UInt16(2, 0, 0), 2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF, .. new byte[6], .. one])
            .Cell(BoolErr, [.. XlsBuilder.UInt16(3, 0, 0), 0x17, 1]).Build());
        using var opened = workbook.Open();
        Assert.Equal(("相等", true), ((string)opened.Cell("一", "A1").CachedValue, (bool)opened.Cell("一", "A2").CachedValue));
        Assert.Equal(("#DIV/0!", "#REF!"), (workbook.Errors[new CellPlace("一", "A3")], workbook.Errors[new CellPlace("一", "A4")]));
    }

    [Fact]
    public void A_formula_with_a_token_that_is_not_known_leaves_its_result_as_what_the_filer_says()
    {
        byte[] unknown = [.. XlsBuilder.UInt16(1), 0x18], array = [.. XlsBuilder.UInt16(5), 0x01, 0, 0, 0, 0];
        var workbook = Guarded.Accept(new XlsBuilder()
            .Cell(Formula, [.. XlsBuilder.UInt16(0, 0, 0), .. BitConverter.GetBytes(5d), .. new byte[6], .. unknown])
            .Cell(Formula, [.. XlsBuilder.UInt16(1, 0, 0), .. BitConverter.GetBytes(6d), .. new byte[6], .. array])
            .Cell(Array, [1, 0, 1, 0, 0, 0]).Build());
        using var opened = workbook.Open();
        Assert.False(opened.Cell("一", "A1").HasFormula);
        Assert.Equal(5d, opened.Cell("一", "A1").GetDouble());
        Assert.Equal(["A1", "A2"], workbook.PlacesWith(CellNotes.FormulaTextUnknown).Select(place => place.Address));
        Assert.Equal("A2", Assert.Single(workbook.PlacesWith(CellNotes.ArrayFormula)).Address);
    }

    [Theory]
    [InlineData(14, null, true)]
    [InlineData(200, "yyyy\"年\"m\"月\"", true)]
    [InlineData(200, "0.00", false)]
    [InlineData(0, null, false)]
    public void A_number_formatted_as_a_date_is_noted(int code, string? format, bool isDate)
    {
        var builder = new XlsBuilder().Global(0x00E0, [.. XlsBuilder.UInt16(0, code), .. new byte[16]]);
        if (format is not null)
        {
            builder.Global(0x041E, [.. XlsBuilder.UInt16(code, format.Length), 1, .. Encoding.Unicode.GetBytes(format)]);
        }

        var workbook = Guarded.Accept(builder.Cell(Rk, XlsBuilder.Rk(0, 0, 44_628)).Build());
        Assert.Equal(isDate, workbook.NotesAt("一", "A1").HasFlag(CellNotes.DateFormatted));
    }

    [Fact]
    public void A_workbook_with_a_password_and_one_of_Excel_95_say_so()
    {
        Guarded.Refuse(RefusalKind.EncryptedWorkbook, new XlsBuilder().Global(0x002F, new byte[6]).Build());
        Guarded.Refuse(RefusalKind.OldExcelWorkbook, XlsBuilder.InFile(XlsBuilder.UInt16(0x0809, 8, 0x0500, 5, 0, 0), "Book"));
    }

    [Fact]
    public void Only_sheets_of_cells_are_listed()
    {
        // A macro sheet of Excel 4, which is gone and remarked on.
        var workbook = Guarded.Accept(new XlsBuilder().Global(0x0085, [.. XlsBuilder.Int32(0), 2, 1, 2, 0, (byte)'m', (byte)'1']).Cell(Rk, XlsBuilder.Rk(0, 0, 1)).Build());
        Assert.Equal("一", Assert.Single(workbook.Sheets).Name);
        Assert.Equal(RemovedContent.Macros, workbook.Removed);
    }
}
