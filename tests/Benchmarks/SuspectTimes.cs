using System.Globalization;
using Reports.Tests.Validation.Suspects;
using Reports.Validation.Suspects;

namespace Benchmarks;

/// <summary>How often the wrong cell is named, and how fast: every kind of slip in every figure, with totals stated by the filer and computed by the sheet.</summary>
internal static class SuspectTimes
{
    public static int Measure()
    {
        // Once for the just-in-time compiler; the times below are those of a running service.
        _ = SlipInjector.Singles().Select(slip => SlipTrial.Of(slip, ownFormulas: false)).Count();
        foreach (var ownFormulas in new[] { false, true })
        {
            Console.WriteLine(ownFormulas ? "totals computed by the sheet" : "totals stated by the filer");
            Console.WriteLine($"  {"",-34}{"slips",7}{"first",8}{"of five",9}{"median",10}{"longest",10}");
            var singles = Trials(SlipInjector.Singles(), ownFormulas);
            Print("all single slips", singles);
            foreach (var kind in singles.GroupBy(trial => trial.Slip.Kind).OrderBy(group => group.Key))
            {
                Print($"  {SlipWords.Of(kind.Key).En}", kind);
            }

            foreach (var report in singles.GroupBy(trial => trial.Slip.Report))
            {
                Print($"  {report.Key}", report);
            }

            Print("two figures in each other's place", Trials(SlipInjector.Moves(), ownFormulas));
            var doubles = Trials(SlipInjector.Doubles(), ownFormulas);
            Print("two slips", doubles);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  both put right in {Share(doubles.Count(trial => trial.IsPutRight), doubles.Count)}, nothing said in {Share(doubles.Count(trial => trial.Suspects.Count == 0), doubles.Count)}"));
        }

        return 0;
    }

    private static List<SlipTrial> Trials(IEnumerable<InjectedSlip> slips, bool ownFormulas) =>
        [.. slips.Select(slip => SlipTrial.Of(slip, ownFormulas)).OfType<SlipTrial>()];

    private static void Print(string name, IEnumerable<SlipTrial> trials)
    {
        var all = trials.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var times = all.Select(trial => trial.Elapsed.TotalMilliseconds).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-34}{all.Count,7}{Share(all.Count(trial => trial.IsFirst), all.Count),8}{Share(all.Count(trial => trial.IsAmongFive), all.Count),9}{times[times.Count / 2],7:0.00} ms{times[^1],7:0.00} ms"));
    }

    private static string Share(int part, int all) => all == 0 ? "—" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.0}%");
}
