using System.Text.RegularExpressions;

namespace Reports.Forms;

/// <summary>Makes the relations of one rule: puts its variables in, reads both sides, and solves for the cell where a failure is shown.</summary>
internal sealed partial class RelationBuilder(IReadOnlyDictionary<string, FormCell> cells, Action<string, string> fault)
{
    public IEnumerable<Relation> Build(FormFile.RuleFile file, Rule rule, string place)
    {
        if (rule.Operator is not (RuleOperator.Equal or RuleOperator.AtLeast or RuleOperator.AtMost))
        {
            yield break;
        }

        if (file.Left is null || file.Right is null || file.At is null)
        {
            fault(place, $"a rule with the operator '{rule.Operator}' needs 'left', 'right' and 'at'");
            yield break;
        }

        foreach (var binding in Bindings(file.Each))
        {
            var left = Parse(Bind(file.Left, binding), $"{place}.left");
            var right = Parse(Bind(file.Right, binding), $"{place}.right");
            var at = Bind(file.At, binding);
            if (left is not null && right is not null && Relate(rule, left, right, at, place) is { } relation)
            {
                yield return relation;
            }
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Bindings(IReadOnlyDictionary<string, IReadOnlyList<string>> each)
    {
        IEnumerable<Dictionary<string, string>> bindings = [[]];
        foreach (var (variable, values) in each)
        {
            bindings = bindings.SelectMany(binding => values.Select(value => new Dictionary<string, string>(binding) { [variable] = value }));
        }

        return bindings;
    }

    private static string Bind(string text, IReadOnlyDictionary<string, string> binding)
    {
        foreach (var (variable, value) in binding)
        {
            text = text.Replace($"{{{variable}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Null, after reporting the fault, when the text is no sum of this form's cells.</summary>
    public LinearSum? Parse(string text, string place)
    {
        if (!Sum().IsMatch(text))
        {
            fault(place, $"'{text}' is not a sum of cells such as 'A + B - last(C)'");
            return null;
        }

        var terms = TermPattern().Matches(text)
            .Select(match => new Term(match.Groups["id"].Value, match.Groups["sign"].Value == "-", match.Groups["last"].Success))
            .ToList();
        foreach (var term in terms.Where(term => !cells.ContainsKey(term.CellId)))
        {
            fault(place, $"there is no cell '{term.CellId}'");
        }

        return terms.TrueForAll(term => cells.ContainsKey(term.CellId)) ? new LinearSum(terms) : null;
    }

    private Relation? Relate(Rule rule, LinearSum left, LinearSum right, string at, string place)
    {
        var standsLeft = left.Terms.Count(term => term.CellId == at && !term.LastYear);
        var standsRight = right.Terms.Count(term => term.CellId == at && !term.LastYear);
        if (standsLeft + standsRight != 1)
        {
            fault($"{place}.at", $"'{at}' stands {standsLeft + standsRight} times in the relation; it must stand once");
            return null;
        }

        var (own, other) = standsLeft == 1 ? (left, right) : (right, left);
        var self = own.Terms.Single(term => term.CellId == at && !term.LastYear);
        var rest = own.Terms.Where(term => term != self).Select(term => term with { Subtracted = !term.Subtracted });
        // Moving everything but the cell to the other side; a subtracted cell turns all signs.
        var expected = other.Terms.Concat(rest).Select(term => self.Subtracted ? term with { Subtracted = !term.Subtracted } : term).ToList();
        var turned = (standsRight == 1) != self.Subtracted;
        return new Relation
        {
            Rule = rule,
            Left = left,
            Right = right,
            At = cells[at],
            Expected = new LinearSum(expected),
            AtOperator = turned ? Turn(rule.Operator) : rule.Operator,
        };
    }

    private static RuleOperator Turn(RuleOperator comparison) => comparison switch
    {
        RuleOperator.AtLeast => RuleOperator.AtMost,
        RuleOperator.AtMost => RuleOperator.AtLeast,
        _ => comparison,
    };

    [GeneratedRegex(@"\A\s*-?\s*(last\([\w.]+\)|[\w.]+)(\s*[+-]\s*(last\([\w.]+\)|[\w.]+))*\s*\z")]
    private static partial Regex Sum();

    [GeneratedRegex(@"(?<sign>[+-])?\s*((?<last>last\()(?<id>[\w.]+)\)|(?<id>[\w.]+))")]
    private static partial Regex TermPattern();
}
