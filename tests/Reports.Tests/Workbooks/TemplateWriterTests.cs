using System.Diagnostics;
using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;
using CellType = Reports.Forms.CellType;

namespace Reports.Tests.Workbooks;

public sealed class TemplateWriterTests
{
    [Theory]
    [InlineData(2019, 0)]
    [InlineData(2022, 203)]
    public void Every_name_is_one_cell_that_exists(int year, int values)
    {
        var request = Templates.Blank(year);
        using var workbook = Open(request);

        Assert.All(workbook.Names, name =>
        {
            Assert.True(CellAddress.TryParse(name.Value, out var address), name.Value);
            Assert.Equal(address.Absolute, name.Value);
            Assert.NotNull(workbook.Find(address));
        });
        var expected = values == 0 ? request.Form.Cells.Count + request.Form.Narratives.Count() : values;
        Assert.Equal(expected, workbook.Names.Keys.Count(name => name.StartsWith("v.", StringComparison.Ordinal)));
        Assert.All(["z.zero", "z.period", "z.agency", "e.T1", "e.T2", "e.T3", "e.N.1", "e.N.5", "e.N.6"], name => Assert.Contains(name, workbook.Names.Keys));
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2022)]
    public void Only_inputs_are_unlocked(int year)
    {
        var request = Templates.Blank(year);
        var layout = WorkbookLayout.Of(request.Form);
        using var workbook = Open(request);

        Assert.All(layout.Cells, cell => Assert.Equal(request.Form.Totals.ContainsKey(cell.Key), workbook.IsLocked(cell.Value)));
        Assert.All(layout.Explanations.Values.Append(layout.NilReport), address => Assert.False(workbook.IsLocked(address)));
        Assert.All(layout.Checks, check => Assert.True(workbook.IsLocked(check.Address)));
        Assert.All(layout.LastYear.Values.Append(layout.Period).Append(layout.Agency), address => Assert.True(workbook.IsLocked(address)));
        Assert.All(layout.Narratives.Values, place => Assert.All(
            Enumerable.Range(place.First.Row, place.Rows), row => Assert.False(workbook.IsLocked(new CellAddress(place.First.Sheet, row, place.First.Column)))));
    }

    [Fact]
    public void Sheets_and_structure_are_protected_without_a_password()
    {
        using var workbook = Open(Templates.Blank(2022));

        var structure = workbook.Part.Workbook.WorkbookProtection!;
        Assert.True(structure.LockStructure!.Value);
        Assert.Null(structure.WorkbookPassword);
        Assert.All(workbook.Sheets, sheet =>
        {
            var protection = workbook.Page(sheet.Name!).GetFirstChild<SheetProtection>()!;
            Assert.True(protection.Sheet!.Value);
            Assert.Null(protection.Password);
            Assert.Null(protection.HashValue);
        });
    }

    [Fact]
    public void Pasted_cells_stay_editable_because_the_style_Normal_is_unlocked()
    {
        using var workbook = Open(Templates.Blank(2022));
        var styles = workbook.Part.WorkbookStylesPart!.Stylesheet;

        var normal = styles.CellStyleFormats!.Elements<CellFormat>().First();
        Assert.False(normal.Protection!.Locked!.Value);
        Assert.True(normal.ApplyProtection!.Value);
        Assert.All(styles.CellFormats!.Elements<CellFormat>(), format => Assert.NotNull(format.Protection?.Locked));
        Assert.True(workbook.IsLocked(0));
        Assert.Equal("宋体", styles.Fonts!.Elements<Font>().First().FontName!.Val!.Value);
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2022)]
    public void Every_number_is_validated_with_a_Chinese_prompt(int year)
    {
        var request = Templates.Blank(year);
        var layout = WorkbookLayout.Of(request.Form);
        using var workbook = Open(request);

        Assert.All(request.Form.Cells.Where(cell => !request.Form.Totals.ContainsKey(cell.Id)), cell =>
        {
            var address = layout.Cells[cell.Id];
            var validation = Assert.Single(workbook.Page(address.Sheet).Descendants<DataValidation>(), rule => Covers(rule.SequenceOfReferences!, address));
            Assert.Equal(cell.Type == CellType.Amount ? DataValidationValues.Decimal : DataValidationValues.Whole, validation.Type!.Value);
            Assert.StartsWith("请填写", validation.Prompt!.Value, StringComparison.Ordinal);
            Assert.StartsWith("请填写", validation.Error!.Value, StringComparison.Ordinal);
            Assert.True(validation.ErrorStyle is null || validation.ErrorStyle.Value == DataValidationErrorStyleValues.Stop);
        });
        var tick = Assert.Single(workbook.Page(layout.NilReport.Sheet).Descendants<DataValidation>());
        Assert.Equal("\"是\"", tick.Formula1!.Text);
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2022)]
    public void Sheets_print_on_A4_one_page_wide(int year)
    {
        var request = Templates.Blank(year);
        using var workbook = Open(request);

        Assert.All(WorkbookLayout.Of(request.Form).Sheets, sheet =>
        {
            var page = workbook.Page(sheet.Name);
            var setup = page.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.PageSetup>()!;
            Assert.Equal(9u, setup.PaperSize!.Value);
            Assert.Equal(0u, setup.FitToHeight!.Value);
            Assert.True(page.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
            Assert.Equal(sheet.Section.Table?.Landscape ?? false, setup.Orientation!.Value == OrientationValues.Landscape);
        });
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes() =>
        Assert.Equal(TemplateWriter.Write(Templates.Filled(2022), Templates.Demonstration), TemplateWriter.Write(Templates.Filled(2022), Templates.Demonstration));

    [Fact]
    public void Package_ids_are_unique()
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(TemplateWriter.Write(Templates.Blank(2022), SealKeyring.None)));

        Assert.All(archive.Entries.Where(entry => entry.FullName.EndsWith(".rels", StringComparison.Ordinal)), entry =>
        {
            using var stream = entry.Open();
            var ids = System.Xml.Linq.XDocument.Load(stream).Root!.Elements().Select(relation => relation.Attribute("Id")!.Value).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        });
        Assert.Contains(archive.Entries, entry => entry.FullName == "docProps/core.xml");
    }

    [Fact]
    public void Carried_over_is_prefilled_and_last_years_stock_stands_beside_the_table()
    {
        var lastYear = new Dictionary<string, decimal> { ["T2.4.C1"] = 3, ["T2.4.C2"] = 0, ["T1.GF.in_force"] = 12 };
        using var workbook = Open(Templates.Blank(2022) with { LastYear = lastYear });

        Assert.Equal("3", workbook.Text("v.T2.2.C1"));
        Assert.Equal("0", workbook.Text("v.T2.2.C2"));
        Assert.Equal("", workbook.Text("v.T2.2.C3"));
        Assert.Equal("3", workbook.Text("p.T2.4.C1"));
        Assert.Equal("—", workbook.Text("p.T2.4.C3"));
        Assert.Equal("12", workbook.Text("p.T1.GF.in_force"));
        Assert.NotNull(workbook.Find(workbook.Address("v.T2.2.C7"))!.CellFormula);
    }

    [Fact]
    public void The_first_sheet_says_whose_report_of_which_year_it_is()
    {
        using var workbook = Open(Templates.Blank(2022));

        Assert.Equal("示例单位2022年政府信息公开工作年度报告", workbook.Text(new CellAddress("首页", 1, 1)));
        Assert.Equal("DEMO-000", workbook.Text("z.agency"));
        Assert.Equal("2022", workbook.Text("z.period"));
        Assert.Equal("2023年1月31日前（含当日）", workbook.Text(new CellAddress("首页", workbook.Address("z.period").Row + 1, 2)));
    }

    [Fact]
    public void The_local_header_asks_for_four_decimals()
    {
        using var national = Open(Templates.Blank(2022));
        using var local = Open(Templates.Blank(2022) with { LocalHeader = true });
        var header = national.Address("v.T1.SF.amount_wan_yuan");
        var above = new CellAddress(header.Sheet, header.Row - 1, header.Column);

        Assert.Equal("本年收费金额（单位：万元）", national.Text(above));
        Assert.Equal("本年收费金额（单位：万元，保留4位小数）", local.Text(above));
    }

    [Fact]
    public void A_filled_workbook_states_totals_as_constants_and_leaves_unknown_inputs_blank()
    {
        using var workbook = Open(Templates.Filled(2022).With(("T2.1.C7", 5), ("T2.1.C1", null)));

        Assert.Equal("5", workbook.Text("v.T2.1.C7"));
        Assert.Null(workbook.Find(workbook.Address("v.T2.1.C7"))!.CellFormula);
        Assert.Equal("", workbook.Text("v.T2.1.C1"));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("'引号开头")]
    [InlineData("2022-12-31")]
    [InlineData("0123")]
    [InlineData("<b>&\"")]
    public void Texts_stay_texts(string text)
    {
        var request = Templates.Blank(2022) with
        {
            AgencyName = text,
            Texts = new Dictionary<string, string> { ["N.1"] = "第一段\r\n" + text, ["e.T2"] = text },
        };
        using var workbook = Open(request);
        var first = workbook.Address("v.N.1");

        Assert.Equal("第一段", workbook.Text("v.N.1"));
        Assert.All([new CellAddress(first.Sheet, first.Row + 1, first.Column), workbook.Address("e.T2"), new CellAddress("首页", 4, 2)], address =>
        {
            Assert.Equal(text, workbook.Text(address));
            Assert.Null(workbook.Find(address)!.CellFormula);
        });
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(2022)]
    public void A_failed_check_is_coloured(int year)
    {
        var request = Templates.Blank(year);
        using var workbook = Open(request);

        Assert.All(WorkbookLayout.Of(request.Form).Checks, check => Assert.Single(
            workbook.Page(check.Address.Sheet).Elements<ConditionalFormatting>(),
            format => Covers(format.SequenceOfReferences!, check.Address) && format.GetFirstChild<ConditionalFormattingRule>()!.Text == "相差"));
    }

    [Fact]
    public void The_bytes_do_not_depend_on_the_language_of_the_machine()
    {
        var request = Templates.Sample(1).ToRequest(Templates.Catalog);
        var invariant = TemplateWriter.Write(request, Templates.Demonstration);
        var (culture, before) = (CultureInfo.GetCultureInfo("de-DE"), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(invariant, TemplateWriter.Write(request, Templates.Demonstration));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_workbook_is_valid_Open_XML()
    {
        using var workbook = Open(Templates.Filled(2022));

        Assert.Empty(workbook.Faults());
    }

    /// <summary>
    /// As a ratio, because a busy machine slows both: the benchmark measures 14 ms, and loading the template 10 to 20, so five times that
    /// is well within the 150 ms a template may take.
    /// </summary>
    [Fact]
    public void Writing_a_template_takes_no_more_than_five_times_as_long_as_loading_it()
    {
        var request = Templates.Blank(2022);
        var template = TemplateWriter.Write(request, Templates.Demonstration);
        var (write, load) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < 12; round++)
        {
            write = Shorter(write, () => TemplateWriter.Write(request, Templates.Demonstration));
            load = Shorter(load, () => new XLWorkbook(new MemoryStream(template)).Dispose());
        }

        Assert.True(write < 5 * load, $"writing took {write.TotalMilliseconds:0} ms, loading {load.TotalMilliseconds:0} ms");
    }

    private static TimeSpan Shorter(TimeSpan known, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed < known ? watch.Elapsed : known;
    }

    private static OpenedWorkbook Open(TemplateRequest request) => new(TemplateWriter.Write(request, Templates.Demonstration));

    private static bool Covers(ListValue<StringValue> ranges, CellAddress address) => ranges.Items.Any(range =>
    {
        var corners = range.Value!.Split(':');
        Assert.True(CellAddress.TryParseLocal(corners[0], out var top, out var left));
        Assert.True(CellAddress.TryParseLocal(corners[^1], out var bottom, out var right));
        return address.Row >= top && address.Row <= bottom && address.Column >= left && address.Column <= right;
    });
}
