using Reports.Forms;

namespace Reports.Validation;

/// <summary>Findings about single values: blank, unreadable, stored as text, above 0 in a nil report; and the figures that could be read.</summary>
internal sealed class ValueFindings(StatedReport report, JudgementContext context)
{
    // Quoted in a sentence.
    private const int LongestText = 40;

    private readonly Dictionary<string, decimal> figures = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    public (IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, decimal> Figures) Collect()
    {
        foreach (var cell in report.Form.Cells)
        {
            JudgeCell(cell, report.Values[cell.Id]);
        }

        foreach (var section in report.Form.Sections.Where(section => section.Narrative is not null))
        {
            JudgeNarrative(section, report.Values[section.Narrative!.Id]);
        }

        return (findings, figures);
    }

    private void JudgeCell(FormCell cell, StatedValue stated)
    {
        var reading = FigureReading.Of(stated, cell);
        if (reading.Fault is not null)
        {
            Report(FormatOperator(cell.Type), cell, stated, reading.Fault, null);
        }
        else if (stated.Kind == StatedKind.Blank && report.NilReport)
        {
            figures[cell.Id] = 0;
        }
        else if (stated.Kind == StatedKind.Blank)
        {
            Report(RuleOperator.Stated, cell, stated, "number", null);
        }
        else if (reading.Value is { } value)
        {
            figures[cell.Id] = value;
            JudgeFigure(cell, stated, value);
        }
    }

    private void JudgeFigure(FormCell cell, StatedValue stated, decimal value)
    {
        if (stated.Kind == StatedKind.Text)
        {
            Report(RuleOperator.Numeric, cell, stated, "text", value);
        }

        if (report.NilReport && value != 0)
        {
            Report(RuleOperator.Nil, cell, stated, "above", value);
        }

        if (cell.Type == CellType.Amount && RuleFor(RuleOperator.Amount, cell.Type) is { MaxDecimals: { } most } && value.Scale > most)
        {
            Report(RuleOperator.Amount, cell, stated, "tooPrecise", value, expectedText: most);
        }
    }

    private void JudgeNarrative(Section section, StatedValue stated)
    {
        var rule = report.Form.Rules.FirstOrDefault(rule => rule.Operator == RuleOperator.Stated && rule.Scope?.CoversNarratives() == true);
        if (rule is null || !string.IsNullOrWhiteSpace(stated.Text) || stated.Kind == StatedKind.Ambiguous)
        {
            return;
        }

        var text = new FindingText().Set("section", section.Reference);
        var sentence = rule.Cases.TryGetValue("narrative", out var found) ? found.Message : rule.Message;
        findings.Add(new Finding
        {
            Rule = rule.Id,
            Severity = rule.Severity,
            Sheet = stated.Address.Sheet,
            Cell = stated.Address.Local,
            Id = stated.Id,
            Row = section.Heading,
            Column = section.Hint ?? new LocalizedText("", ""),
            Label = section.Reference,
            Message = text.Fill(sentence),
            Remedy = rule.Remedy,
        });
    }

    private void Report(RuleOperator question, FormCell cell, StatedValue stated, string caseName, decimal? value, int? expectedText = null)
    {
        if (RuleFor(question, cell.Type) is not { } rule)
        {
            return;
        }

        var ruleCase = rule.Cases.GetValueOrDefault(caseName);
        var typed = stated.Text ?? (stated.Number is { } number ? FindingText.Number(number) : "");
        var text = CellText(cell).Set("text", Shorten(typed)).Set("stated", value is { } read ? FindingText.Number(read) : Shorten(typed));
        if (expectedText is { } expected)
        {
            text.Set("expected", expected);
        }

        findings.Add(new Finding
        {
            Rule = rule.Id,
            Severity = OpenSeverities.Chosen(context, rule.Id, caseName)
                ?? (context.LocalHeader ? ruleCase?.LocalSeverity : null) ?? ruleCase?.Severity ?? rule.Severity,
            Sheet = stated.Address.Sheet,
            Cell = stated.Address.Local,
            Id = cell.Id,
            Row = cell.RowCaption,
            Column = cell.ColumnCaption,
            Label = CellLabel(cell),
            Stated = value ?? stated.Number,
            StatedText = stated.Text is null ? null : Shorten(stated.Text),
            Expected = question == RuleOperator.Nil ? 0 : null,
            Difference = question == RuleOperator.Nil ? value : null,
            Message = text.Fill(ruleCase?.Message ?? rule.Message),
            Remedy = rule.Remedy,
        });
    }

    private Rule? RuleFor(RuleOperator question, CellType type) =>
        report.Form.Rules.FirstOrDefault(rule => rule.Operator == question && rule.Scope?.Covers(type) == true);

    private static RuleOperator FormatOperator(CellType type) => type switch
    {
        CellType.Count => RuleOperator.Whole,
        CellType.Amount => RuleOperator.Amount,
        CellType.Change => RuleOperator.WholeOrNegative,
    };

    internal static FindingText CellText(FormCell cell) =>
        new FindingText().Set("section", cell.Section.Reference).Set("row", cell.RowCaption).Set("column", cell.ColumnCaption);

    internal static LocalizedText CellLabel(FormCell cell) =>
        new($"{cell.Section.Reference.Zh}：{cell.Label.Zh}", $"{cell.Section.Reference.En}: {cell.Label.En}");

    /// <summary>A cell may hold a whole page of text; a sentence quotes the beginning.</summary>
    private static string Shorten(string text) => text.ReplaceLineEndings(" ").Trim().Shortened(LongestText);
}
