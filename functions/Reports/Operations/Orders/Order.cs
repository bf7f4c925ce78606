using Azure;

namespace Reports.Operations.Orders;

/// <summary>What an operator has done in the background.</summary>
public enum OrderKind
{
    /// <summary>The full comparison, now and not at night.</summary>
    CompareAll,

    /// <summary>Everything that is stuck is processed again.</summary>
    ProcessStuck,
}

/// <summary>Work that an operator asked for. Whoever holds the lease is at it; after a crash another takes it up. There is one of each kind.</summary>
public sealed record Order
{
    public required OrderKind Kind { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How far it is, of <see cref="Total"/>.</summary>
    public int Done { get; init; }

    /// <summary>Unknown, and 0, before it has begun.</summary>
    public int Total { get; init; }

    /// <summary>Tried and not come to an end.</summary>
    public int NotDone { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The exception in which it ended; null otherwise.</summary>
    public string? Error { get; init; }

    public bool IsFinished => FinishedAt is not null;

    internal DateTimeOffset? LeaseUntil { get; init; }

    internal ETag ETag { get; init; }
}
