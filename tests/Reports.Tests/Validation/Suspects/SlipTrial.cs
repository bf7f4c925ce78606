using System.Diagnostics;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;

namespace Reports.Tests.Validation.Suspects;

/// <summary>One injected slip and what the finder makes of it. Null where it breaks no equality: then nobody can see it.</summary>
internal sealed record SlipTrial(InjectedSlip Slip, IReadOnlyList<Suspect> Suspects, TimeSpan Elapsed)
{
    public bool IsFirst => Suspects.Count > 0 && Slip.Wrong.ContainsKey(Suspects[0].Id);

    public bool IsAmongFive => Slip.Wrong.Keys.All(id => Suspects.Take(5).Any(suspect => suspect.Id == id));

    /// <summary>Every wrong cell is named with the figure that belongs there.</summary>
    public bool IsPutRight => Slip.Wrong.Keys.All(id => Suspects.Any(suspect => suspect.Id == id && suspect.Suggested == SlipInjector.Reports[Slip.Report].Figures[id]));

    public static SlipTrial? Of(InjectedSlip slip, bool ownFormulas)
    {
        var right = SlipInjector.Reports[slip.Report];
        if (ownFormulas && slip.Wrong.Keys.Any(right.Form.Totals.ContainsKey))
        {
            return null;
        }

        var builder = ReportBuilder.For(right.Form.FirstYear);
        foreach (var (id, figure) in right.Figures.Concat(slip.Wrong))
        {
            builder.With(id, figure);
        }

        var report = (ownFormulas ? builder.WithOwnFormulas() : builder).Report();
        var verdict = ReportJudge.Judge(report, new JudgementContext { LastYear = slip.LastYear });
        if (!verdict.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return null;
        }

        var watch = Stopwatch.GetTimestamp();
        var suspects = SuspectFinder.Find(report, verdict, slip.LastYear);
        return new SlipTrial(slip, suspects, Stopwatch.GetElapsedTime(watch));
    }
}
