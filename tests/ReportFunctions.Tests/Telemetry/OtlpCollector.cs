using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReportFunctions.Tests.Telemetry;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(
    string Instance, string Source, string Name, string TraceId, string SpanId, string ParentId, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The trace ids it is linked to.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    public required bool IsError { get; init; }

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}

/// <summary>The latest point of a metric: its value, or the sum of a histogram.</summary>
internal sealed record ExportedPoint(string Instance, string Name, IReadOnlyDictionary<string, string> Tags, double Value)
{
    /// <summary>Of a histogram: how many were recorded, and the upper bounds of its buckets.</summary>
    public long Count { get; init; }

    public int Bounds { get; init; }

    public string Unit { get; init; } = "";
}

/// <summary>Takes what is exported by OTLP over HTTP, as a collector does; field numbers are those of opentelemetry-proto 1.x.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ExportedSpan> spans = new();
    private readonly ConcurrentDictionary<string, ExportedPoint> points = new();

    private OtlpCollector(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public IReadOnlyList<ExportedSpan> Spans => [.. spans];

    public IReadOnlyList<ExportedPoint> Points => [.. points.Values];

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new OtlpCollector(builder.Build());
        collector.app.MapPost("/v1/traces", (HttpRequest request) => TakeAsync(request, collector.TakeSpans));
        collector.app.MapPost("/v1/metrics", (HttpRequest request) => TakeAsync(request, collector.TakePoints));
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Waits until there is one.</summary>
    public Task<ExportedSpan> SpanAsync(Func<ExportedSpan, bool> wanted, CancellationToken cancellationToken) =>
        FirstAsync(() => spans.FirstOrDefault(wanted), "span", cancellationToken);

    /// <inheritdoc cref="SpanAsync"/>
    public Task<ExportedPoint> PointAsync(Func<ExportedPoint, bool> wanted, CancellationToken cancellationToken) =>
        FirstAsync(() => points.Values.FirstOrDefault(wanted), "point", cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<T> FirstAsync<T>(Func<T?> find, string what, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (true)
            {
                if (find() is { } found)
                {
                    return found;
                }

                await beat.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No such {what} was exported.");
        }
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, Action<ProtobufMessage> take)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Assert.Equal("application/x-protobuf", request.ContentType);
        take(ProtobufMessage.Parse(body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }

    private void TakeSpans(ProtobufMessage request)
    {
        foreach (var (instance, scope) in Scopes(request))
        {
            foreach (var span in scope.Messages(2))
            {
                spans.Enqueue(new ExportedSpan(
                    instance, scope.Message(1).Text(1), span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), Attributes(span.Messages(9)))
                {
                    Links = [.. span.Messages(13).Select(link => link.Hex(1))],
                    IsError = span.Messages(15).Any(status => status.Number(3) == 2),
                });
            }
        }
    }

    private void TakePoints(ProtobufMessage request)
    {
        foreach (var (instance, scope) in Scopes(request))
        {
            foreach (var metric in scope.Messages(2))
            {
                // gauge = 5, sum = 7, histogram = 9.
                foreach (var point in new[] { 5, 7 }.SelectMany(metric.Messages).SelectMany(data => data.Messages(1)))
                {
                    Take(new(instance, metric.Text(1), Attributes(point.Messages(7)), point.Has(4) ? point.Double(4) : (long)point.Number(6)) { Unit = metric.Text(3) });
                }

                foreach (var point in metric.Messages(9).SelectMany(data => data.Messages(1)))
                {
                    Take(new(instance, metric.Text(1), Attributes(point.Messages(9)), point.Double(5))
                    {
                        Count = (long)point.Number(4),
                        Bounds = PackedDoubles(point),
                        Unit = metric.Text(3),
                    });
                }
            }
        }
    }

    private void Take(ExportedPoint point) =>
        points[$"{point.Instance}|{point.Name}|{string.Join('|', point.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))}"] = point;

    private static int PackedDoubles(ProtobufMessage point) => point.Has(7) ? point.Hex(7).Length / 16 : 0;

    /// <summary>ResourceSpans and ResourceMetrics are alike: resource = 1, scopes = 2.</summary>
    private static IEnumerable<(string Instance, ProtobufMessage Scope)> Scopes(ProtobufMessage request) =>
        from resource in request.Messages(1)
        let attributes = Attributes(resource.Message(1).Messages(1))
        where attributes["service.name"] == "ReportFunctions" && attributes["service.version"].Length > 0
        from scope in resource.Messages(2)
        select (attributes["service.instance.id"], scope);

    /// <summary>KeyValue: key = 1, value = 2; AnyValue: string = 1, bool = 2, int = 3, double = 4.</summary>
    private static Dictionary<string, string> Attributes(IEnumerable<ProtobufMessage> pairs) => pairs.ToDictionary(
        pair => pair.Text(1),
        pair => pair.Message(2) is var value && value.Has(1) ? value.Text(1)
            : value.Has(4) ? value.Double(4).ToString(CultureInfo.InvariantCulture)
            : ((long)(value.Has(3) ? value.Number(3) : value.Number(2))).ToString(CultureInfo.InvariantCulture));
}
