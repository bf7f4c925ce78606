using System.Text;
using ClosedXML.Excel;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

public class WorkbookGuardProducersTests
{
    [Fact]
    public void A_workbook_of_ClosedXML_has_the_same_values_names_and_merges_after_disarming()
    {
        var upload = OrdinaryWorkbook.Build();
        using var source = new XLWorkbook(new MemoryStream(upload));
        var disarmed = Guarded.Accept(upload);
        using var copy = disarmed.Open();

        Assert.Equal(source.Worksheets.Select(sheet => sheet.Name), copy.Worksheets.Select(sheet => sheet.Name));
        foreach (var sheet in source.Worksheets)
        {
            var cells = sheet.CellsUsed(XLCellsUsedOptions.Contents).ToList();
            Assert.Equal(cells.Count, disarmed.Sheets[sheet.Position - 1].CellCount);
            Assert.All(cells, cell => Assert.Equal(Content(cell), Content(copy.Worksheet(sheet.Name).Cell(cell.Address))));
            Assert.Equal(sheet.MergedRanges.Count, copy.Worksheet(sheet.Name).MergedRanges.Count);
        }

        Assert.Equal(
            source.NamedRanges.Select(name => (name.Name, name.RefersTo)).Order(),
            copy.NamedRanges.Select(name => (name.Name, name.RefersTo)).Order());
    }

    [Fact]
    public void A_strict_workbook_reads_like_any_other()
    {
        // Excel: Save As - Strict Open XML Spreadsheet.
        var builder = new PackageBuilder
        {
            Space = PackageBuilder.StrictMain,
            RelationshipSpace = PackageBuilder.StrictRelated,
            WorkbookAttributes = "conformance=\"strict\"",
            WorkbookStart = "<workbookPr date1904=\"1\"/>",
        };
        var disarmed = Guarded.Accept(builder.Strings("<t>公开</t>").Styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
            .Sheet("一", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"d\"><v>2023-01-01</v></c><c r=\"C1\" s=\"1\"><v>5</v></c></row>"));
        Assert.True(disarmed.IsStrict);
        Assert.True(disarmed.Date1904);
        Assert.Equal(["B1", "C1"], disarmed.PlacesWith(CellNotes.DateFormatted).Select(place => place.Address));
        using var workbook = disarmed.Open();
        Assert.Equal("公开", workbook.Cell("一", "A1").GetString());
        Assert.Equal("2023-01-01", workbook.Cell("一", "B1").GetString());
    }

    [Fact]
    public void WPS_is_recognised_by_its_build_and_its_cells_are_read()
    {
        // WPS 表格 11: extension namespaces on sheets, shared formulas for filled totals, its build in docProps/custom.xml.
        var builder = new PackageBuilder { WorkbookStart = "<fileVersion appName=\"xl\" lastEdited=\"3\" lowestEdited=\"5\" rupBuild=\"9302\"/><workbookPr/>" }
            .Application("WPS Office", "")
            .RootPart(
                $"{PackageBuilder.Related}/custom-properties", "docProps/custom.xml",
                "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"KSOProductBuildVer\"><vt:lpwstr>2052-11.1.0.12763</vt:lpwstr></property></Properties>")
            .Sheet(
                "表三",
                "<row r=\"1\" spans=\"1:3\" xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\"><c r=\"A1\"><v>38</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1*2</f><v>76</v></c></row>"
                + "<row r=\"2\" spans=\"1:3\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>",
                "<dataValidations count=\"1\"><dataValidation sqref=\"A1:XFD1048576\"/></dataValidations>");
        var disarmed = Guarded.Accept(builder);
        Assert.Equal("WPS 表格 2052-11.1.0.12763", disarmed.Producer);
        using var workbook = disarmed.Open();
        Assert.Equal("A2*2", workbook.Cell("表三", "B2").FormulaA1);
    }

    [Fact]
    public void Google_Sheets_is_recognised_by_what_it_declares_and_what_it_lacks()
    {
        // Google Sheets: no docProps at all, namespaces of Excel for Mac, integers as 12.0, a rectangle of empty rows.
        var builder = new PackageBuilder { WorkbookAttributes = "xmlns:mx=\"http://schemas.microsoft.com/office/mac/excel/2008/main\" xmlns:mv=\"urn:schemas-microsoft-com:mac:vml\"" }
            .Sheet("工作表1", "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>12.0</v></c></row>" + string.Concat(Enumerable.Range(2, 999).Select(row => $"<row r=\"{row}\"/>")));
        var disarmed = Guarded.Accept(builder);
        Assert.Equal("Google Sheets", disarmed.Producer);
        using var workbook = disarmed.Open();
        Assert.Equal(12d, workbook.Cell("工作表1", "A1").GetDouble());
    }

    [Theory]
    [InlineData("Microsoft Excel", "16.0300", "Microsoft Excel 16.0300")]
    [InlineData("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2", "15.0000", "LibreOffice/7.4")]
    [InlineData("Apache POI", "", "Apache POI")]
    [InlineData("SheetJS", "", "SheetJS")]
    public void Other_programs_say_who_they_are(string application, string version, string producer) =>
        Assert.Equal(producer, Guarded.Accept(new PackageBuilder().Application(application, version).Sheet("一", "")).Producer);

    [Fact]
    public void Openpyxl_is_recognised_though_it_calls_itself_Excel() => Assert.Equal("openpyxl", Guarded.Accept(new PackageBuilder()
        .Application("Microsoft Excel", "3.1")
        .RootPart("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>openpyxl</dc:creator></cp:coreProperties>")
        .Sheet("一", "")).Producer);

    [Fact]
    public void Prefixes_odd_places_and_capitals_do_not_matter()
    {
        // Open XML SDK writes the prefix x; some converters keep the workbook elsewhere and mix the case of part names.
        var upload = PackageBuilder.Zip([
            new("[Content_Types].xml", Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            new("_rels/.rels", Utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"/xl/book/WB.xml\"/></Relationships>")),
            new("xl/book/wb.xml", Utf8($"<x:workbook xmlns:x=\"{PackageBuilder.Main}\" xmlns:q=\"{PackageBuilder.Related}\"><x:sheets><x:sheet name=\"一\" sheetId=\"7\" q:id=\"b\"/></x:sheets></x:workbook>")),
            new("xl/book/_rels/wb.xml.rels", Utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"../../data/one.xml\"/></Relationships>")),
            new("data/one.xml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes($"<x:worksheet xmlns:x=\"{PackageBuilder.Main}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>")]),
        ]);
        using var workbook = Guarded.Accept(upload).Open();
        Assert.Equal(5d, workbook.Cell("一", "A1").GetDouble());
    }

    [Fact]
    public void A_missing_sheet_part_leaves_an_empty_sheet_and_broken_styles_leave_plain_numbers()
    {
        var builder = new PackageBuilder().Styles("<cellXfs><xf").Sheet("一", "<row><c s=\"1\"><v>1</v></c></row>").Sheet("二", "");
        var disarmed = Guarded.Accept(PackageBuilder.Zip(builder.Parts().Where(part => part.Key != "xl/worksheets/sheet2.xml")));
        Assert.Equal([false, true], disarmed.Sheets.Select(sheet => sheet.IsMissing));
        Assert.Equal(1, disarmed.Sheets[0].CellCount);
    }

    private static string Content(IXLCell cell) =>
        cell.HasFormula ? $"={cell.FormulaA1} {cell.CachedValue}" : $"{(cell.DataType == XLDataType.DateTime ? cell.GetDateTime().ToOADate() : cell.Value)}";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
