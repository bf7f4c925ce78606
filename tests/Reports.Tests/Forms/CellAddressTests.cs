using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class CellAddressTests
{
    [Theory]
    [InlineData("'三、收到'!$E$8", "三、收到", "E8")]
    [InlineData("Sheet1!e8", "Sheet1", "E8")]
    [InlineData("'it''s'!AA10", "it's", "AA10")]
    [InlineData("'a!b'!$C$3:$F$9", "a!b", "C3")]
    public void What_a_defined_name_holds_is_read(string reference, string sheet, string local)
    {
        Assert.True(CellAddress.TryParse(reference, out var address));
        Assert.Equal((sheet, local), (address.Sheet, address.Local));
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("Sheet1!#REF!")]
    [InlineData("[1]Sheet1!$A$1")]
    [InlineData("$A$1")]
    [InlineData("Sheet1!A0")]
    [InlineData("Sheet1!XFE1")]
    [InlineData("Sheet1!A1048577")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_cell_of_this_workbook_is_not(string? reference) => Assert.False(CellAddress.TryParse(reference, out _));

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(16384, "XFD")]
    public void Columns_have_the_letters_a_spreadsheet_shows(int column, string letters) => Assert.Equal(letters, CellAddress.ColumnLetters(column));

    [Fact]
    public void The_form_a_name_needs_doubles_quotes() => Assert.Equal("'it''s'!$E$8", new CellAddress("it's", 8, 5).Absolute);
}
