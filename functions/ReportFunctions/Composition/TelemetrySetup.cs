using System.Reflection;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Reports.Storage;
using Reports.Telemetry;

namespace ReportFunctions.Composition;

/// <summary>
/// Where traces and metrics go: by OTLP where OpenTelemetry's own variables say, to Application Insights where its connection string is set, to
/// both or to none. Where to none, nothing is collected.
/// </summary>
internal static class TelemetrySetup
{
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private static readonly string[] Otlp = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var (otlp, azure) = (Otlp.Any(name => IsSet(configuration, name)), IsSet(configuration, ApplicationInsights));
        if (!otlp && !azure)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                ReportActivities.SourceName,
                serviceVersion: Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                serviceInstanceId: configuration["WEBSITE_INSTANCE_ID"]))
            .WithTracing(traces => Trace(traces, configuration, otlp, azure))
            .WithMetrics(metrics => Measure(metrics, configuration, otlp, azure));
    }

    private static void Trace(TracerProviderBuilder traces, ConfigurationManager configuration, bool otlp, bool azure)
    {
        traces.AddSource(ReportActivities.SourceName).AddAspNetCoreInstrumentation(requests =>
        {
            requests.Filter = context => TellablePath.IsWork(context.Request.Path);
            requests.EnrichWithHttpRequest = (activity, request) => activity.SetTag("url.path", TellablePath.Of(request.Path));
        });
        if (otlp)
        {
            traces.AddOtlpExporter();
        }

        if (azure)
        {
            traces.AddAzureMonitorTraceExporter(options => Connect(options, configuration));
        }

        if (!IsSet(configuration, Sampler))
        {
            // The Functions host passes on that it does not sample, and few agencies file at once: every story is told whole.
            traces.SetSampler(new AlwaysOnSampler());
        }
    }

    private static void Measure(MeterProviderBuilder metrics, ConfigurationManager configuration, bool otlp, bool azure)
    {
        metrics.AddMeter(ReportMetrics.MeterName, "Microsoft.AspNetCore.Hosting");
        if (otlp)
        {
            metrics.AddOtlpExporter();
        }

        if (azure)
        {
            metrics.AddAzureMonitorMetricExporter(options => Connect(options, configuration));
        }
    }

    private static void Connect(AzureMonitorExporterOptions options, ConfigurationManager configuration)
    {
        (options.ConnectionString, options.Credential) = (configuration[ApplicationInsights], Identity(configuration));
        (options.SamplingRatio, options.TracesPerSecond) = (1, null);
    }

    /// <summary>Null: the connection string's own key is all there is.</summary>
    private static ManagedIdentityCredential? Identity(ConfigurationManager configuration) =>
        (configuration["AZURE_CLIENT_ID"] ?? configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.ManagedIdentityClientId)}"]) is { Length: > 0 } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : null;

    private static bool IsSet(ConfigurationManager configuration, string name) => !string.IsNullOrWhiteSpace(configuration[name]);
}
