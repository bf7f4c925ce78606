using Reports.Workbooks.Packages;


namespace Reports.Tests.Workbooks;

public class WorkbookGuardNamesTests
{
    [Theory]
    [InlineData("'表 三'!$E$8", "E8")]
    [InlineData("'表 三'!$E$8:$E$8", "E8")]
    [InlineData("'表 三'!$B$2:$D$4", "B2:D4")]
    [InlineData("'表 三'!E8", "E8")]
    [InlineData("='表 三'!$E$8", "E8")]
    public void A_name_on_one_cell_or_rectangle_is_kept(string text, string range)
    {
        var disarmed = Guarded.Accept(Builder().Name("v.T3.B4", text, "hidden=\"1\""));
        Assert.Equal(new CellName("v.T3.B4", "表 三", range, true), Assert.Single(disarmed.Names));
        using var workbook = disarmed.Open();
        Assert.Equal(range.Split(':')[0], workbook.NamedRange("v.T3.B4").Ranges.Single().FirstCell().Address.ToString());
    }

    [Theory]
    [InlineData("#REF!", NameDropReason.BrokenReference)]
    [InlineData("'表 三'!#REF!", NameDropReason.BrokenReference)]
    [InlineData("[1]Sheet1!$A$1", NameDropReason.ExternalReference)]
    [InlineData("'[账 1.xlsx]Sheet1'!$A$1", NameDropReason.ExternalReference)]
    [InlineData("没有!$A$1", NameDropReason.UnknownSheet)]
    [InlineData("OFFSET('表 三'!$A$1,0,1)", NameDropReason.NotOneRange)]
    [InlineData("Sheet1!$A$1,Sheet1!$B$2", NameDropReason.NotOneRange)]
    [InlineData("'表 三'!$A:$A", NameDropReason.NotOneRange)]
    [InlineData("&quot;text&quot;", NameDropReason.NotOneRange)]
    [InlineData("", NameDropReason.NotOneRange)]
    public void Any_other_name_is_dropped_with_the_reason(string text, NameDropReason reason)
    {
        var disarmed = Guarded.Accept(Builder().Name("坏名", text));
        Assert.Empty(disarmed.Names);
        Assert.Equal(reason, Assert.Single(disarmed.DroppedNames).Reason);
    }

    [Fact]
    public void Names_of_a_sheet_repeated_names_and_illegal_names_are_dropped_and_built_in_names_ignored()
    {
        var disarmed = Guarded.Accept(Builder()
            .Name("v.a", "Sheet1!$A$1").Name("V.A", "Sheet1!$A$2").Name("local", "Sheet1!$A$1", "localSheetId=\"0\"")
            .Name("1 bad", "Sheet1!$A$1").Name("_xlnm.Print_Area", "Sheet1!$A$1:$B$2", "localSheetId=\"0\""));
        Assert.Equal("v.a", Assert.Single(disarmed.Names).Name);
        Assert.Equal(
            [NameDropReason.ScopedToSheet, NameDropReason.Repeated, NameDropReason.IllegalName],
            disarmed.DroppedNames.Select(name => name.Reason));
    }

    [Fact]
    public void A_filter_keeps_only_names_that_begin_so_and_if_wished_only_their_cells()
    {
        var builder = Builder().Name("v.a", "Sheet1!$A$1").Name("e.b", "Sheet1!$B$1:$C$1").Name("other", "Sheet1!$D$1");
        var filter = new GuardFilter { NamePrefixes = ["v.", "e."], OnlyNamedCells = true };
        var disarmed = Guarded.Accept(builder, filter);
        Assert.Equal(["v.a", "e.b"], disarmed.Names.Select(name => name.Name));
        Assert.Equal(3, disarmed.Sheets[0].CellCount);
        Assert.Equal(4, Guarded.Accept(builder, filter with { OnlyNamedCells = false }).Sheets[0].CellCount);
    }

    [Fact]
    public void Sheets_keep_order_name_and_state_and_get_a_legal_name_where_theirs_is_not()
    {
        var disarmed = Guarded.Accept(new PackageBuilder()
            .Sheet("It's &lt;one&gt;", "").Sheet("隐藏", "", state: "hidden").Sheet("深藏", "", state: "veryHidden").Sheet("", "").Sheet("隐藏", "").Sheet("a/b", "")
            .Name("v.a", "'It''s &lt;one&gt;'!$A$1"));
        using var workbook = disarmed.Open();
        Assert.Equal(["It's <one>", "隐藏", "深藏", "Sheet4", "Sheet5_2", "Sheet6"], workbook.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal(new CellName("v.a", "It's <one>", "A1", false), Assert.Single(disarmed.Names));
        Assert.Equal([SheetVisibility.Visible, SheetVisibility.Hidden, SheetVisibility.VeryHidden], disarmed.Sheets.Take(3).Select(sheet => sheet.Visibility));
        Assert.Equal(ClosedXML.Excel.XLWorksheetVisibility.VeryHidden, workbook.Worksheet("深藏").Visibility);
    }

    private static PackageBuilder Builder() => new PackageBuilder()
        .Sheet("Sheet1", "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>")
        .Sheet("表 三", "<row r=\"8\"><c r=\"E8\"><v>8</v></c></row>");
}
