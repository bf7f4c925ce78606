using Reports.Workbooks.Packages;
using Reports.Workbooks.Packages.OpenDocument;

namespace Reports.Tests.Workbooks;

public class OdsSheetTests
{
    [Theory]
    [InlineData("of:=SUM([.B5:.G5];[.H5])", "SUM(B5:G5,H5)")]
    [InlineData("of:=[$'一、总体 情况'.$B$8]=\"是；[否]\"", "'一、总体 情况'!$B$8=\"是；[否]\"")]
    [InlineData("of:=[$Sheet1.A1:$Sheet1.B2]*2", "'Sheet1'!A1:B2*2")]
    [InlineData("of:=['it''s'.A1]", "'it''s'!A1")]
    [InlineData("of:=SUM([.A1]~[.B2])", "SUM(A1,B2)")]
    [InlineData("of:=[.#REF!]+1", "#REF!+1")]
    [InlineData("msoxl:=SUM(A1:A2)", "SUM(A1:A2)")]
    [InlineData("of:=['file:///C:/a.ods'#$Sheet1.A1]", null)]
    [InlineData("of:={1;2}", null)]
    [InlineData("of:=[.A1", null)]
    [InlineData("of:=\"open", null)]
    [InlineData("nothing", null)]
    public void A_formula_is_turned_into_one_of_Excel_or_is_unknown(string formula, string? expected) =>
        Assert.Equal(expected, OpenFormula.ToExcel(formula));

    [Fact]
    public void Rows_and_cells_stand_where_the_repetitions_before_them_leave_them()
    {
        var workbook = Guarded.Accept(OdsBuilder.Sheet(
            "<table:table-row table:number-rows-repeated=\"3\"/><table:table-row-group><table:table-header-rows>"
            + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>"
            + "</table:table-header-rows></table:table-row-group>"));
        using var opened = workbook.Open();
        Assert.Equal(["C4", "D4", "C5", "D5"], opened.Worksheet(1).CellsUsed().Select(cell => cell.Address.ToString()));
        Assert.All(opened.Worksheet(1).CellsUsed(), cell => Assert.Equal(7, cell.GetDouble()));
    }

    [Fact]
    public void A_text_is_what_people_see_without_comments_and_pronunciation()
    {
        var workbook = Guarded.Accept(OdsBuilder.Row(
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p></office:annotation>"
            + "<text:p>\n  第一<text:span>段<text:s text:c=\"2\"/></text:span>\t 完<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zì</text:ruby-text></text:ruby></text:p><text:p>第二<text:line-break/>段</text:p></table:table-cell>"));
        using var opened = workbook.Open();
        Assert.Equal("第一段   完字\n第二\n段", opened.Cell("一", "A1").GetString());
    }

    [Fact]
    public void Each_type_of_value_is_what_it_would_be_in_Excel()
    {
        var workbook = Guarded.Accept(OdsBuilder.Row(
            "<table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"><text:p>50%</text:p></table:table-cell>"
            + "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
            + "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-03-08\"/>"
            + "<table:table-cell office:value-type=\"time\" office:time-value=\"PT12H00M00S\"/>"
            + "<table:table-cell office:value-type=\"date\" office:date-value=\"明天\"/>"
            + "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>"
            + "<table:table-cell table:formula=\"of:=SUM([.A1:.B1])\"/>"));
        using var opened = workbook.Open();
        Assert.Equal((0.5, true, 44_628d, 0.5), (opened.Cell("一", "A1").GetDouble(), opened.Cell("一", "B1").GetBoolean(), opened.Cell("一", "C1").GetDouble(), opened.Cell("一", "D1").GetDouble()));
        Assert.Equal(["C1", "D1", "E1"], workbook.PlacesWith(CellNotes.DateFormatted).Select(place => place.Address));
        Assert.Equal("#DIV/0!", workbook.Errors[new CellPlace("一", "F1")]);
        Assert.Equal("G1", Assert.Single(workbook.PlacesWith(CellNotes.FormulaWithoutValue)).Address);
        Assert.Equal("SUM(A1:B1)", opened.Cell("一", "G1").FormulaA1);
    }

    [Fact]
    public void Names_hidden_sheets_and_merged_cells_are_noted()
    {
        var workbook = Guarded.Accept(OdsBuilder.Sheet(
            "<table:named-expressions><table:named-range table:name=\"v.local\" table:cell-range-address=\"$一.$A$1\"/></table:named-expressions>"
            + "<table:table-row><table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
            "<table:named-expressions><table:named-range table:name=\"v.a\" table:cell-range-address=\"$'一'.$B$5:.$C$6\"/><table:named-range table:name=\"v.b\" table:cell-range-address=\"$二.$A$1\"/></table:named-expressions>",
            "<style:style style:name=\"h\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>",
            style: "h"));
        Assert.Equal(new CellName("v.a", "一", "B5:C6", false), Assert.Single(workbook.Names));
        Assert.Equal([("v.local", NameDropReason.ScopedToSheet), ("v.b", NameDropReason.UnknownSheet)], workbook.DroppedNames.Select(name => (name.Name, name.Reason)));
        Assert.Equal(SheetVisibility.Hidden, workbook.Sheets[0].Visibility);
        using var opened = workbook.Open();
        Assert.Equal("A1:C2", Assert.Single(opened.Worksheet(1).MergedRanges).RangeAddress.ToString());
    }

    [Fact]
    public void Only_named_cells_are_kept_when_only_they_are_wanted()
    {
        var upload = OdsBuilder.Sheet(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"5\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
            "<table:named-expressions><table:named-range table:name=\"v.a\" table:cell-range-address=\"$一.$B$1\"/></table:named-expressions>");
        using var opened = Guarded.Accept(upload, new GuardFilter { NamePrefixes = ["v."], OnlyNamedCells = true }).Open();
        Assert.Equal("B1", Assert.Single(opened.Worksheet(1).CellsUsed()).Address.ToString());
    }
}
