using Reports.Forms;

namespace Reports.Validation.Help;

/// <summary>Examples for the rules about one value or about the workbook: what people type, and what the judge says to it.</summary>
internal static class ValueExample
{
    private static readonly LocalizedText Blank = new("（空白）", "(blank)");

    /// <summary>Null for a rule of whose kind no example can be made; its record has to give one.</summary>
    public static RuleExample? Of(FormDefinition form, Rule rule, FormCatalog forms) => rule.Operator switch
    {
        RuleOperator.Stated => OfCell(form, rule, (value => value, Same("0")), (value => value with { Kind = StatedKind.Blank, Number = null }, Blank)),
        RuleOperator.Whole => OfCell(form, rule, (value => value, Same("0")), Typed("/")),
        RuleOperator.WholeOrNegative => OfCell(form, rule, Entered(-2), Typed("减2")),
        RuleOperator.Amount => OfCell(form, rule, Entered(0.35m), Typed("/")),
        RuleOperator.Numeric => OfCell(form, rule, Entered(38), Typed("38件")),
        RuleOperator.Nil => OfCell(form, rule, (value => value, Same("0")), Entered(3), report => report with { NilReport = true }),
        RuleOperator.Form => forms.Forms.FirstOrDefault(other => other.Name != form.Name) is { } other
            ? OfWorkbook(form, rule, form.Caption, form.Caption, new() { ExpectedForm = form }, new() { ExpectedForm = other, Period = new ReportingPeriod(other.FirstYear) })
            : null,
        RuleOperator.Period => OfPeriod(form, rule),
        RuleOperator.Agency => OfWorkbook(
            form, rule, Same("EXAMPLE-1"), Same("EXAMPLE-1"), new() { Agency = AgencyCode.Parse("EXAMPLE-1") }, new() { Agency = AgencyCode.Parse("EXAMPLE-2") }),
        RuleOperator.Seal => new RuleExample(
            new ExampleSide { Text = new("从本系统下载的模板，原样填写。", "The template as downloaded from this system, filled in as it is.") },
            new ExampleSide
            {
                Text = new("把表格复制到另一个工作簿里再填写。", "The tables copied into another workbook and filled in there."),
                Message = (ExampleReport.Of(form) with { Seal = SealState.Missing }).MessageOf(rule, new JudgementContext()),
            }),
        RuleOperator.Found => new RuleExample(
            new ExampleSide { Text = new("各项内容都在模板原来的单元格里。", "Every value stands in the template's own cell.") },
            new ExampleSide
            {
                Text = new("把第一项的内容移到模板以外的单元格。", "The first value moved to a cell outside the template."),
                Message = ExampleReport.Of(form).With(form.Cells[0].Id, value => value with { FoundBy = FoundBy.Captions }).MessageOf(rule, new JudgementContext()),
            }),
        RuleOperator.TextLength => OfLength(form, rule),
        _ => null,
    };

    private static RuleExample OfLength(FormDefinition form, Rule rule)
    {
        var limit = (int)rule.Limits["characters"];
        return new RuleExample(Side(limit), Side(limit + 1));

        ExampleSide Side(int length) => new()
        {
            Text = new($"总体情况共{length}字。", $"An overview of {length} characters."),
            Message = form.Narratives
                .Aggregate(ExampleReport.Of(form), (report, text) => report.With(text.Id, value => value with { Text = new string('文', length) }))
                .MessageOf(rule, new JudgementContext()),
        };
    }

    private static RuleExample OfPeriod(FormDefinition form, Rule rule)
    {
        var (own, next) = (new ReportingPeriod(form.FirstYear), new ReportingPeriod(form.FirstYear + 1));
        return OfWorkbook(form, rule, Same($"{own}"), Same($"{own}"), new() { Period = own }, new() { Period = next });
    }

    private static RuleExample OfWorkbook(
        FormDefinition form, Rule rule, LocalizedText right, LocalizedText wrong, JudgementContext rightly, JudgementContext wrongly)
    {
        var report = ExampleReport.Of(form);
        return new RuleExample(
            new ExampleSide { Text = right, Message = report.MessageOf(rule, rightly) },
            new ExampleSide { Text = wrong, Message = report.MessageOf(rule, wrongly) });
    }

    private static RuleExample? OfCell(
        FormDefinition form,
        Rule rule,
        (Func<StatedValue, StatedValue> Change, LocalizedText Shown) right,
        (Func<StatedValue, StatedValue> Change, LocalizedText Shown) wrong,
        Func<StatedReport, StatedReport>? prepare = null)
    {
        if (form.Cells.FirstOrDefault(cell => rule.Scope?.Covers(cell.Type) == true) is not { } cell)
        {
            return null;
        }

        return new RuleExample(Side(right.Change, right.Shown), Side(wrong.Change, wrong.Shown));

        ExampleSide Side(Func<StatedValue, StatedValue> change, LocalizedText shown)
        {
            var report = ExampleReport.Of(form).With(cell.Id, change);
            return new ExampleSide { Figures = [(cell.Label, shown)], Message = (prepare?.Invoke(report) ?? report).MessageOf(rule, new JudgementContext(), cell.Id) };
        }
    }

    private static (Func<StatedValue, StatedValue> Change, LocalizedText Shown) Entered(decimal number) =>
        (value => value with { Number = number }, Same(FindingText.Number(number)));

    private static (Func<StatedValue, StatedValue> Change, LocalizedText Shown) Typed(string text) =>
        (value => value with { Kind = StatedKind.Text, Number = null, Text = text }, Same(text));

    private static LocalizedText Same(string text) => new(text, text);
}
