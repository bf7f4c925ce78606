using Reports.Forms;

namespace Reports.Validation.Parts;

/// <summary>A workbook that takes part in a merge: what it states, and the name of its file for people.</summary>
public sealed record MergePart(string FileName, StatedReport Report);

/// <summary>One of the values that workbooks state differently.</summary>
/// <param name="Number">The figure; null for a text and for the nil report.</param>
/// <param name="Text">The text; null for a figure and for the nil report.</param>
/// <param name="Files">Which files say so, by their positions.</param>
public sealed record MergeOption(decimal? Number, string? Text, IReadOnlyList<int> Files)
{
    /// <summary>For the nil report: ticked, or figures filled in all the same.</summary>
    public bool? Nil { get; init; }
}

/// <summary>A value that workbooks state differently; a person chooses.</summary>
/// <param name="Id">Of the cell, the narrative, the explanation, or <see cref="ReportMerge.NilReportId"/>.</param>
/// <param name="Options">At least two.</param>
public sealed record MergeConflict(string Id, IReadOnlyList<MergeOption> Options);

/// <summary>Why something that stands in a workbook does not go into the merged one.</summary>
public enum LeftOutReason
{
    /// <summary>No figure can be read for certain.</summary>
    Unreadable,

    /// <summary>A typed total that is not what the template's own formula comes to.</summary>
    Recomputed,
}

/// <summary>Something that stands in a workbook and does not go into the merged one: it is said, never lost silently.</summary>
/// <param name="Id">Of the cell.</param>
/// <param name="File">The position of the file.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Reason">Why it is left out.</param>
public sealed record LeftOut(string Id, int File, string Text, LeftOutReason Reason);

/// <summary>
/// What part-filled workbooks of one agency and year come to together: each value from whichever has it. Plain data, so that it can be
/// carried to the page where a person settles the conflicts.
/// </summary>
public sealed record ReportMerge
{
    public const string NilReportId = "z.zero";

    /// <summary>The names of the files, in the order in which they were given.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Nobody contradicts them. A total with the template's own formula is absent: it is added up again.</summary>
    public required IReadOnlyDictionary<string, decimal> Figures { get; init; }

    /// <summary>Narratives and explanations by id that nobody contradicts.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required bool NilReport { get; init; }

    /// <summary>In the order of the form; the nil report first.</summary>
    public required IReadOnlyList<MergeConflict> Conflicts { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>By file: how many values it alone has.</summary>
    public required IReadOnlyList<int> Alone { get; init; }

    /// <summary>How many values several files have alike.</summary>
    public required int Agreed { get; init; }

    /// <summary>Pure; of workbooks of the same form. The order of the files decides nothing but the order in which they are named.</summary>
    public static ReportMerge Of(IReadOnlyList<MergePart> parts) => new ReportMerger(parts).Merge();

    /// <summary>The merged values with what was chosen, by conflict id the position of its option; null as long as a choice is missing.</summary>
    public MergedReport? Decide(IReadOnlyDictionary<string, int> choices, FormDefinition form)
    {
        if (Missing(choices, form).Any())
        {
            return null;
        }

        var (figures, texts) = (new Dictionary<string, decimal>(Figures, StringComparer.Ordinal), new Dictionary<string, string>(Texts, StringComparer.Ordinal));
        foreach (var conflict in Conflicts.Where(conflict => choices.ContainsKey(conflict.Id)))
        {
            var option = conflict.Options[choices[conflict.Id]];
            if (option.Number is { } number)
            {
                figures[conflict.Id] = number;
            }
            else if (option.Text is { } text)
            {
                texts[conflict.Id] = text;
            }
        }

        // A nil report says that there is nothing: what others filled in is not taken along.
        return IsChosenNil(choices)
            ? new MergedReport(figures.Where(figure => figure.Value == 0).ToDictionary(StringComparer.Ordinal), texts, NilReport: true)
            : new MergedReport(figures, texts, NilReport);
    }

    /// <summary>The conflicts that are not settled yet. Once it is a nil report, figures need no choice.</summary>
    public IEnumerable<MergeConflict> Missing(IReadOnlyDictionary<string, int> choices, FormDefinition form)
    {
        var nil = IsChosenNil(choices);
        return Conflicts.Where(conflict =>
            !(choices.TryGetValue(conflict.Id, out var chosen) && chosen >= 0 && chosen < conflict.Options.Count) && !(nil && form.CellById.ContainsKey(conflict.Id)));
    }

    private bool IsChosenNil(IReadOnlyDictionary<string, int> choices) =>
        Conflicts.FirstOrDefault(conflict => conflict.Id == NilReportId) is { } nil
        && choices.TryGetValue(NilReportId, out var chosen) && chosen >= 0 && chosen < nil.Options.Count && nil.Options[chosen].Nil == true;
}

/// <summary>The values for one workbook, all conflicts settled.</summary>
public sealed record MergedReport(IReadOnlyDictionary<string, decimal> Figures, IReadOnlyDictionary<string, string> Texts, bool NilReport)
{
    /// <summary>What is blank in all of the workbooks.</summary>
    public IReadOnlyList<OpenPart> Open(FormDefinition form) => OpenPart.Of(
        form,
        id => !form.Totals.ContainsKey(id),
        id => form.CellById.ContainsKey(id) ? !NilReport && !Figures.ContainsKey(id) : !Texts.ContainsKey(id));

    /// <summary>What the totals that keep the template's formula come to, as far as their parts are known.</summary>
    public IReadOnlyDictionary<string, decimal> TotalResults(FormDefinition form)
    {
        var results = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var id in form.Totals.Keys.Where(id => !Figures.ContainsKey(id)))
        {
            if (ReportMerger.Sum(form, id, Figures) is { } sum)
            {
                results[id] = sum;
            }
        }

        return results;
    }
}
