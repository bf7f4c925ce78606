using System.Globalization;
using ReportFunctions.Triggers;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Operations.Runs;

namespace ReportFunctions.Health;

/// <summary>Component <c>timers</c>: each has run when its schedule wanted it.</summary>
internal sealed class TimersCheck(RunRegister runs, TimeProvider time) : ComponentCheck(time)
{
    private readonly TimeProvider time = time;
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly IReadOnlyList<DeployedFunction> functions = DeployedFunction.ReadAll(AppContext.BaseDirectory);

    protected override LocalizedText Silent => HealthTexts.CannotTell;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        var late = FunctionHealth.Of(functions, await runs.LastAsync(cancellationToken), startedAt, time.GetUtcNow()).Where(function => function.IsLate).Select(function => function.Name).ToList();
        return late.Count == 0
            ? HealthFinding.Ok(HealthTexts.TimersRun)
            : HealthFinding.Failing(HealthTexts.TimersLate.Select(words => string.Format(CultureInfo.InvariantCulture, words, string.Join(", ", late))));
    }
}
