using Azure.Core;

namespace Reports.Storage.Tables;

/// <summary>
/// Retries, transport and diagnostics of a client, as in every Azure SDK client. The default is three retries with growing
/// delays on timeouts, 429 and 5xx; an insert whose first answer was lost may therefore end in 409.
/// </summary>
public sealed class TableClientOptions : ClientOptions
{
    // The newest version with Entra ID for tables; the service keeps old versions.
    internal const string Version = "2020-12-06";
}
