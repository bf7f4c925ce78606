namespace ReportFunctions.Triggers;

/// <summary>Where the Functions host posts to. A function without an endpoint here, or the other way round, fails a test.</summary>
internal static class TriggerEndpoints
{
    private static readonly IReadOnlyDictionary<string, Delegate> Handlers = new Dictionary<string, Delegate>(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ReceiveWorkbook)] = ReceiveWorkbook.ReceiveWorkbook.RunAsync,
        [nameof(ReceiveMail)] = ReceiveMail.ReceiveMail.RunAsync,
        [nameof(SendMail)] = SendMail.SendMail.RunAsync,
        [nameof(SendReminders)] = SendReminders.SendReminders.RunAsync,
        [nameof(Reconcile)] = Reconcile.Reconcile.RunAsync,
        [nameof(DeletePersonalData)] = DeletePersonalData.DeletePersonalData.RunAsync,
        [nameof(ReconcileAll)] = ReconcileAll.ReconcileAll.RunAsync,
    };

    public static IReadOnlySet<string> Names { get; } = Handlers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        // Anonymous for the framework: TriggerShield keeps everybody out who is not the host on this machine.
        foreach (var (name, handler) in Handlers)
        {
            app.MapPost("/" + name, handler).AllowAnonymous();
        }
    }
}
