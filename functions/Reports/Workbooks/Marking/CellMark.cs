using System.Globalization;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Marking;

/// <summary>Everything that is to be said at one cell of the returned workbook.</summary>
internal sealed record CellMark
{
    // A text in a formula holds 255 characters; these are enough to tell whether it was changed.
    private const int ComparedText = 80;

    // Nobody reads more in a small window; the first sheet has everything.
    private const int LongestComment = 2_000;

    public required CellAddress Address { get; init; }

    /// <summary>What stands there now, as it was filed; null when nothing was carried over.</summary>
    public StatedValue? Value { get; init; }

    /// <summary>Of a narrative, what stands in this row of it; null elsewhere.</summary>
    public string? RowText { get; init; }

    /// <summary>What a total with the template's formula comes to; null when that is not known.</summary>
    public decimal? Result { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    public Severity Severity => Findings.Count == 0 ? Severity.Hint : Findings.Max(finding => finding.Severity);

    public bool IsSuspect => Suspects.Count > 0;

    /// <summary>One mark a cell, in the order of the findings. Findings about the file as a whole have none, nor about a file that was not carried over.</summary>
    public static IReadOnlyList<CellMark> Of(
        MarkRequest request, CarriedReport carried, WorkbookLayout layout)
    {
        if (carried.IsAnotherAgencys)
        {
            return [];
        }

        var findings = request.Verdict.Findings.ToLookup(finding => MarkPlaces.Find(layout, carried, finding));
        var suspects = request.Suspects.Take(ResultSheetPainter.MostSuspects).ToLookup(suspect => MarkPlaces.Find(layout, suspect.Id));
        var idAt = request.Verdict.Findings.Select(finding => (finding.Id, Address: MarkPlaces.Find(layout, carried, finding)))
            .Concat(request.Suspects.Take(ResultSheetPainter.MostSuspects).Select(suspect => (suspect.Id, Address: MarkPlaces.Find(layout, suspect.Id))))
            .Where(place => place.Address is not null)
            .DistinctBy(place => place.Address);
        return
        [
            .. idAt.Select(place => new CellMark
            {
                Address = place.Address!,
                Value = carried.Values.GetValueOrDefault(place.Id),
                RowText = layout.Narratives.TryGetValue(place.Id, out var narrative)
                    ? carried.RowsOf(place.Id).ElementAtOrDefault(place.Address!.Row - narrative.First.Row)
                    : null,
                Result = request.Verdict.Figures.TryGetValue(place.Id, out var result) ? result : null,
                Findings = [.. findings[place.Address]],
                Suspects = [.. suspects[place.Address].Select(suspect => MarkPlaces.Move(suspect, place.Address!))],
            }),
        ];
    }

    /// <summary>The comment at the cell: what is probably wrong first, then finding by finding.</summary>
    public string Comment => string.Join("\n\n", Suspects.Select(suspect => suspect.Reason.Zh).Concat(Findings.Select(Say))).Shortened(LongestComment);

    /// <summary>
    /// The condition under which the cell is still coloured: it holds what was filed, and, where all its findings have a live check on the
    /// sheet, one of these does not hold yet.
    /// </summary>
    public string StillOpen(WorkbookLayout layout)
    {
        var checks = Findings.Select(finding => layout.Checks.FirstOrDefault(check => check.Relation.Rule.Id == finding.Rule && check.Relation.At.Id == finding.Id)).ToList();
        var unchanged = Unchanged();
        return IsSuspect || checks.Count == 0 || checks.Any(check => check is null || check.Address.Sheet != Address.Sheet)
            ? $"AND({unchanged})"
            : $"AND({unchanged},OR({string.Join(",", checks.Select(check => $"{check!.Address.Local}<>\"{FormTexts.CheckHolds}\""))}))";
    }

    private string Unchanged()
    {
        var cell = Address.Local;
        var number = Value is { Kind: StatedKind.OwnFormula } ? Result : Value is { Kind: StatedKind.Number } ? Value.Number : null;
        if (number is { } stated)
        {
            return $"ISNUMBER({cell}),ABS({cell}-({stated.ToString("0.############", CultureInfo.InvariantCulture)}))<0.0000001";
        }

        return Value is null || CarriedReport.TextOf(Value) is not { } text ? $"LEN({cell})=0" : Same(cell, text);
    }

    private string Same(string cell, string text)
    {
        if (Value is { Kind: StatedKind.Boolean })
        {
            return $"ISLOGICAL({cell})";
        }

        var whole = RowText ?? text;
        var line = whole.Split('\n')[0];
        var compared = line.Cut(ComparedText);
        var quoted = compared.Replace("\"", "\"\"", StringComparison.Ordinal);
        return compared == whole
            ? $"ISTEXT({cell}),EXACT({cell},\"{quoted}\")"
            : $"ISTEXT({cell}),EXACT(LEFT({cell},{Number(compared.Length)}),\"{quoted}\"){SameLength(cell, whole)}";
    }

    /// <summary>Not where programs count differently.</summary>
    private static string SameLength(string cell, string text) => text.Any(char.IsSurrogate) ? "" : $",LEN({cell})={Number(text.Length)}";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Say(Finding finding)
    {
        List<string> figures = [];
        if (finding.HasStated)
        {
            figures.Add($"实填：{StatedWords.Of(finding, chinese: true)}");
        }

        if (finding.Expected is { } expected)
        {
            figures.Add($"应为：{FindingText.Number(expected)}");
        }

        if (finding.Difference is { } difference)
        {
            figures.Add($"相差：{FindingText.Number(difference)}");
        }

        return $"【{VerdictWords.Of(finding.Severity).Zh}】{finding.Message.Zh}\n"
            + (figures.Count == 0 ? "" : string.Join('　', figures) + "\n")
            + $"处理：{finding.Remedy.Zh}";
    }
}
