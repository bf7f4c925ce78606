using Azure.Core;

namespace Reports.Storage.Tables;

/// <summary>
/// The addresses of the table service. Keys are escaped here, once, character by character that is not unreserved
/// (a bar becomes %7C): what is signed is this escaped form.
/// </summary>
internal sealed class TableUris(Uri endpoint, string table)
{
    private readonly string root = endpoint.AbsoluteUri.TrimEnd('/');

    public string Table => $"{root}/{table}";

    public static RequestUriBuilder Builder(string address)
    {
        var builder = new RequestUriBuilder();
        builder.Reset(new Uri(address));
        return builder;
    }

    public RequestUriBuilder Tables() => Builder($"{root}/Tables");

    public RequestUriBuilder TableItself() => Builder($"{root}/Tables('{table}')");

    public RequestUriBuilder Batch() => Builder($"{root}/$batch");

    public string Entity(string partitionKey, string rowKey) =>
        $"{Table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";

    public RequestUriBuilder Query(string? filter, IEnumerable<string>? select, int? top, TableContinuation? from)
    {
        var builder = Builder(Table + "()");
        if (!string.IsNullOrEmpty(filter))
        {
            builder.AppendQuery("$filter", filter, escapeValue: true);
        }

        if (select is not null)
        {
            builder.AppendQuery("$select", string.Join(',', select), escapeValue: true);
        }

        if (top is { } count)
        {
            builder.AppendQuery("$top", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (from is not null)
        {
            builder.AppendQuery("NextPartitionKey", from.PartitionKey, escapeValue: true);
        }

        if (from?.RowKey is { } rowKey)
        {
            builder.AppendQuery("NextRowKey", rowKey, escapeValue: true);
        }

        return builder;
    }

    private static string Escaped(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
