using System.Text;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>Packages made to take time or memory: refused or read, always within <see cref="Bounded"/>.</summary>
public class WorkbookGuardBombTests
{
    [Fact]
    public void A_part_that_declares_too_much_is_not_begun() =>
        Refuse(RefusalKind.TooMuchContent, SheetOf(Spaces(GuardLimits.SheetBytes + 1)));

    [Fact]
    public void A_part_that_inflates_to_more_than_it_declares_is_refused() =>
        Refuse(RefusalKind.UnsafePackage, PackageBuilder.Forge(SheetOf(Spaces(20 << 20)), 24, 10_000, "xl/worksheets/sheet1.xml"));

    [Fact]
    public void A_part_that_inflates_a_thousandfold_is_refused() =>
        Refuse(RefusalKind.UnsafePackage, SheetOf(Spaces(20 << 20)));

    [Fact]
    public void Parts_that_declare_too_much_together_are_refused_though_none_is_needed() => Refuse(
        RefusalKind.TooMuchContent,
        PackageBuilder.Forge(new PackageBuilder().Sheet("一", "").Part("xl/media/a.png", [1]).Build(), 24, 30 << 20));

    [Fact]
    public void Ten_megabytes_of_pictures_are_passed_over()
    {
        var picture = new byte[9 << 20];
        new Random(1).NextBytes(picture);
        var upload = new PackageBuilder().Sheet("一", "<row><c><v>1</v></c></row>").Part("xl/media/a.png", picture).Build();
        Measure(upload, verdict => Assert.IsType<DisarmedWorkbook>(verdict));
    }

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\">")]
    public void Entities_are_refused_before_they_are_read(string declaration) => Refuse(
        RefusalKind.UnsafePackage,
        new PackageBuilder().Sheet("一", "").Part("xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\"?>{declaration}<worksheet xmlns=\"{PackageBuilder.Main}\"><sheetData/></worksheet>").Build());

    [Fact]
    public void Ten_thousand_sheets_are_refused()
    {
        var builder = new PackageBuilder();
        for (var i = 0; i < 10_000; i++)
        {
            builder.Sheet($"s{i}", "");
        }

        Refuse(RefusalKind.UnsafePackage, builder.Build());
    }

    [Fact]
    public void Sixty_five_sheets_are_too_many_and_sixty_four_are_not()
    {
        var builder = new PackageBuilder();
        for (var i = 0; i < GuardLimits.Sheets; i++)
        {
            builder.Sheet($"s{i}", "");
        }

        Guarded.Accept(builder);
        Refuse(RefusalKind.TooManySheets, builder.Sheet("more", "").Build());
    }

    [Fact]
    public void Half_a_million_empty_styled_rows_are_survived()
    {
        var rows = string.Concat(Enumerable.Range(2, 500_000).Select(row => $"<row r=\"{row}\" s=\"1\" customFormat=\"1\"/>"));
        Measure(new PackageBuilder().Sheet("一", $"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{rows}").Build(), verdict => Assert.IsType<DisarmedWorkbook>(verdict));
    }

    [Fact]
    public void A_million_styled_rows_are_refused_with_advice() => Refuse(
        RefusalKind.TooMuchContent,
        new PackageBuilder().Sheet("一", string.Concat(Enumerable.Range(1, 1_048_576).Select(row => $"<row r=\"{row}\" s=\"1\" customFormat=\"1\"/>"))).Build());

    [Fact]
    public void A_million_styled_cells_in_few_bytes_are_survived_or_refused()
    {
        var cells = string.Concat(Enumerable.Range(1, 5_000).Select(row => $"<row>{string.Concat(Enumerable.Range(1, 200).Select(column => $"<c s=\"{(row * column) % 997}\"/>"))}</row>"));
        Measure(new PackageBuilder().Sheet("一", cells).Build(), verdict => Assert.IsType<DisarmedWorkbook>(verdict));
    }

    [Fact]
    public void Nodes_without_end_are_refused() =>
        Refuse(RefusalKind.TooMuchContent, SheetOf(Noise(18 << 20, "<a/>", "<b/>")));

    [Fact]
    public void Too_many_cells_are_refused() => Refuse(
        RefusalKind.TooManyCells,
        new PackageBuilder().Sheet("一", string.Concat(Enumerable.Range(1, 2_001).Select(row => $"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 10))}</row>"))).Build());

    [Fact]
    public void One_long_string_in_every_cell_is_refused() => Refuse(
        RefusalKind.TooMuchContent,
        new PackageBuilder().Strings($"<t>{new string('x', 30_000)}</t>")
            .Sheet("一", string.Concat(Enumerable.Range(1, 1_000).Select(_ => $"<row>{string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 10))}</row>"))).Build());

    [Fact]
    public void Strings_that_no_cell_uses_are_not_held()
    {
        var strings = Enumerable.Range(0, 200_000).Select(i => $"<t>{i}</t>").ToArray();
        Measure(new PackageBuilder().Strings(strings).Sheet("一", "<row><c t=\"s\"><v>199999</v></c></row>").Build(), verdict => Assert.IsType<DisarmedWorkbook>(verdict));
    }

    [Fact]
    public void A_table_of_strings_beyond_the_limit_is_refused() => Refuse(
        RefusalKind.TooMuchContent,
        new PackageBuilder().Strings(Enumerable.Range(0, 600_000).Select(i => $"<t>{i}</t>").ToArray()).Sheet("一", "<row><c t=\"s\"><v>0</v></c></row>").Build());

    [Fact]
    public void Deep_elements_are_refused() =>
        Refuse(RefusalKind.UnsafePackage, SheetOf(Noise(4 << 20, "<a>", "<b>")));

    [Fact]
    public void A_long_tag_text_or_CDATA_section_is_refused()
    {
        Refuse(RefusalKind.UnsafePackage, SheetOf($"<a b=\"{Noise(4 << 20, ">", "x")}\"/>"));
        Refuse(RefusalKind.UnsafePackage, SheetOf($"<row><c><v>{Noise(4 << 20, "1", "2")}</v></c></row>"));
        Refuse(RefusalKind.UnsafePackage, SheetOf($"<row><c><v><![CDATA[{Noise(4 << 20, "<", "2")}]]></v></c></row>"));
    }

    [Fact]
    public void A_text_in_a_thousand_pieces_is_read_without_copying_it_a_thousand_times() => Measure(
        SheetOf($"<row><c t=\"str\"><v>{Noise(8 << 20, "a<![CDATA[b]]>", "c<!-- -->")}</v></c></row>"), Assert.NotNull);

    [Fact]
    public void Element_names_without_end_are_refused() =>
        Refuse(RefusalKind.UnsafePackage, SheetOf(string.Concat(Enumerable.Range(0, 300_000).Select(i => $"<e{i}/>"))));

    [Fact]
    public void Attributes_without_end_are_refused() =>
        Refuse(RefusalKind.UnsafePackage, SheetOf($"<a {string.Join(' ', Enumerable.Range(0, 2_000).Select(i => $"a{i}=\"\""))}/>"));

    [Fact]
    public void Tags_full_of_attributes_are_refused() => Refuse(
        RefusalKind.TooMuchContent,
        SheetOf(string.Concat(Enumerable.Range(0, 30_000).Select(tag => $"<a {string.Join(' ', Enumerable.Range(0, 60).Select(i => $"a{i}=\"{tag * i}\""))}/>"))));

    [Fact]
    public void A_long_formula_shared_by_every_cell_is_refused() => Refuse(
        RefusalKind.TooMuchContent,
        new PackageBuilder().Sheet(
            "一",
            $"<row><c><f t=\"shared\" si=\"0\" ref=\"A1:IV60\">{string.Join('+', Enumerable.Repeat("A1", 2_500))}</f></c></row>"
            + string.Concat(Enumerable.Repeat($"<row>{string.Concat(Enumerable.Repeat("<c><f t=\"shared\" si=\"0\"/></c>", 250))}</row>", 60))).Build());

    [Fact]
    public void Names_without_end_are_cut_off()
    {
        var builder = new PackageBuilder { WorkbookStart = "<definedNames>" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<definedName name=\"n{i}\">#REF!</definedName>")) + "</definedNames>" };
        Measure(builder.Sheet("一", "").Build(), verdict => Assert.Equal(GuardLimits.DroppedNames, Assert.IsType<DisarmedWorkbook>(verdict).DroppedNames.Count));
    }

    [Fact]
    public void Validations_of_whole_columns_are_passed_over() => Measure(
        new PackageBuilder().Sheet("一", "<row><c><v>1</v></c></row>", $"<dataValidations>{string.Concat(Enumerable.Range(1, 100_000).Select(i => $"<dataValidation type=\"list\" sqref=\"A{i}:XFD1048576\"><formula1>\"是,否\"</formula1></dataValidation>"))}</dataValidations>").Build(),
        verdict => Assert.IsType<DisarmedWorkbook>(verdict));

    [Theory]
    [InlineData("/xl/evil.xml")]
    [InlineData("xl/../../evil.xml")]
    [InlineData("xl\\evil.xml")]
    [InlineData("C:/evil.xml")]
    [InlineData("XL/WORKBOOK.XML")]
    public void Part_names_that_lead_elsewhere_or_repeat_are_refused(string name) =>
        Refuse(RefusalKind.UnsafePackage, PackageBuilder.Zip([.. new PackageBuilder().Sheet("一", "").Parts(), new(name, [1])]));

    [Fact]
    public void An_unknown_compression_is_refused() =>
        Refuse(RefusalKind.UnsafePackage, PackageBuilder.Forge(new PackageBuilder().Sheet("一", "").Build(), 8, 0x000C_0800));

    [Fact]
    public void Sizes_beyond_all_bounds_are_refused() =>
        Refuse(RefusalKind.DamagedFile, PackageBuilder.Forge(new PackageBuilder().Sheet("一", "").Build(), 20, 0xFFFF_FFF0));

    private static void Refuse(RefusalKind kind, byte[] upload) => Bounded.Refuse(kind, upload);

    private static void Measure(byte[] upload, Action<GuardVerdict> check) => Bounded.Inspect(upload, check);

    private static byte[] SheetOf(string rows) => new PackageBuilder().Sheet("一", rows).Build();

    private static string Spaces(int count) => new(' ', count);

    /// <summary>Two pieces in an order that compresses badly enough to pass for honest.</summary>
    private static string Noise(int length, string one, string other)
    {
        var random = new Random(7);
        var text = new StringBuilder(length + 32);
        while (text.Length < length)
        {
            text.Append(random.Next(2) == 0 ? one : other);
        }

        return text.ToString();
    }
}
