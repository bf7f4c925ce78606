using ReportFunctions.Api;
using ReportFunctions.Web.Pages.Operator;
using Reports.Operations;
using Reports.Operations.History;
using Reports.Operations.Orders;
using Reports.Operations.Retention;
using Reports.Operations.Runs;

namespace ReportFunctions.Composition;

/// <summary>What keeps the service whole: the records of runs, the full comparison, processing again, retention and the export of a history.</summary>
internal static class OperationsServices
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RunRegister>();
        services.AddSingleton(provider => new RunRecorder(
            provider.GetRequiredService<RunRegister>(), InstanceName.Current, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RunRecorder>>()));
        services.AddSingleton<FullComparison>();
        services.AddSingleton<Watchdog>();
        services.AddSingleton<OrderStore>();
        services.AddSingleton<OrderRunner>();
        services.AddSingleton<AgencyHistory>();
        services.AddSingleton<PersonalDataEraser>();
        services.AddSingleton<ReprocessDesk>();
        services.AddSingleton<OperationsReader>();
        services.AddSingleton<OperatorWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OperatorWorker>());
    }
}
