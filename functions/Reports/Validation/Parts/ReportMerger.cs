using System.Globalization;
using Reports.Forms;

namespace Reports.Validation.Parts;

/// <summary>Merges value by value; see <see cref="ReportMerge"/> for what comes out.</summary>
internal sealed class ReportMerger(IReadOnlyList<MergePart> parts)
{
    private readonly FormDefinition form = parts[0].Report.Form;
    private readonly Dictionary<string, decimal> figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly List<MergeConflict> conflicts = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly List<(string Id, int File, decimal Typed)> typedTotals = [];
    private readonly int[] alone = new int[parts.Count];
    private int agreed;

    public ReportMerge Merge()
    {
        var nilReport = MergeNil();
        foreach (var section in form.Sections)
        {
            foreach (var cell in section.Table?.Blocks.SelectMany(block => block.Cells) ?? [])
            {
                MergeCell(cell);
            }

            if (section.Narrative is { } narrative)
            {
                MergeText(narrative.Id, report => report.Values[narrative.Id].Text);
            }

            MergeText(section.ExplanationId, report => report.Explanations.GetValueOrDefault(section.ExplanationId));
        }

        NoteTypedTotals();
        return new ReportMerge
        {
            Files = [.. parts.Select(part => part.FileName)],
            Figures = figures,
            Texts = texts,
            NilReport = nilReport,
            Conflicts = conflicts,
            LeftOut = leftOut,
            Alone = alone,
            Agreed = agreed,
        };
    }

    /// <summary>What a total of the form comes to; null while one of its parts is missing.</summary>
    public static decimal? Sum(FormDefinition form, string id, IReadOnlyDictionary<string, decimal> figures) =>
        figures.TryGetValue(id, out var figure) ? figure
        : form.Totals.TryGetValue(id, out var sum) ? sum.Evaluate(term => term.LastYear ? null : Sum(form, term.CellId, figures))
        : null;

    /// <summary>A tick agrees with a workbook without figures above 0, and with figures of its own file: that is for the check to say.</summary>
    private bool MergeNil()
    {
        var ticked = Positions(report => report.NilReport);
        var filled = Positions(report => !report.NilReport && form.Cells.Any(cell => FigureReading.Of(report.Values[cell.Id], cell).Value is { } value && value != 0));
        if (ticked.Count > 0 && filled.Count > 0)
        {
            conflicts.Add(new MergeConflict(ReportMerge.NilReportId, [new MergeOption(null, null, ticked) { Nil = true }, new MergeOption(null, null, filled) { Nil = false }]));
            return false;
        }

        return ticked.Count > 0;
    }

    private void MergeCell(FormCell cell)
    {
        var stated = new List<(int File, decimal Value)>();
        var isOwnFormula = false;
        for (var file = 0; file < parts.Count; file++)
        {
            var value = parts[file].Report.Values[cell.Id];
            isOwnFormula |= value.Kind == StatedKind.OwnFormula;
            if (FigureReading.Of(value, cell).Value is { } number)
            {
                stated.Add((file, number));
            }
            else if (value.Kind is not (StatedKind.Blank or StatedKind.OwnFormula))
            {
                leftOut.Add(new LeftOut(cell.Id, file, AsText(value), LeftOutReason.Unreadable));
            }
        }

        if (isOwnFormula)
        {
            typedTotals.AddRange(stated.Select(one => (cell.Id, one.File, one.Value)));
            return;
        }

        Settle(cell.Id, stated, value => figures[cell.Id] = value, (value, files) => new MergeOption(value, null, files));
    }

    private void MergeText(string id, Func<StatedReport, string?> textOf)
    {
        var stated = parts.Select((part, file) => (File: file, Value: textOf(part.Report)?.ReplaceLineEndings("\n").Trim() ?? "")).Where(one => one.Value.Length > 0).ToList();
        Settle(id, stated, text => texts[id] = text, (text, files) => new MergeOption(null, text, files));
    }

    private void Settle<T>(string id, List<(int File, T Value)> stated, Action<T> take, Func<T, IReadOnlyList<int>, MergeOption> option)
        where T : notnull
    {
        var values = stated.GroupBy(one => one.Value, one => one.File).ToList();
        if (values.Count > 1)
        {
            conflicts.Add(new MergeConflict(id, [.. values.Select(value => option(value.Key, [.. value]))]));
        }
        else if (values is [var only])
        {
            take(only.Key);
            if (only.ToList() is [var file])
            {
                alone[file]++;
            }
            else
            {
                agreed++;
            }
        }
    }

    /// <summary>Only now are the figures known that the formula will add up.</summary>
    private void NoteTypedTotals()
    {
        foreach (var (id, file, typed) in typedTotals.Where(total => Sum(form, total.Id, figures) != total.Typed))
        {
            leftOut.Add(new LeftOut(id, file, Number(typed), LeftOutReason.Recomputed));
        }
    }

    private List<int> Positions(Func<StatedReport, bool> holds) => [.. parts.Index().Where(part => holds(part.Item.Report)).Select(part => part.Index)];

    private static string AsText(StatedValue value) => value.Text ?? (value.Number is { } number ? Number(number) : string.Join("、", value.Rivals.Select(rival => rival.Local)));

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
