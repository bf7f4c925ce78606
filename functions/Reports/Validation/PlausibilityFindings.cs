using System.Globalization;
using Reports.Forms;

namespace Reports.Validation;

/// <summary>
/// Findings about figures that can be right but seldom are: yuan for 万元, a jump from last year, rules of an agency that makes none, a high
/// share of other handling, cases without requests. At most queries; a figure that is missing, this year's or last year's, is never judged.
/// </summary>
internal sealed class PlausibilityFindings(StatedReport report, FigureSet figures, JudgementContext context)
{
    private readonly string? agencyName = context.AgencyName ?? report.AgencyName;

    public IEnumerable<Finding> Collect() => report.Form.Rules.SelectMany(rule => rule.Operator switch
    {
        RuleOperator.OddUnit => rule.Cells.Select(id => OddUnit(rule, id)).OfType<Finding>(),
        RuleOperator.Jump => rule.Cells.Select(id => Jump(rule, id)).OfType<Finding>(),
        RuleOperator.RuleMaking => OneOrNone(RuleMaking(rule)),
        RuleOperator.HighShare => OneOrNone(HighShare(rule)),
        RuleOperator.CasesWithoutRequests => OneOrNone(CasesWithoutRequests(rule)),
        _ => [],
    });

    /// <summary>A yuan is a ten-thousandth of 万元: so much more than last year, or so many digits without decimals, is the same amount in yuan.</summary>
    private Finding? OddUnit(Rule rule, string id)
    {
        if (figures[id] is not { } stated)
        {
            return null;
        }

        var cell = report.Form.CellById[id];
        var converted = stated / 10_000;
        var text = ValueFindings.CellText(cell).Set("stated", stated).Set("converted", converted);
        if (Last(id) is { } last && last > 0 && stated >= last * rule.Limits["timesLastYear"])
        {
            return Build(rule, cell, stated, text.Set("last", last), rule.Cases.GetValueOrDefault("times")) with { Expected = converted, Difference = stated - converted };
        }

        // A whole government may well collect that much; one of its departments does not.
        var many = decimal.IsInteger(stated) && FindingText.Number(stated).Length >= rule.Limits["digits"];
        return many && !IsGovernment(agencyName)
            ? Build(rule, cell, stated, text, rule.Cases.GetValueOrDefault("digits")) with { Expected = converted, Difference = stated - converted }
            : null;
    }

    /// <summary>From or to 0 is any number of times; the least change keeps small figures out.</summary>
    private Finding? Jump(Rule rule, string id)
    {
        if (figures[id] is not { } stated || Last(id) is not { } last)
        {
            return null;
        }

        var (times, least) = (rule.Limits["times"], rule.Limits["leastChange"]);
        var jumped = Math.Abs(stated - last) > least && (stated > last * times || stated * times < last);
        var cell = report.Form.CellById[id];
        return jumped ? Build(rule, cell, stated, ValueFindings.CellText(cell).Set("stated", stated).Set("last", last)) : null;
    }

    private Finding? RuleMaking(Rule rule)
    {
        var stated = rule.Cells.Where(id => figures[id] > 0).ToList();
        var without = context.MakesRules is { } known ? !known : agencyName is not null && RuleMakingPower.IsLacking(agencyName);
        if (stated.Count == 0 || !without)
        {
            return null;
        }

        var cell = report.Form.CellById[stated[0]];
        var text = ValueFindings.CellText(cell).Set("stated", figures[cell.Id]!.Value)
            .Set("agency", agencyName is null ? new LocalizedText("你单位", "your unit") : new LocalizedText(agencyName, agencyName));
        return Build(rule, cell, figures[cell.Id]!.Value, text) with { Expected = 0, Difference = figures[cell.Id], Related = [.. stated.Skip(1)] };
    }

    /// <summary>Shown at the largest of the rows: that is where a wrong classification would be found.</summary>
    private Finding? HighShare(Rule rule)
    {
        var part = SumOf(rule.Cells);
        if (part.Evaluate(ValueOf) is not { } stated || SumOf(rule.Against).Evaluate(ValueOf) is not { } whole || whole <= 0 || stated <= whole * rule.Limits["share"])
        {
            return null;
        }

        var cell = report.Form.CellById[rule.Cells.MaxBy(id => figures[id])!];
        var text = ValueFindings.CellText(cell)
            .Set("part", FindingText.WriteOut(part, ValueOf))
            .Set("whole", whole)
            .Set("percent", Percent(stated / whole))
            .Set("limit", Percent(rule.Limits["share"]));
        var others = rule.Cells.Where(id => id != cell.Id && figures[id] > 0);
        return Build(rule, cell, figures[cell.Id]!.Value, text) with { Related = [.. others, .. rule.Against] };
    }

    private Finding? CasesWithoutRequests(Rule rule)
    {
        var cases = SumOf(rule.Cells);
        var requests = SumOf(rule.Against);
        if (cases.Evaluate(ValueOf) is not > 0 || requests.Evaluate(ValueOf) != 0 || requests.Evaluate(term => Last(term.CellId)) != 0)
        {
            return null;
        }

        var cell = report.Form.CellById[rule.Cells.First(id => figures[id] > 0)];
        var text = ValueFindings.CellText(cell).Set("cases", FindingText.WriteOut(cases, ValueOf));
        var others = rule.Cells.Where(id => id != cell.Id && figures[id] > 0);
        return Build(rule, cell, figures[cell.Id]!.Value, text) with { Related = [.. others, .. rule.Against] };
    }

    private Finding Build(Rule rule, FormCell cell, decimal stated, FindingText text, RuleCase? ruleCase = null)
    {
        var address = report.Values[cell.Id].Address;
        return new Finding
        {
            Rule = rule.Id,
            Severity = ruleCase?.Severity ?? rule.Severity,
            Sheet = address.Sheet,
            Cell = address.Local,
            Id = cell.Id,
            Row = cell.RowCaption,
            Column = cell.ColumnCaption,
            Label = ValueFindings.CellLabel(cell),
            Stated = stated,
            Message = text.Fill(ruleCase?.Message ?? rule.Message),
            Remedy = rule.Remedy,
        };
    }

    private decimal? ValueOf(Term term) => figures[term.CellId];

    private decimal? Last(string id) => context.LastYear is not null && context.LastYear.TryGetValue(id, out var value) ? value : null;

    private static LinearSum SumOf(IReadOnlyList<string> ids) => new([.. ids.Select(id => new Term(id, Subtracted: false, LastYear: false))]);

    private static IEnumerable<Finding> OneOrNone(Finding? finding) => finding is null ? [] : [finding];

    private static bool IsGovernment(string? name) =>
        name is not null && (name.EndsWith("人民政府", StringComparison.Ordinal)
            || name.EndsWith("人民政府办公厅", StringComparison.Ordinal)
            || name.EndsWith("人民政府办公室", StringComparison.Ordinal));

    private static string Percent(decimal share) => Math.Round(share * 100, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
