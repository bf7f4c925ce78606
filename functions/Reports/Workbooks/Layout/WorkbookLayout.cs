using Reports.Forms;

namespace Reports.Workbooks.Layout;

/// <summary>
/// Where everything stands in the workbook of a form: a pure function of the definition, so that the writer, the reader and the marker agree.
/// The keys are ids (<c>T2.1.C1</c>), not defined names (<c>v.T2.1.C1</c>); see <see cref="DefinedNames"/>.
/// </summary>
public sealed class WorkbookLayout
{
    private readonly SheetFormulas formulas;

    private WorkbookLayout(FormDefinition form)
    {
        Form = form;
        Front = FrontSheetLayout.Of(form);
        Sheets = [.. form.Sections.Select(section => section.Table is { } table
            ? TableSheetBuilder.Build(section, table, form.Relations)
            : NarrativeSheetBuilder.Build(section, section.Narrative!))];
        Cells = Sheets.SelectMany(sheet => sheet.Values).ToDictionary(value => value.Cell.Id, value => value.Address, StringComparer.Ordinal);
        Narratives = Sheets.Select(sheet => sheet.Narrative).OfType<NarrativePlace>().ToDictionary(place => place.Id, StringComparer.Ordinal);
        Explanations = Sheets.ToDictionary(sheet => sheet.Section.ExplanationId, sheet => sheet.Explanation, StringComparer.Ordinal);
        Checks = [.. Sheets.SelectMany(sheet => sheet.Checks)];
        LastYear = Sheets.SelectMany(sheet => sheet.References).ToDictionary(place => place.Cell.Id, place => place.Address, StringComparer.Ordinal);
        formulas = new SheetFormulas(this);
    }

    public FormDefinition Form { get; }

    /// <summary>The value cells by id, totals included; of a merged value its first cell.</summary>
    public IReadOnlyDictionary<string, CellAddress> Cells { get; }

    public IReadOnlyDictionary<string, NarrativePlace> Narratives { get; }

    /// <summary>The 说明 of each block by its id (<c>e.T2</c>).</summary>
    public IReadOnlyDictionary<string, CellAddress> Explanations { get; }

    /// <summary>The 零报告 tick: 是 or blank.</summary>
    public CellAddress NilReport => Front.NilReport;

    /// <summary>The report year, so that a workbook whose seal was lost still says what it is.</summary>
    public CellAddress Period => Front.Period;

    /// <inheritdoc cref="Period"/>
    public CellAddress Agency => Front.Agency;

    /// <summary>The sentence that says how many errors and blanks are left.</summary>
    public CellAddress Summary => Front.Summary;

    /// <summary>One cell for every relation of the form.</summary>
    public IReadOnlyList<CheckCell> Checks { get; }

    /// <summary>Where last year's figures stand, by id; only those that a relation speaks of.</summary>
    public IReadOnlyDictionary<string, CellAddress> LastYear { get; }

    /// <summary>The sheets people see, in order; the seal comes after them.</summary>
    public IReadOnlyList<string> SheetNames => [Front.Name, .. Sheets.Select(sheet => sheet.Name)];

    internal FrontSheetLayout Front { get; }

    internal IReadOnlyList<SheetLayout> Sheets { get; }

    internal SheetFormulas Formulas => formulas;

    public static WorkbookLayout Of(FormDefinition form) => new(form);

    /// <summary>The template's formula of a total, without the leading <c>=</c>.</summary>
    public string TotalFormula(string id) => formulas.Total(id);

    /// <summary>Whether a formula found in the total <paramref name="id"/> is the template's own, however a spreadsheet program has rewritten it.</summary>
    public bool IsOwnFormula(string id, string? formula) => formula is not null && formulas.IsOwn(id, formula);
}
