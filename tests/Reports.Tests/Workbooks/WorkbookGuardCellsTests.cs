using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

public class WorkbookGuardCellsTests
{
    private const string Styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot;days&quot;\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"49\" quotePrefix=\"1\"/><xf numFmtId=\"31\"/></cellXfs>";

    [Fact]
    public void Numbers_formatted_as_dates_are_noted()
    {
        var disarmed = Guarded.Accept(new PackageBuilder().Styles(Styles).Sheet(
            "一",
            "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44927</v></c><c r=\"B1\" s=\"2\"><v>44927</v></c><c r=\"C1\" s=\"3\"><v>5</v></c>"
            + "<c r=\"D1\" s=\"1\" t=\"str\"><v>text</v></c><c r=\"E1\" s=\"5\"><v>1</v></c><c r=\"F1\" s=\"99\"><v>1</v></c>"
            + "<c r=\"G1\" t=\"d\"><v>2023-01-01</v></c></row>"));
        Assert.Equal(["A1", "B1", "E1", "G1"], disarmed.PlacesWith(CellNotes.DateFormatted).Select(place => place.Address));
    }

    [Theory]
    [InlineData("General", false)]
    [InlineData("0.00_);[Red]\\(0.00\\)", false)]
    [InlineData("[$-804]aaaa;@", false)]
    [InlineData("#,##0\"小时 h\"", false)]
    [InlineData("[h]:mm", true)]
    [InlineData("[$-804]yyyy\"年\"", true)]
    [InlineData("mmm-yy", true)]
    [InlineData("\\d0", false)]
    public void A_format_is_a_date_by_its_letters_outside_quotes_and_brackets(string code, bool isDate) =>
        Assert.Equal(isDate, StyleTable.IsDateCode(code));

    [Fact]
    public void A_leading_apostrophe_is_noted() => Assert.Equal(
        CellNotes.QuotePrefixed,
        Guarded.Accept(new PackageBuilder().Styles(Styles).Sheet("一", "<row><c s=\"4\" t=\"str\"><v>12</v></c></row>")).NotesAt("一", "A1"));

    [Theory]
    [InlineData("93.059200000000004", "93.0592")]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("1.2E3", "1200")]
    [InlineData("-4.9406564584124654E-300", "-4.94065645841247E-300")]
    [InlineData("1E-05", "0.00001")]
    [InlineData("123456789012345678", "123456789012346000")]
    [InlineData("-0", "-0")]
    [InlineData("3.5600", "3.5600")]
    public void A_number_is_rounded_to_fifteen_digits_and_written_plainly(string raw, string rounded)
    {
        Assert.True(CellNumber.TryRound(raw, out var text));
        Assert.Equal(rounded, text);
        var disarmed = Guarded.Accept(new PackageBuilder().Sheet("一", $"<row><c><v>{raw}</v></c></row>"));
        Assert.Equal(raw == rounded ? null : raw, disarmed.RawNumbers.GetValueOrDefault(new CellPlace("一", "A1")));
    }

    [Fact]
    public void Rows_and_cells_without_references_are_numbered_by_position()
    {
        using var workbook = Guarded.Accept(new PackageBuilder().Sheet(
            "一", "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"D5\"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>")).Open();
        Assert.Equal(
            ["A1=1", "C1=3", "D5=4", "E5=5", "A6=6"],
            workbook.Worksheet("一").CellsUsed().Select(cell => $"{cell.Address}={cell.GetDouble()}"));
    }

    [Fact]
    public void Strings_lose_their_runs_pronunciation_and_escapes_but_not_their_spaces()
    {
        using var workbook = Guarded.Accept(new PackageBuilder()
            .Strings(
                "<r><t>予以</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 公开</t></r><rPh sb=\"0\" eb=\"1\"><t>yǔ</t></rPh>",
                "<t>一_x000D_\n二_x005F_x000A_</t>", "<t>_X000D_ a&amp;b &lt;c&gt;</t>", "<t xml:space=\"preserve\"> x </t>")
            .Sheet("一", "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c><c t=\"inlineStr\"><is><r><t>内</t></r><r><t>联</t></r></is></c></row>")).Open();
        Assert.Equal(
            ["予以 公开", "一\n二_x000A_", "_X000D_ a&b <c>", " x ", "内联"],
            workbook.Worksheet("一").CellsUsed().Select(cell => cell.Value));
    }

    [Fact]
    public void Shared_formulas_are_written_out()
    {
        using var workbook = Guarded.Accept(new PackageBuilder().Sheet(
            "一",
            "<row r=\"1\"><c r=\"C1\"><f t=\"shared\" ref=\"C1:D2\" si=\"0\">SUM(A1:$B1)+LOG10(A$1)&amp;\"A1\"</f><v>1</v></c><c r=\"D1\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>"
            + "<row r=\"2\"><c r=\"C2\"><f t=\"shared\" si=\"0\"/><v>3</v></c><c r=\"E2\"><f t=\"shared\" si=\"7\"/><v>4</v></c></row>")).Open();
        Assert.Equal("SUM(B1:$B1)+LOG10(B$1)&\"A1\"", workbook.Cell("一", "D1").FormulaA1);
        Assert.Equal("SUM(A2:$B2)+LOG10(A$1)&\"A1\"", workbook.Cell("一", "C2").FormulaA1);
        Assert.Equal(3d, workbook.Cell("一", "C2").CachedValue);
        Assert.False(workbook.Cell("一", "E2").HasFormula);
        Assert.Equal(4d, workbook.Cell("一", "E2").GetDouble());
    }

    [Theory]
    [InlineData("'A1'!A1+表1!B2", "'A1'!A2+表1!B3")]
    [InlineData("Table1[[#This Row],[A1]]*2", "Table1[[#This Row],[A1]]*2")]
    [InlineData("1E5+A1", "1E5+A2")]
    [InlineData("SUM(A:A)", null)]
    [InlineData("SUM(1:1)", null)]
    [InlineData("A1048576", null)]
    [InlineData("\"unclosed", null)]
    public void A_formula_is_moved_only_where_it_is_understood(string formula, string? moved) =>
        Assert.Equal(moved, FormulaShift.Apply(formula, 1, 0));

    [Fact]
    public void Formulas_without_value_text_or_success_are_noted()
    {
        var disarmed = Guarded.Accept(new PackageBuilder().Sheet(
            "一",
            "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f t=\"array\" ref=\"B1\">SUM(A1:A2)</f><v>3</v></c><c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
            + "<c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\"><f t=\"shared\" si=\"3\"/></c></row>"));
        Assert.Equal(CellNotes.FormulaWithoutValue, disarmed.NotesAt("一", "A1"));
        Assert.Equal(CellNotes.ArrayFormula | CellNotes.FormulaTextUnknown, disarmed.NotesAt("一", "B1"));
        Assert.Equal(CellNotes.CachedError, disarmed.NotesAt("一", "C1"));
        Assert.Equal("#DIV/0!", disarmed.Errors[new CellPlace("一", "C1")]);
        Assert.Equal(CellNotes.None, disarmed.NotesAt("一", "D1"));
        Assert.Equal(CellNotes.FormulaWithoutValue | CellNotes.FormulaTextUnknown, disarmed.NotesAt("一", "E1"));
        using var workbook = disarmed.Open();
        Assert.Equal("1/0", workbook.Cell("一", "C1").FormulaA1);
        Assert.Equal(3d, workbook.Cell("一", "B1").GetDouble());
    }

    [Fact]
    public void Damaged_cells_become_errors_where_they_stand()
    {
        var disarmed = Guarded.Accept(new PackageBuilder().Strings("<t>only</t>").Sheet(
            "一",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"??\"><v>7</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>x</v></c>"
            + "<c r=\"E1\"><v>1,234</v></c><c r=\"A1\"><v>9</v></c><c r=\"F1\" t=\"s\"><v>0</v></c></row>"));
        Assert.Equal(
            ["A1", "B1", "C1", "D1", "E1"],
            disarmed.PlacesWith(CellNotes.Damaged).Select(place => place.Address).Order(StringComparer.Ordinal));
        Assert.Equal("#REF!", disarmed.Errors[new CellPlace("一", "B1")]);
        using var workbook = disarmed.Open();
        Assert.Equal(1d, workbook.Cell("一", "A1").GetDouble());
        Assert.Equal(["#REF!", "#N/A", "#N/A", "1,234", "only"], workbook.Worksheet("一").Cells("B1:F1").Select(cell => cell.GetString()));
    }

    [Fact]
    public void Values_far_outside_are_counted_and_empty_cells_are_not()
    {
        var sheet = Guarded.Accept(new PackageBuilder().Sheet(
            "一",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"IW1\"><v>1</v></c><c r=\"B1\" s=\"3\"/></row><row r=\"5001\"><c r=\"A5001\"><v>1</v></c><c r=\"B5001\" s=\"1\"/></row><row r=\"1048576\" s=\"1\"/>")).Sheets[0];
        Assert.Equal(2, sheet.ValuesOutside);
        Assert.Equal(1, sheet.CellCount);
    }

    [Fact]
    public void Merged_ranges_are_kept_unless_they_overlap_or_cover_too_much()
    {
        var disarmed = Guarded.Accept(new PackageBuilder().Sheet(
            "一", "<row><c><v>1</v></c></row>", "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"D1:D9\"/><mergeCell ref=\"nonsense\"/></mergeCells>"));
        Assert.Equal(3, disarmed.Sheets[0].MergesDropped);
        using var workbook = disarmed.Open();
        Assert.Equal(["A1:B2", "D1:D9"], workbook.Worksheet(1).MergedRanges.Select(range => range.RangeAddress.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_long_text_is_cut_and_said_to_be()
    {
        var disarmed = Guarded.Accept(new PackageBuilder().Strings($"<t>{new string('文', 40_000)}</t>").Sheet("一", "<row><c t=\"s\"><v>0</v></c></row>"));
        Assert.Equal(CellNotes.TextCut, disarmed.NotesAt("一", "A1"));
        using var workbook = disarmed.Open();
        Assert.Equal(GuardLimits.CellText, workbook.Cell("一", "A1").GetString().Length);
    }
}
