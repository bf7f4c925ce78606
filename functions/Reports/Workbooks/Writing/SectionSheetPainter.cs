using ClosedXML.Excel;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Writing;

/// <summary>Paints one section's sheet as its layout says and fills in what the request knows.</summary>
internal sealed class SectionSheetPainter(WorkbookLayout layout, SheetLayout sheet, TemplateRequest request, CellStyles styles)
{
    private const double BodyLineHeight = 17;

    public void Paint(IXLWorksheet page)
    {
        for (var index = 0; index < sheet.ColumnWidths.Count; index++)
        {
            page.Column(index + 1).Width = sheet.ColumnWidths[index];
        }

        if (sheet.Narrative is { } narrative)
        {
            PaintNarrative(page, narrative);
        }

        foreach (var (row, height) in sheet.RowHeights)
        {
            page.Row(row).Height = height;
        }

        foreach (var caption in sheet.Captions)
        {
            PaintCaption(page, caption);
        }

        foreach (var value in sheet.Values)
        {
            PaintValue(page, value);
        }

        PaintExplanation(page);
        PaintReferences(page);
        foreach (var check in sheet.Checks)
        {
            page.Cell(check.Address.Row, check.Address.Column).Style = styles.Check;
            page.Cell(check.Address.Row, check.Address.Column).FormulaA1 = layout.Formulas.Check(check);
        }

        CellRestrictions.Apply(page, layout, sheet);
        PageSetup.Apply(page, sheet);
    }

    private void PaintCaption(IXLWorksheet page, Caption caption)
    {
        var text = request.LocalHeader ? caption.LocalText ?? caption.Text : caption.Text;
        Fill(page, caption.Row, caption.Column, caption.Rows, caption.Columns, styles.Of(caption.Role)).SetValue(text);
    }

    private void PaintValue(IXLWorksheet page, ValuePlace value)
    {
        var id = value.Cell.Id;
        var isTotal = layout.Form.Totals.ContainsKey(id);
        var style = isTotal ? styles.Total : styles.OfInput(value.Cell.Type, request.LocalHeader);
        var cell = Fill(page, value.Address.Row, value.Address.Column, 1, value.Columns, style);
        if (request.Figures is { } figures && figures.TryGetValue(id, out var figure))
        {
            cell.SetValue(figure);
        }
        else if (isTotal)
        {
            cell.FormulaA1 = layout.Formulas.Total(id);
        }
        else if (request.Figures is null && Prefilled(id) is { } known)
        {
            cell.SetValue(known);
        }
    }

    /// <summary>What a rule expects of the cell from last year's figures alone, where the rule says that it prefills.</summary>
    private decimal? Prefilled(string id) => layout.Form.Relations
        .Where(relation => relation.Rule.Prefills && relation.At.Id == id)
        .Select(relation => relation.Expected.Evaluate(term => term.LastYear ? LastYear(term.CellId) : null))
        .FirstOrDefault(expected => expected is not null);

    private decimal? LastYear(string id) => request.LastYear is { } figures && figures.TryGetValue(id, out var figure) ? figure : null;

    private void PaintReferences(IXLWorksheet page)
    {
        foreach (var place in sheet.References)
        {
            var cell = page.Cell(place.Address.Row, place.Address.Column);
            cell.Style = styles.Check;
            if (LastYear(place.Cell.Id) is { } figure)
            {
                cell.SetValue(figure);
            }
            else
            {
                cell.SetValue(FormTexts.Unknown);
            }
        }
    }

    private void PaintNarrative(IXLWorksheet page, NarrativePlace narrative)
    {
        var lines = NarrativeRows.Of(Text(narrative.Id));
        // Rows below stay open for longer texts.
        page.Column(narrative.First.Column).Style = styles.TextBelow;
        var rows = Math.Max(narrative.Rows, lines.Count);
        page.Range(narrative.First.Row, narrative.First.Column, narrative.First.Row + rows - 1, narrative.First.Column).Style = styles.Text;
        for (var index = 0; index < lines.Count; index++)
        {
            var row = narrative.First.Row + index;
            if (lines[index].Length > 0)
            {
                page.Cell(row, narrative.First.Column).SetValue(lines[index]);
            }

            page.Row(row).Height = TextMeasure.RowHeight(lines[index], sheet.ColumnWidths[narrative.First.Column - 1], BodyLineHeight);
        }
    }

    private void PaintExplanation(IXLWorksheet page)
    {
        var place = sheet.Explanation;
        var cell = Fill(page, place.Row, place.Column, sheet.ExplanationRows, sheet.ExplanationColumns, styles.Explanation);
        if (Text(sheet.Section.ExplanationId) is { Length: > 0 } text)
        {
            cell.SetValue(text);
        }
    }

    private string Text(string id) => request.Texts?.GetValueOrDefault(id)?.ReplaceLineEndings("\n") ?? "";

    private static IXLCell Fill(IXLWorksheet page, int row, int column, int rows, int columns, IXLStyle style)
    {
        if (rows == 1 && columns == 1)
        {
            page.Cell(row, column).Style = style;
        }
        else
        {
            var range = page.Range(row, column, row + rows - 1, column + columns - 1);
            range.Style = style;
            range.Merge(checkIntersect: false);
        }

        return page.Cell(row, column);
    }
}
