using System.Globalization;
using Reports.Forms;
using Reports.Validation.Suspects;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Validation.Suspects;

/// <summary>Puts each kind of slip into each figure of the published reports that takes part in an equality, one at a time.</summary>
internal static class SlipInjector
{
    public static IEnumerable<(string Sample, string Id, decimal Wrong, Slip Kind)> All()
    {
        foreach (var sample in Samples())
        {
            var form = ReportBuilder.For(ReportingPeriod.Parse(sample.Period).Year).Form;
            foreach (var cell in form.Cells.Where(cell => !cell.Id.StartsWith("T1.", StringComparison.Ordinal)))
            {
                foreach (var (wrong, kind) in Slips(form, sample.Figures, cell.Id).Where(slip => slip.Wrong != sample.Figures[cell.Id]).DistinctBy(slip => slip.Wrong))
                {
                    yield return (sample.Agency, cell.Id, wrong, kind);
                }
            }
        }
    }

    /// <summary>The reports whose tables are complete and hold something.</summary>
    public static IEnumerable<SampleReport> Samples() =>
        new[] { "DEMO-003", "DEMO-004" }.Select(agency => SampleReport.Load(Path.Combine(AppContext.BaseDirectory, "templates", "samples", $"{agency}.json")));

    private static IEnumerable<(decimal Wrong, Slip Kind)> Slips(FormDefinition form, IReadOnlyDictionary<string, decimal> figures, string id)
    {
        var right = figures[id];
        var digits = right.ToString(CultureInfo.InvariantCulture);
        if (right == 0)
        {
            yield break;
        }

        yield return (0, Slip.ZeroForFigure);
        yield return (right % 10 == 9 ? right - 1 : right + 1, Slip.WrongDigit);
        yield return (decimal.Parse(digits + digits[^1], CultureInfo.InvariantCulture), Slip.DroppedOrDoubledDigit);
        if (digits.Length > 1)
        {
            yield return (decimal.Parse(digits[..^1], CultureInfo.InvariantCulture), Slip.DroppedOrDoubledDigit);
            yield return (decimal.Parse(string.Concat(digits.Reverse()), CultureInfo.InvariantCulture), Slip.SwappedDigits);
        }

        if (form.Totals.TryGetValue(id, out var parts) && parts.Terms.Select(term => figures[term.CellId]).FirstOrDefault(part => part != 0) is var part and not 0)
        {
            yield return (right + part, Slip.PartCountedTwiceOrNotAtAll);
        }
    }
}
