using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks.Seals;

public sealed class TemplateSealTests
{
    private static readonly SealKey Other = new("other", "another secret of the office"u8.ToArray());

    [Fact]
    public void A_seal_tells_what_the_workbook_was_made_for()
    {
        var seal = Read(Rows(Templates.Demonstration), Templates.Demonstration)!;

        Assert.Equal(SealState.Verified, seal.State);
        Assert.Equal(("gkbg", "2021", "demonstration"), (seal.Form, seal.Version, seal.KeyId));
        Assert.Equal(new ReportingPeriod(2022), seal.Period);
        Assert.Equal("DEMO-000", seal.Agency!.Value);
        Assert.Equal(new DateTimeOffset(2023, 1, 4, 1, 0, 0, TimeSpan.Zero), seal.IssuedAt);
        Assert.Equal(203 + 6 + 1, seal.Places.Count);
        var layout = WorkbookLayout.Of(Templates.Blank(2022).Form);
        Assert.Equal(new SealedPlace("v.T1.GF.in_force", layout.Cells["T1.GF.in_force"], "行政规范性文件", "现行有效件数"), seal.Places["v.T1.GF.in_force"]);
        Assert.Equal(layout.Narratives["N.5"].First, seal.Places["v.N.5"].Address);
    }

    [Theory]
    [InlineData("form")]
    [InlineData("version")]
    [InlineData("period")]
    [InlineData("agency")]
    [InlineData("issued")]
    [InlineData("hmac")]
    public void A_changed_fact_breaks_the_seal(string label)
    {
        var rows = Rows(Templates.Demonstration);
        var index = rows.FindIndex(row => row.Label == label);
        rows[index] = (label, rows[index].Text[..^1] + (rows[index].Text[^1] == '3' ? '4' : '3'));

        Assert.Equal(SealState.Broken, Read(rows, Templates.Demonstration)!.State);
    }

    [Fact]
    public void A_changed_map_breaks_the_seal()
    {
        var rows = Rows(Templates.Demonstration);
        var index = rows.FindIndex(row => row.Label == "map");
        rows[index] = ("map", rows[index].Text.Replace("T1.GZ.issued", "T1.GZ.issuee", StringComparison.Ordinal));

        Assert.Equal(SealState.Broken, Read(rows, Templates.Demonstration)!.State);
    }

    [Fact]
    public void A_map_that_is_no_map_breaks_the_seal_without_an_exception()
    {
        var rows = Rows(Templates.Demonstration).Where(row => row.Label != "map").Append(("map", "[[1,{}]]")).ToList();

        var seal = Read(rows, Templates.Demonstration)!;

        Assert.Equal(SealState.Broken, seal.State);
        Assert.Empty(seal.Places);
    }

    [Fact]
    public void A_seal_of_an_unknown_key_is_broken() =>
        Assert.Equal(SealState.Broken, Read(Rows(Templates.Demonstration), new SealKeyring([Other]))!.State);

    [Fact]
    public void A_replaced_key_still_verifies() =>
        Assert.Equal(SealState.Verified, Read(Rows(Templates.Demonstration), new SealKeyring([Other, SealKey.Demonstration]))!.State);

    [Fact]
    public void Without_a_key_a_seal_is_not_verified_but_read()
    {
        var seal = Read(Rows(Templates.Demonstration), SealKeyring.None)!;

        Assert.Equal(SealState.Unverified, seal.State);
        Assert.Equal("DEMO-000", seal.Agency!.Value);
    }

    [Fact]
    public void A_workbook_written_without_a_key_is_no_proof() =>
        Assert.Equal(SealState.Broken, Read(Rows(SealKeyring.None), Templates.Demonstration)!.State);

    [Fact]
    public void Another_sheet_is_no_seal() => Assert.Null(TemplateSeal.Read((_, _) => "2022", Templates.Demonstration));

    [Fact]
    public void A_chunk_fits_a_cell() => Assert.All(Rows(Templates.Demonstration), row => Assert.InRange(row.Text.Length, 0, 8000));

    [Fact]
    public void A_keyring_refuses_two_keys_of_one_id() => Assert.Throws<ArgumentException>(() => new SealKeyring([Other, Other]));

    [Fact]
    public void The_seal_sheet_is_very_hidden()
    {
        using var workbook = new OpenedWorkbook(TemplateWriter.Write(Templates.Blank(2022), Templates.Demonstration));

        Assert.Equal(DocumentFormat.OpenXml.Spreadsheet.SheetStateValues.VeryHidden, workbook.Sheets.Single(sheet => sheet.Name == TemplateSeal.SheetName).State!.Value);
    }

    [Fact]
    public void The_seal_survives_LibreOffice()
    {
        LibreOffice.SkipIfAbsent();
        AssertSurvives(LibreOffice.Resave([TemplateWriter.Write(Templates.Filled(2022), Templates.Demonstration)])[0]);
    }

    [Fact]
    public void The_seal_survives_openpyxl()
    {
        var saved = LibreOffice.ResaveWithOpenpyxl(TemplateWriter.Write(Templates.Filled(2022), Templates.Demonstration));
        Assert.SkipWhen(saved is null, "python3 with openpyxl is not installed; ./test installs it (Debian package python3-openpyxl).");
        AssertSurvives(saved);
    }

    private static void AssertSurvives(byte[] saved)
    {
        using var workbook = new OpenedWorkbook(saved);
        Assert.Equal(SealState.Verified, TemplateSeal.Read(workbook.TextOf(TemplateSeal.SheetName), Templates.Demonstration)!.State);
    }

    private static List<(string Label, string Text)> Rows(SealKeyring keys)
    {
        using var workbook = new OpenedWorkbook(TemplateWriter.Write(Templates.Blank(2022), keys));
        var textAt = workbook.TextOf(TemplateSeal.SheetName);
        return [.. Enumerable.Range(1, 60).Select(row => (textAt(row, 1)!, textAt(row, 2)!)).TakeWhile(row => row.Item1.Length > 0)];
    }

    private static TemplateSeal? Read(List<(string Label, string Text)> rows, SealKeyring keys) => TemplateSeal.Read(
        (row, column) => row > rows.Count ? null : column == 1 ? rows[row - 1].Label : rows[row - 1].Text,
        keys);
}
