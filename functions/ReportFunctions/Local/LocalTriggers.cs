using Azure.Storage.Blobs;
using ReportFunctions.Triggers;
using Reports.Storage;

namespace ReportFunctions.Local;

/// <summary>
/// Plays the Functions host in local mode: reads the deployed function.json files and posts to the same endpoints what the host would.
/// Blobs that lay there before the start are announced as well, so that one put there while the app was off does not wait for the night.
/// </summary>
internal sealed partial class LocalTriggers(
    StorageAccount storage, UploadNews uploads, IHttpClientFactory clients, HostAddress address, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<LocalTriggers> logger) : BackgroundService
{
    private const int Deliveries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(DeployedFunction.ReadAll(AppContext.BaseDirectory).Select(function => RunAsync(function, stoppingToken)));
    }

    private Task RunAsync(DeployedFunction function, CancellationToken cancellationToken) => function.Trigger.Type switch
    {
        "timerTrigger" => RunTimerAsync(function, cancellationToken),
        "blobTrigger" => RunBlobsAsync(function, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>Once at start, as the host does for a timer that is past due, then by its schedule.</summary>
    private async Task RunTimerAsync(DeployedFunction function, CancellationToken cancellationToken)
    {
        var schedule = TimerSchedule.Parse(function.Trigger.Schedule!);
        while (!cancellationToken.IsCancellationRequested)
        {
            await PostAsync(function, HostPayload.Timer(function.Trigger.Name, time.GetUtcNow()), cancellationToken);
            var wait = schedule.Next(time.GetUtcNow()) - time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
        }
    }

    private async Task RunBlobsAsync(DeployedFunction function, CancellationToken cancellationToken)
    {
        var container = storage.Container(function.Trigger.Path!.Split('/')[0]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in ListAsync(container, cancellationToken))
        {
            seen.Add(name);
        }

        // Beside the watch: an upload of now does not queue behind everything that was ever filed here.
        await Task.WhenAll(DeliverAsync(function, [.. seen], cancellationToken), WatchBlobsAsync(function, container, seen, cancellationToken));
    }

    private async Task WatchBlobsAsync(
        DeployedFunction function, BlobContainerClient container, HashSet<string> seen, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await DeliverAsync(function, await NextAsync(container, seen, cancellationToken), cancellationToken);
        }
    }

    private Task DeliverAsync(DeployedFunction function, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(names, cancellationToken, async (name, token) => await DeliverAsync(function, name, token));

    /// <summary>Waits for news of an upload, at most a second, and then looks for blobs that came from elsewhere.</summary>
    private async Task<IReadOnlyList<string>> NextAsync(BlobContainerClient container, HashSet<string> seen, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        pause.CancelAfter(Pause);
        var found = new List<string>();
        try
        {
            await uploads.Names.WaitToReadAsync(pause.Token);
            while (uploads.Names.TryRead(out var name))
            {
                found.Add(name);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await foreach (var name in ListAsync(container, cancellationToken))
            {
                found.Add(name);
            }
        }

        return [.. found.Where(seen.Add)];
    }

    private async IAsyncEnumerable<string> ListAsync(
        BlobContainerClient container, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blobs = container.GetBlobsAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await blobs.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception failure) when (failure is Azure.RequestFailedException or IOException)
            {
                Log.ListingFailed(logger, container.Name, failure);
                yield break;
            }

            yield return blobs.Current.Name;
        }
    }

    private async Task DeliverAsync(DeployedFunction function, string name, CancellationToken cancellationToken)
    {
        for (var delivery = 1; delivery <= Deliveries; delivery++)
        {
            if (await PostAsync(function, HostPayload.Blob(function.Trigger.Name, name, delivery), cancellationToken))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(delivery), time, cancellationToken);
        }
    }

    private async Task<bool> PostAsync(DeployedFunction function, object payload, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(nameof(LocalTriggers));
            // Thousands of mails take longer than the client's own limit, and a run cut off there would end its timer for good.
            client.Timeout = Timeout.InfiniteTimeSpan;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.Value, "/" + function.Name));
            request.Content = JsonContent.Create(payload, options: HostPayload.Json);
            request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException failure)
        {
            Log.PostFailed(logger, function.Name, failure);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Container {Container} could not be listed.")]
        public static partial void ListingFailed(ILogger logger, string container, Exception failure);

        [LoggerMessage(LogLevel.Warning, "Function {Function} could not be reached.")]
        public static partial void PostFailed(ILogger logger, string function, Exception failure);
    }
}
