using System.Globalization;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>OpenDocument sheets made to take time or memory: refused or read, always within <see cref="Bounded"/>.</summary>
public class OdsBombTests
{
    private const string One = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";

    [Fact]
    public void A_row_repeated_to_the_end_of_the_sheet_is_kept_as_far_as_a_sheet_goes() => Bounded.Inspect(
        OdsBuilder.Sheet($"<table:table-row table:number-rows-repeated=\"1048576\">{One}</table:table-row>"),
        verdict =>
        {
            var sheet = Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0];
            Assert.Equal((GuardLimits.LastRow, 1_048_576 - GuardLimits.LastRow), (sheet.CellCount, sheet.ValuesOutside));
        });

    [Fact]
    public void A_whole_sheet_of_one_repeated_cell_is_refused() => Bounded.Refuse(
        RefusalKind.TooManyCells,
        OdsBuilder.Sheet("<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>"));

    [Fact]
    public void Repetitions_without_end_are_counted_without_being_written_out() => Bounded.Inspect(
        OdsBuilder.Sheet(string.Concat(Enumerable.Range(0, 80_000).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"<table:table-row table:number-rows-repeated=\"{2_000_000_000 - i}\"><table:table-cell table:number-columns-repeated=\"{300 + i}\"/>{One}</table:table-row>")))),
        verdict => Assert.Equal(int.MaxValue, Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0].ValuesOutside));

    [Fact]
    public void Cells_far_to_the_right_are_not_held_for_the_rows_that_repeat_them() => Bounded.Inspect(
        OdsBuilder.Sheet($"<table:table-row table:number-rows-repeated=\"5000\"><table:table-cell table:number-columns-repeated=\"400\"/>{string.Concat(Enumerable.Repeat(One, 200_000))}</table:table-row>"),
        verdict => Assert.Equal(0, Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0].CellCount));

    [Fact]
    public void A_long_text_in_every_cell_is_refused() => Bounded.Refuse(
        RefusalKind.TooMuchContent,
        OdsBuilder.Row($"<table:table-cell table:number-columns-repeated=\"200\" office:value-type=\"string\"><text:p>{new string('x', 30_000)}</text:p></table:table-cell>"));

    [Fact]
    public void A_million_spaces_are_cut_to_the_length_of_a_cell() => Bounded.Inspect(
        OdsBuilder.Row($"<table:table-cell office:value-type=\"string\"><text:p>x{string.Concat(Enumerable.Repeat("<text:s text:c=\"2000000000\"/>", 50_000))}</text:p></table:table-cell>"),
        verdict => Assert.Equal(CellNotes.TextCut, Assert.IsType<DisarmedWorkbook>(verdict).NotesAt("一", "A1")));

    [Fact]
    public void Deep_groups_are_refused() => Bounded.Refuse(
        RefusalKind.UnsafePackage, OdsBuilder.Sheet(string.Concat(Enumerable.Repeat("<table:table-row-group>", 100_000))));

    [Fact]
    public void Deep_texts_are_refused() => Bounded.Refuse(
        RefusalKind.UnsafePackage, OdsBuilder.Row($"<table:table-cell><text:p>{string.Concat(Enumerable.Repeat("<text:span>", 100_000))}"));

    [Fact]
    public void Ten_thousand_sheets_are_refused() => Bounded.Refuse(
        RefusalKind.TooManySheets,
        OdsBuilder.WithBody($"<office:spreadsheet>{string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<table:table table:name=\"s{i}\"/>"))}</office:spreadsheet>"));

    [Fact]
    public void Entities_are_refused_before_they_are_read() => Bounded.Refuse(
        RefusalKind.UnsafePackage, OdsBuilder.WithContent("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>"));

    [Fact]
    public void A_content_that_inflates_a_thousandfold_is_refused() => Bounded.Refuse(
        RefusalKind.UnsafePackage, OdsBuilder.WithContent(new string(' ', 20 << 20)));

    [Fact]
    public void Half_a_million_empty_rows_and_many_styles_and_names_are_survived() => Bounded.Inspect(
        OdsBuilder.Sheet(
            $"<table:table-row>{One}</table:table-row>{string.Concat(Enumerable.Repeat("<table:table-row/>", 300_000))}",
            $"<table:named-expressions>{string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<table:named-range table:name=\"n{i}\" table:cell-range-address=\"$x.$A$1\"/>"))}</table:named-expressions>",
            string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<style:style style:name=\"a{i}\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"))),
        verdict => Assert.Equal(1, Assert.IsType<DisarmedWorkbook>(verdict).Sheets[0].CellCount));

    [Fact]
    public void A_formula_of_nothing_but_references_is_translated_or_unknown() => Bounded.Inspect(
        OdsBuilder.Row(string.Concat(Enumerable.Repeat($"<table:table-cell table:formula=\"of:={string.Concat(Enumerable.Repeat("[.A1];", 1_300))}1\" office:value-type=\"float\" office:value=\"1\"/>", 200))),
        Assert.NotNull);

    [Theory]
    [InlineData("../content.xml")]
    [InlineData("/content.xml")]
    [InlineData("CONTENT.XML")]
    public void Part_names_that_lead_elsewhere_or_repeat_are_refused(string name) => Bounded.Refuse(
        RefusalKind.UnsafePackage,
        PackageBuilder.Zip([new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), new("content.xml", []), new(name, [])]));
}
