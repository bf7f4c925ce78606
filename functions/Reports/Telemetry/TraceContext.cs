using System.Diagnostics;

namespace Reports.Telemetry;

/// <summary>
/// The place in a trace (W3C Trace Context) where stored work came to be, kept with it so that whoever goes on, in another process and days
/// later, goes on in the same trace. What is read from storage or from a request may be anything: what is not well-formed is nothing.
/// </summary>
public sealed record TraceContext
{
    /// <summary>Under which it is kept in the metadata of a blob, and the header of the standard.</summary>
    private const string ParentKey = "traceparent";

    /// <inheritdoc cref="ParentKey"/>
    private const string StateKey = "tracestate";

    /// <summary>As much of a tracestate as the standard has everybody pass on; a longer one is left out.</summary>
    private const int LongestState = 512;

    // Invariant: valid, and the state goes into a header as it is.
    private readonly ActivityContext context;

    private TraceContext(ActivityContext context) => this.context = context;

    /// <summary>Of the activity that runs now; null when none does.</summary>
    public static TraceContext? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
        ? new(new ActivityContext(activity.TraceId, activity.SpanId, activity.ActivityTraceFlags, Passable(activity.TraceStateString), isRemote: true))
        : null;

    /// <summary>For people, and to look for: 32 hexadecimal digits.</summary>
    public string TraceId => context.TraceId.ToHexString();

    /// <summary>The traceparent.</summary>
    public string Parent => $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}";

    /// <summary>The tracestate; null when there is none.</summary>
    public string? State => context.TraceState;

    internal ActivityContext Context => context;

    /// <summary>To keep it with a blob.</summary>
    public void AddTo(IDictionary<string, string> metadata)
    {
        metadata[ParentKey] = Parent;
        if (State is { } state)
        {
            metadata[StateKey] = state;
        }
    }

    /// <summary>As it was kept with a blob; whoever put the blob there may have written anything.</summary>
    public static TraceContext? Of(IDictionary<string, string> metadata) => Read(
        metadata.TryGetValue(ParentKey, out var parent) ? parent : null, metadata.TryGetValue(StateKey, out var state) ? state : null);

    /// <summary>Null when the parent is not there or not a traceparent. A state that is not one is left out.</summary>
    public static TraceContext? Read(string? parent, string? state) =>
        ActivityContext.TryParse(parent, Passable(state), isRemote: true, out var context) ? new(context) : null;

    private static string? Passable(string? state) =>
        state?.Trim() is { Length: > 0 and <= LongestState } text && text.All(character => character is >= ' ' and <= '~') ? text : null;
}
