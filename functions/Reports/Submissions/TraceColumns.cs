using Reports.Storage.Tables;
using Reports.Telemetry;

namespace Reports.Submissions;

/// <summary>The columns in which a row keeps the trace that it belongs to.</summary>
internal static class TraceColumns
{
    public const string Parent = "TraceParent";
    public const string State = "TraceState";

    /// <summary>Null when the row was written outside any trace, or before there were any.</summary>
    public static TraceContext? Read(TableEntity row) => TraceContext.Read(row.GetString(Parent), row.GetString(State));
}
