using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using ReportFunctions.Security.Links;

namespace ReportFunctions.Security.Limits;

/// <summary>Marks an endpoint whose requests are counted, by person and by address, as uploads: those that bring something, not those that only ask.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CountedAsUploadAttribute : Attribute;

/// <summary>Marks an endpoint that opens a personal link: counted by link and by address.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CountedAsLinkAttribute : Attribute;

/// <summary>Refuses with 429 who comes too often. Runs after the authentication, which says who it is.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<RateLimitOptions>(Configure);
    }

    private static void Configure(RateLimiterOptions limiter, RateLimitOptions limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            Counted(http => Counts<CountedAsUploadAttribute>(http, asking: false) ? http.User.SenderName() : null, limits.UploadsPerPersonPerMinute),
            Counted(http => Counts<CountedAsUploadAttribute>(http, asking: false) ? ClientAddress.Of(http) : null, limits.UploadsPerAddressPerMinute),
            Counted(http => Counts<CountedAsLinkAttribute>(http, asking: true) ? http.GetRouteValue("token")?.ToString() : null, limits.SignInsPerLinkPerMinute),
            Counted(http => Counts<CountedAsLinkAttribute>(http, asking: true) ? ClientAddress.Of(http) : null, limits.SignInsPerAddressPerMinute));
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    private static bool Counts<TMark>(HttpContext http, bool asking)
        where TMark : Attribute =>
        (asking || !http.Request.OnlyAsks()) && http.GetEndpoint()?.Metadata.GetMetadata<TMark>() is not null;

    /// <summary>A key of null is not counted. What a minute allows may come at once, and comes back little by little.</summary>
    private static PartitionedRateLimiter<HttpContext> Counted(Func<HttpContext, string?> key, int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => key(http) is { Length: > 0 } counted
            ? RateLimitPartition.GetTokenBucketLimiter(counted, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute * Math.Max(1, perMinute / 60),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
}
