namespace ReportFunctions.Triggers;

/// <summary>Where the Functions host posts to. A function without an endpoint here, or the other way round, fails a test.</summary>
internal static class TriggerEndpoints
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        nameof(ReceiveWorkbook), nameof(ReceiveMail), nameof(SendMail), nameof(SendReminders), nameof(Reconcile), nameof(DeletePersonalData), nameof(ReconcileAll),
    };

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        // Anonymous for the framework: TriggerShield keeps everybody out who is not the host on this machine.
        var triggers = app.MapGroup("").AllowAnonymous();
        triggers.MapPost(nameof(ReceiveWorkbook), ReceiveWorkbook.ReceiveWorkbook.RunAsync);
        triggers.MapPost(nameof(ReceiveMail), ReceiveMail.ReceiveMail.RunAsync);
        triggers.MapPost(nameof(SendMail), SendMail.SendMail.RunAsync);
        triggers.MapPost(nameof(SendReminders), SendReminders.SendReminders.RunAsync);
        triggers.MapPost(nameof(Reconcile), Reconcile.Reconcile.RunAsync);
        triggers.MapPost(nameof(DeletePersonalData), DeletePersonalData.DeletePersonalData.RunAsync);
        triggers.MapPost(nameof(ReconcileAll), ReconcileAll.ReconcileAll.RunAsync);
    }
}
