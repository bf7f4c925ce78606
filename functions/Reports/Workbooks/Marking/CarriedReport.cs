using System.Globalization;
using Reports.Forms;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>A value of the file that has no place in the current form.</summary>
internal sealed record LostValue(LocalizedText Label, CellAddress Address, string Text);

/// <summary>
/// What was stated, as far as it goes into the fresh template: everything where the form is the same, otherwise the values whose id and
/// captions both forms share, because only those mean the same. Nothing of another agency's file is carried over: it would come back
/// sealed as this agency's own.
/// </summary>
internal sealed record CarriedReport
{
    // Day 0 of the serial dates; the days before March 1900 are nobody's.
    private const double LastDate = 2_958_465;

    /// <summary>Every value that is carried over, by id, as it was stated.</summary>
    public required IReadOnlyDictionary<string, StatedValue> Values { get; init; }

    public required IReadOnlyList<LostValue> Lost { get; init; }

    public required bool IsAnotherAgencys { get; init; }

    public static CarriedReport Of(StatedReport report, TemplateRequest template)
    {
        var form = template.Form;
        var foreign = report.Agency is { } agency && agency != template.Agency;
        var values = foreign ? [] : report.Values.Values.Where(value => MeansTheSame(value.Id, report.Form, form)).ToDictionary(value => value.Id, StringComparer.Ordinal);
        return new CarriedReport
        {
            Values = values,
            Lost = foreign ? [] : [.. report.Values.Values.Where(value => !values.ContainsKey(value.Id)).Select(value => Lose(value, report.Form)).OfType<LostValue>()],
            IsAnotherAgencys = foreign,
        };
    }

    /// <summary>What the painter writes by itself: numbers and texts. Everything else is written by the marker.</summary>
    public TemplateRequest FillIn(TemplateRequest template, StatedReport report, IReadOnlyDictionary<string, decimal> figures) => template with
    {
        Figures = Values.Values.Where(value => value.Kind == StatedKind.Number).ToDictionary(value => value.Id, value => value.Number!.Value),
        TotalResults = Values.Values
            .Where(value => value.Kind == StatedKind.OwnFormula && figures.ContainsKey(value.Id))
            .ToDictionary(value => value.Id, value => figures[value.Id]),
        Texts = IsAnotherAgencys ? null : Texts(template.Form, report),
        NilReport = report.NilReport && !IsAnotherAgencys,
    };

    /// <summary>The rows in which a narrative comes back; none when it is blank or not carried over.</summary>
    public IReadOnlyList<string> RowsOf(string narrative) => Values.GetValueOrDefault(narrative)?.Text is { } text ? NarrativeRows.Of(text) : [];

    /// <summary>What stood in a cell, as text: a date as a date, a formula that was never calculated as itself; null where nothing stood.</summary>
    public static string? TextOf(StatedValue value) => value.Kind switch
    {
        StatedKind.Blank or StatedKind.OwnFormula or StatedKind.Ambiguous => null,
        StatedKind.Number => value.Number!.Value.ToString(CultureInfo.InvariantCulture),
        StatedKind.Date => value.Text ?? Date(value.Number!.Value),
        StatedKind.Text or StatedKind.Boolean or StatedKind.Error => value.Text,
        StatedKind.Uncalculated => value.Text ?? "（公式未计算）",
    };

    private static string Date(decimal serial)
    {
        if (serial < 1 || (double)serial > LastDate)
        {
            return serial.ToString(CultureInfo.InvariantCulture);
        }

        var date = DateTime.FromOADate((double)serial);
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private Dictionary<string, string> Texts(FormDefinition form, StatedReport report)
    {
        var narratives = Values.Values.Where(value => !form.CellById.ContainsKey(value.Id) && value.Text is not null).ToDictionary(value => value.Id, value => value.Text!);
        foreach (var section in form.Sections)
        {
            if (report.Explanations.TryGetValue(section.ExplanationId, out var explanation))
            {
                narratives[section.ExplanationId] = explanation.Length <= NarrativeRows.LongestCell ? explanation : explanation[..NarrativeRows.LongestCell];
            }
        }

        return narratives;
    }

    private static bool MeansTheSame(string id, FormDefinition from, FormDefinition to)
    {
        if (from.CellById.TryGetValue(id, out var old))
        {
            return to.CellById.TryGetValue(id, out var cell) && cell.Type == old.Type
                && cell.RowCaption.Zh == old.RowCaption.Zh && cell.ColumnCaption.Zh == old.ColumnCaption.Zh;
        }

        return to.Narratives.Any(narrative => narrative.Id == id);
    }

    private static LostValue? Lose(StatedValue value, FormDefinition form) => TextOf(value) is not { } text
        ? null
        : new LostValue(form.CellById.TryGetValue(value.Id, out var cell) ? cell.Label : form.SectionOf(value.Id).Heading, value.Address, text);
}
