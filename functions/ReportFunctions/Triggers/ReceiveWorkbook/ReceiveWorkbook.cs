using Reports.Compliance;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Triggers.ReceiveWorkbook;

/// <summary>A workbook lies in container uploads: decide it, bring its row up to date, send what is owed. May run any number of times.</summary>
internal static class ReceiveWorkbook
{
    public static async Task<IResult> RunAsync(
        HttpRequest request, SubmissionPipeline pipeline, ComplianceTable compliance, MailDispatcher mail, CancellationToken cancellationToken)
    {
        var invocation = await Invocation.ReadAsync(request, cancellationToken);
        if (await pipeline.DecideBlobAsync(invocation.Text("name") ?? "", cancellationToken) is not { IsDecided: true } decided)
        {
            return InvocationResult.Done.ToResult();
        }

        await compliance.RefreshAsync(decided.Id.Period, decided.Id.Agency, cancellationToken);
        await mail.SendForAsync(decided, cancellationToken);
        return InvocationResult.Done.ToResult();
    }
}
