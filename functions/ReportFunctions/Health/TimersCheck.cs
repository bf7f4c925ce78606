using System.Globalization;
using ReportFunctions.Web.Texts;
using Reports.Forms;

namespace ReportFunctions.Health;

/// <summary>Component <c>timers</c>: each has run when its schedule wanted it.</summary>
internal sealed class TimersCheck(FunctionHealthReader functions, TimeProvider time) : ComponentCheck(time)
{
    protected override LocalizedText Silent => HealthTexts.CannotTell;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        var late = (await functions.ReadAsync(cancellationToken)).Where(function => function.IsLate).Select(function => function.Name).ToList();
        return late.Count == 0
            ? HealthFinding.Ok(HealthTexts.TimersRun)
            : HealthFinding.Failing(HealthTexts.TimersLate.Select(words => string.Format(CultureInfo.InvariantCulture, words, string.Join(", ", late))));
    }
}
