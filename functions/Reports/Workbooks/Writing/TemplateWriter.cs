using ClosedXML.Excel;
using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Seals;

namespace Reports.Workbooks.Writing;

/// <summary>
/// Writes the locked workbook an agency fills in. The same request and key give the same bytes: it reads no clock.
/// </summary>
public static class TemplateWriter
{
    /// <summary>The media type of an .xlsx workbook.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(TemplateRequest request, SealKeyring keys) => Write(request, keys, (_, _, _) => { });

    /// <param name="request">What goes into it.</param>
    /// <param name="keys">The first of them seals.</param>
    /// <param name="add">What a returned workbook has besides; called when every sheet is painted.</param>
    internal static byte[] Write(TemplateRequest request, SealKeyring keys, Action<XLWorkbook, WorkbookLayout, CellStyles> add)
    {
        var layout = WorkbookLayout.Of(request.Form);
        using var workbook = new XLWorkbook { FullCalculationOnLoad = true };
        using var styles = new CellStyles();
        CellStyles.Prepare(workbook);
        new FrontSheetPainter(layout, request, styles).Paint(workbook.AddWorksheet(layout.Front.Name));
        foreach (var sheet in layout.Sheets)
        {
            new SectionSheetPainter(layout, sheet, request, styles).Paint(workbook.AddWorksheet(sheet.Name));
        }

        add(workbook, layout, styles);
        AddSeal(workbook, layout, request, keys);
        AddNames(workbook, layout);
        workbook.Protect();
        Describe(workbook.Properties, request);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return PackageFinish.Apply(stream, request.IssuedAt.UtcDateTime, layout, request.TotalResults);
    }

    private static void AddSeal(XLWorkbook workbook, WorkbookLayout layout, TemplateRequest request, SealKeyring keys)
    {
        var sheet = workbook.AddWorksheet(TemplateSeal.SheetName);
        var row = 1;
        foreach (var (label, text) in TemplateSeal.Write(request, Places(layout, request), keys))
        {
            sheet.Cell(row, 1).SetValue(label);
            sheet.Cell(row++, 2).SetValue(text).Style.NumberFormat.SetFormat("@");
        }

        sheet.Protect();
        sheet.Visibility = XLWorksheetVisibility.VeryHidden;
    }

    /// <summary>What the seal remembers: every name that holds something a filer or a reader needs.</summary>
    private static IEnumerable<SealedPlace> Places(WorkbookLayout layout, TemplateRequest request)
    {
        var cells = layout.Form.Cells.Select(cell => new SealedPlace(
            DefinedNames.Value(cell.Id), layout.Cells[cell.Id], cell.RowCaption.Zh, Header(cell.Column, request.LocalHeader)));
        var narratives = layout.Form.Sections
            .Where(section => section.Narrative is not null)
            .Select(section => new SealedPlace(DefinedNames.Value(section.Narrative!.Id), layout.Narratives[section.Narrative.Id].First, section.Heading.Zh, ""));
        var explanations = layout.Form.Sections.Select(section =>
            new SealedPlace(section.ExplanationId, layout.Explanations[section.ExplanationId], section.Heading.Zh, "说明"));
        return [.. cells, .. narratives, .. explanations, new SealedPlace(DefinedNames.NilReport, layout.NilReport, FormTexts.NilCaption, "")];
    }

    private static string Header(FormColumn column, bool localHeader) => (localHeader ? column.LocalLabel ?? column.Label : column.Label).Zh;

    private static void AddNames(XLWorkbook workbook, WorkbookLayout layout)
    {
        var names = workbook.NamedRanges;
        names.Add(DefinedNames.Period, layout.Period.Absolute);
        names.Add(DefinedNames.Agency, layout.Agency.Absolute);
        names.Add(DefinedNames.NilReport, layout.NilReport.Absolute);
        names.Add(DefinedNames.Summary, layout.Summary.Absolute);
        foreach (var (id, address) in layout.Cells)
        {
            names.Add(DefinedNames.Value(id), address.Absolute);
        }

        foreach (var (id, place) in layout.Narratives)
        {
            names.Add(DefinedNames.Value(id), place.First.Absolute);
        }

        foreach (var (id, address) in layout.Explanations)
        {
            names.Add(id, address.Absolute);
        }

        foreach (var (id, address) in layout.LastYear)
        {
            names.Add(DefinedNames.LastYear(id), address.Absolute);
        }

        foreach (var check in layout.Checks)
        {
            names.Add(check.Name, check.Address.Absolute);
        }
    }

    private static void Describe(XLWorkbookProperties properties, TemplateRequest request)
    {
        properties.Title = request.Title;
        properties.Author = "ReportFunctions";
        properties.LastModifiedBy = "ReportFunctions";
        properties.Created = request.IssuedAt.UtcDateTime;
        properties.Modified = request.IssuedAt.UtcDateTime;
    }
}
