using System.Globalization;
using Reports.Forms;
using Reports.Validation.Suspects;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Validation.Suspects;

/// <summary>What somebody got wrong in one report: the cells, what stands there instead, and last year's figures where they explain it.</summary>
internal sealed record InjectedSlip(string Report, Slip Kind, IReadOnlyDictionary<string, decimal> Wrong, IReadOnlyDictionary<string, decimal>? LastYear = null);

/// <summary>Puts each kind of slip into each figure of complete reports that takes part in an equality, one at a time.</summary>
internal static class SlipInjector
{
    /// <summary>The published reports whose tables are complete and hold something, and two that the same figures make: a large and dense one, and one of large figures in few cells.</summary>
    public static IReadOnlyDictionary<string, SlipReport> Reports { get; } = Build();

    public static IEnumerable<InjectedSlip> Singles() =>
        from report in Reports.Values
        from cell in report.Form.Cells
        where !cell.Id.StartsWith("T1.", StringComparison.Ordinal)
        from slip in SlipsOf(report, cell.Id).DistinctBy(slip => slip.Wrong[cell.Id])
        select slip;

    /// <summary>A figure that stands in the cell to the right of its own, with what belongs there kept in its place.</summary>
    public static IEnumerable<InjectedSlip> Moves() =>
        from report in Reports.Values
        from block in report.Form.Tables.SelectMany(table => table.Blocks)
        from place in Enumerable.Range(0, block.Cells.Count)
        where (place + 1) % block.Columns.Count != 0
        let own = block.Cells[place].Id
        let beside = block.Cells[place + 1].Id
        where !own.StartsWith("T1.", StringComparison.Ordinal) && !report.Form.Totals.ContainsKey(own) && !report.Form.Totals.ContainsKey(beside)
        where report.Figures[own] != report.Figures[beside]
        select new InjectedSlip(
            report.Name,
            Slip.FigureInWrongCell,
            new Dictionary<string, decimal> { [own] = report.Figures[beside], [beside] = report.Figures[own] });

    /// <summary>Every tenth single slip together with another of the same report further on.</summary>
    public static IEnumerable<InjectedSlip> Doubles()
    {
        var singles = Singles().Where(slip => slip.LastYear is null).ToList();
        for (var place = 0; place < singles.Count; place += 10)
        {
            var (one, two) = (singles[place], singles[(place + 37) % singles.Count]);
            if (one.Report == two.Report && !one.Wrong.Keys.Intersect(two.Wrong.Keys).Any())
            {
                yield return new InjectedSlip(one.Report, Slip.Other, one.Wrong.Concat(two.Wrong).ToDictionary());
            }
        }
    }

    private static Dictionary<string, SlipReport> Build()
    {
        var published = new[] { "DEMO-003", "DEMO-004" }
            .Select(agency => SampleReport.Load(Path.Combine(AppContext.BaseDirectory, "templates", "samples", $"{agency}.json")))
            .Select(sample => new SlipReport(sample.Agency, ReportBuilder.For(ReportingPeriod.Parse(sample.Period).Year).Form, sample.Figures))
            .ToList();
        var form = published[0].Form;
        var dense = new SlipReport("dense", form, Totalled(form, cell => 3 + (cell.Index * 17 % 61)));
        var large = new SlipReport("large", form, Totalled(form, cell => cell.Index % 5 == 0 ? 1_000 + (cell.Index * 373 % 8_999) : 0));
        return published.Append(dense).Append(large).ToDictionary(report => report.Name);
    }

    /// <summary>Invented inputs, with totals that are their sums and as much carried forward as makes the balance hold.</summary>
    private static Dictionary<string, decimal> Totalled(FormDefinition form, Func<FormCell, decimal> input)
    {
        var figures = form.Cells.ToDictionary(cell => cell.Id, input);
        foreach (var column in Enumerable.Range(1, 6).Select(column => $"C{column}"))
        {
            figures[$"T2.3.7.{column}"] = form.Totals[$"T2.3.7.{column}"].Terms.Sum(term => figures[term.CellId]);
            figures[$"T2.1.{column}"] += figures[$"T2.3.7.{column}"];
            figures[$"T2.4.{column}"] = figures[$"T2.1.{column}"] + figures[$"T2.2.{column}"] - figures[$"T2.3.7.{column}"];
        }

        foreach (var (total, sum) in form.Totals.Where(total => total.Key.EndsWith(".C7", StringComparison.Ordinal) || total.Key.StartsWith("T3.", StringComparison.Ordinal)))
        {
            figures[total] = sum.Terms.Sum(term => figures[term.CellId]);
        }

        return figures;
    }

    private static IEnumerable<InjectedSlip> SlipsOf(SlipReport report, string id)
    {
        var right = report.Figures[id];
        var digits = right.ToString(CultureInfo.InvariantCulture);
        if (Beside(report, id) is { } neighbour && neighbour != right && neighbour != 0)
        {
            yield return report.With(id, neighbour, Slip.NeighboursFigure);
        }

        if (right == 0)
        {
            yield break;
        }

        yield return report.With(id, 0, Slip.ZeroForFigure);
        yield return report.With(id, right % 10 == 9 ? right - 1 : right + 1, Slip.WrongDigit);
        yield return report.With(id, decimal.Parse(digits + digits[^1], CultureInfo.InvariantCulture), Slip.DroppedOrDoubledDigit);
        if (digits.Length > 1)
        {
            yield return report.With(id, decimal.Parse(digits[..^1], CultureInfo.InvariantCulture), Slip.DroppedOrDoubledDigit);
            if (digits[0] != digits[1])
            {
                yield return report.With(id, decimal.Parse($"{digits[1]}{digits[0]}{digits[2..]}", CultureInfo.InvariantCulture), Slip.SwappedDigits);
            }
        }

        if (report.Form.Totals.TryGetValue(id, out var parts) && parts.Terms.Select(term => report.Figures[term.CellId]).FirstOrDefault(part => part != 0) is var part and not 0)
        {
            yield return report.With(id, right + part, Slip.PartCountedTwiceOrNotAtAll);
        }

        var lastYear = decimal.Floor(right * 3 / 5) + 2;
        if (lastYear != right && !id.StartsWith("T2.2.", StringComparison.Ordinal))
        {
            yield return report.With(id, lastYear, Slip.LastYearsFigure) with { LastYear = LastYear(report, id, lastYear) };
        }
    }

    /// <summary>Last year everything was about three fifths of this year, and carried forward is what this year took over.</summary>
    private static Dictionary<string, decimal> LastYear(SlipReport report, string id, decimal figure)
    {
        var lastYear = report.Figures.ToDictionary(pair => pair.Key, pair => pair.Value == 0 ? 0 : decimal.Floor(pair.Value * 3 / 5) + 2);
        foreach (var carried in report.Figures.Where(pair => pair.Key.StartsWith("T2.2.", StringComparison.Ordinal)))
        {
            lastYear["T2.4." + carried.Key[5..]] = carried.Value;
        }

        lastYear[id] = figure;
        return lastYear;
    }

    private static decimal? Beside(SlipReport report, string id)
    {
        foreach (var block in report.Form.Tables.SelectMany(table => table.Blocks))
        {
            var place = block.Cells.ToList().FindIndex(cell => cell.Id == id);
            if (place >= 0)
            {
                return (place + 1) % block.Columns.Count == 0 ? null : report.Figures[block.Cells[place + 1].Id];
            }
        }

        return null;
    }
}

/// <summary>A report in which every equality holds.</summary>
internal sealed record SlipReport(string Name, FormDefinition Form, IReadOnlyDictionary<string, decimal> Figures)
{
    public InjectedSlip With(string id, decimal wrong, Slip kind) => new(Name, kind, new Dictionary<string, decimal> { [id] = wrong });
}
