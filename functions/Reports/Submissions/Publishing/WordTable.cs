using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>An official table in a Word document: black hairlines, merged headers, the accepted figures, its header rows again on every page.</summary>
internal static class WordTable
{
    // Eighths of a point: half a point is a hairline on paper.
    private const uint Hairline = 4;

    // More columns than these want smaller letters: 小五, in half points.
    private const int WideColumns = 6;
    private const string SmallSize = "18";

    public static Table Of(FormTable table, AcceptedReport report, int width)
    {
        var official = OfficialTable.Of(table);
        var widths = Widths(table, official.Columns, width);
        var word = new Table(
            new TableProperties(
                new TableWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 40, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 40, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(one => new GridColumn { Width = Number(one) })));
        var headers = PrintedTable.HeaderRows(table, [.. official.Rows]);
        foreach (var (index, places) in PrintedTable.Rows(official).Index())
        {
            var row = new TableRow(new TableRowProperties(index < headers ? [new CantSplit(), new TableHeader()] : (OpenXmlElement[])[new CantSplit()]));
            var column = 0;
            foreach (var place in places)
            {
                row.Append(Cell(place, widths.Skip(column).Take(place.Cell.Columns).Sum(), official.Columns > WideColumns, report));
                column += place.Cell.Columns;
            }

            word.Append(row);
        }

        return word;
    }

    private static TableCell Cell(PrintedPlace place, int width, bool small, AcceptedReport report)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa });
        if (place.Cell.Columns > 1)
        {
            properties.Append(new GridSpan { Val = place.Cell.Columns });
        }

        if (place.Cell.Rows > 1)
        {
            properties.Append(new VerticalMerge { Val = place.Begins ? MergedCellValues.Restart : MergedCellValues.Continue });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Content(place, small, report));
    }

    private static Paragraph Content(PrintedPlace place, bool small, AcceptedReport report)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Cell });
        if (place.Cell.Kind is OfficialCellKind.BlockHeading or OfficialCellKind.ColumnGroup or OfficialCellKind.ColumnHeader or OfficialCellKind.Corner)
        {
            properties.Append(new KeepNext());
        }

        if (place.Cell.Kind is OfficialCellKind.RowHeader or OfficialCellKind.RowGroup)
        {
            properties.Append(new Justification { Val = JustificationValues.Left });
        }

        var text = !place.Begins ? "" : place.Cell.Figure is { } figure ? PrintedText.Figure(figure, report) : place.Cell.Text?.Zh ?? "";
        var paragraph = new Paragraph(properties);
        if (text.Length > 0)
        {
            var run = new Run(new Text(text));
            if (small)
            {
                run.RunProperties = new RunProperties(new FontSize { Val = SmallSize }, new FontSizeComplexScript { Val = SmallSize });
            }

            paragraph.Append(run);
        }

        return paragraph;
    }

    /// <summary>The columns of the form, stretched or narrowed to the page; what rounding leaves goes to the last.</summary>
    private static int[] Widths(FormTable table, int columns, int width)
    {
        double[] own = [.. table.LabelWidths, .. Enumerable.Repeat(table.ColumnWidth, columns - table.LabelWidths.Count)];
        int[] widths = [.. own.Select(one => (int)(one * width / own.Sum()))];
        widths[^1] += width - widths.Sum();
        return widths;
    }

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = Hairline, Space = 0, Color = "000000" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
