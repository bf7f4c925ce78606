using Reports.Operations.Retention;
using Reports.Operations.Runs;

namespace ReportFunctions.Triggers.DeletePersonalData;

/// <summary>Every night at 04:00 China time, which is 20:00 UTC: what names people and is older than the authority keeps it.</summary>
internal static class DeletePersonalData
{
    public static async Task<IResult> RunAsync(RunRecorder runs, PersonalDataEraser eraser, CancellationToken cancellationToken)
    {
        await runs.RecordAsync(nameof(DeletePersonalData), eraser.RunAsync, cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
