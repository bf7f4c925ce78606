using Reports.Forms;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Packages;
using Reports.Workbooks.Reading.Captions;
using Reports.Workbooks.Seals;

namespace Reports.Workbooks.Reading;

/// <summary>
/// Reads what a filer stated, without judging it. Total: whatever was sent, it returns and never throws.
/// A value is looked for by its defined name, then where the seal says it was, then by its captions; see <see cref="ValuePlaces"/>.
/// </summary>
public sealed class WorkbookReader
{
    private static readonly GuardFilter Wanted = new() { NamePrefixes = [DefinedNames.ValuePrefix, "e.", "z."] };

    private readonly FormCatalog forms;
    private readonly SealKeyring keys;
    private readonly Dictionary<string, WorkbookLayout> layouts;
    private readonly Dictionary<string, CaptionFinders> finders;

    public WorkbookReader(FormCatalog forms, SealKeyring keys)
    {
        this.forms = forms;
        this.keys = keys;
        layouts = forms.Forms.ToDictionary(form => form.Name, WorkbookLayout.Of, StringComparer.Ordinal);
        finders = forms.Forms.ToDictionary(form => form.Name, form => new CaptionFinders(form), StringComparer.Ordinal);
    }

    public ReadOutcome Read(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken) =>
        WorkbookGuard.Inspect(upload, Wanted, cancellationToken) switch
        {
            WorkbookRefusal refusal => new ReadOutcome.Unreadable(refusal.Kind.ToString(), new LocalizedText(refusal.Reason, refusal.ReasonEn)),
            DisarmedWorkbook workbook => ReadForm(workbook),
            _ => throw new InvalidOperationException("The guard has two verdicts."),
        };

    private ReadOutcome ReadForm(DisarmedWorkbook workbook)
    {
        try
        {
            var content = WorkbookContent.Open(workbook);
            return ReadForm(workbook, content);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // The guard let it through and the reading failed: our fault, but the filer needs a way on at once.
            return new ReadOutcome.Unreadable(exception.GetType().Name, BeyondUs);
        }
    }

    private ReadOutcome ReadForm(DisarmedWorkbook workbook, WorkbookContent content)
    {
        var seal = FindSeal(content);
        if (RecognizeForm(content, seal) is not { } layout)
        {
            return new ReadOutcome.Unreadable("NotTheTemplate", NotTheTemplate);
        }

        var places = new ValuePlaces(finders[layout.Form.Name], layout, content, seal);
        var tick = places.OfFact(DefinedNames.NilReport, FormTexts.NilCaption, layout.NilReport);
        var reader = new ValueReader(layout, content, places);
        return new ReadOutcome.Read(new StatedReport
        {
            Form = layout.Form,
            Period = seal?.Period ?? PeriodOnFrontSheet(content, places),
            Agency = seal?.Agency ?? AgencyOnFrontSheet(content, places),
            AgencyName = AgencyNameOnFrontSheet(content, places),
            Seal = seal?.State ?? SealState.Missing,
            Values = reader.Values(),
            NilReport = tick is not null && IsTicked(content.TextAt(tick)),
            Explanations = reader.Explanations(),
            NilReportAddress = tick ?? layout.NilReport,
            Producer = workbook.Producer,
        });
    }

    /// <summary>The seal is known by its content: spreadsheet programs rename, reorder and unhide sheets.</summary>
    private TemplateSeal? FindSeal(WorkbookContent content) => content.SheetNames
        .Select(sheet => TemplateSeal.Read((row, column) => content.TextAt(new CellAddress(sheet, row, column)), keys))
        .FirstOrDefault(seal => seal is not null);

    private static LocalizedText BeyondUs { get; } = new(
        "本系统未能读出该文件，文件已保存，问题不在填报的数据。请重新下载模板，将数据填入后重新上传；仍不能读取的，请与主管部门联系。",
        "The system could not read this workbook; the file is kept, and the fault is not in your figures. Please download the template again, fill it in and upload it; if it still cannot be read, tell your competent department.");

    private static LocalizedText NotTheTemplate { get; } = new(
        "该文件不是本系统的报送模板，没有找到年度报告的表格。请登录系统下载你单位本年度的模板，将数据填入后重新上传。",
        "This workbook is not the filing template: the tables of the annual report were not found in it. Please download your agency's template for the year, fill it in and upload it again.");

    /// <summary>The form that the seal names; without a seal, the one whose value names or whose captions the workbook shows most of.</summary>
    private WorkbookLayout? RecognizeForm(WorkbookContent content, TemplateSeal? seal)
    {
        if (seal is not null && forms.Find(seal.Form, seal.Version) is { } known)
        {
            return layouts[known.Name];
        }

        var best = layouts.Values
            .Select(layout => (Layout: layout, Likeness: FormLikeness.Of(layout, content)))
            .MaxBy(candidate => candidate.Likeness);
        return best.Likeness >= FormLikeness.Least ? best.Layout : null;
    }

    private static ReportingPeriod? PeriodOnFrontSheet(WorkbookContent content, ValuePlaces places) =>
        places.OfFact(DefinedNames.Period, FormTexts.PeriodCaption, places.Layout.Period) is { } place
        && ReportingPeriod.TryParse(content.TextAt(place)?.Trim().TrimEnd('年'), out var period) ? period : null;

    private static AgencyCode? AgencyOnFrontSheet(WorkbookContent content, ValuePlaces places) =>
        places.OfFact(DefinedNames.Agency, FormTexts.AgencyCaption, places.Layout.Agency) is { } place
        && AgencyCode.TryParse(content.TextAt(place)?.Trim(), out var agency) ? agency : null;

    /// <summary>The name has no defined name of its own: it stands above the code, behind its caption.</summary>
    private static string? AgencyNameOnFrontSheet(WorkbookContent content, ValuePlaces places)
    {
        if (places.OfFact(DefinedNames.Agency, FormTexts.AgencyCaption, places.Layout.Agency) is not { Row: > 1 } code
            || content.TextAt(new CellAddress(code.Sheet, code.Row - 1, 1))?.Trim() != FormTexts.AgencyNameCaption)
        {
            return null;
        }

        var name = content.TextAt(new CellAddress(code.Sheet, code.Row - 1, code.Column))?.Trim();
        return string.IsNullOrEmpty(name) ? null : name;
    }

    private static bool IsTicked(string? text) =>
        text?.Trim() is "是" or "√" or "✓" or "✔" or "☑" or "1" or "TRUE" or "True" or "true" or "Y" or "y" or "Yes" or "yes";
}
