using Azure;
using Reports.Compliance;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Operations.Orders;

/// <summary>Orders in table <c>Runs</c>: PartitionKey <c>order</c>, RowKey the kind. Placing one is noted in the audit trail.</summary>
public sealed class OrderStore(StorageAccount storage, AuditTrail trail, TimeProvider time)
{
    internal const string Partition = "order";
    private readonly TableClient table = storage.Table(OperationStorage.Runs);

    public async Task<IReadOnlyList<Order>> ListAsync(CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            orders.Add(Read(row));
        }

        return orders;
    }

    public async Task<Order?> FindAsync(OrderKind kind, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, kind.ToString(), cancellationToken).ConfigureAwait(false) is { } row ? Read(row) : null;

    /// <summary>Places it; false when one of its kind is under way already, or somebody was quicker.</summary>
    /// <param name="kind">What.</param>
    /// <param name="by">Who.</param>
    /// <param name="from">The network address of whoever asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> PlaceAsync(OrderKind kind, string by, string from, CancellationToken cancellationToken)
    {
        var known = await FindAsync(kind, cancellationToken).ConfigureAwait(false);
        if (known is { IsFinished: false })
        {
            return false;
        }

        var order = new Order { Kind = kind, By = by, At = SubmissionIntake.ToMillisecond(time.GetUtcNow()) };
        try
        {
            await (known is null
                ? table.AddEntityAsync(Write(order), cancellationToken)
                : table.UpdateEntityAsync(Write(order), known.ETag, TableUpdateMode.Replace, cancellationToken)).ConfigureAwait(false);
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }

        await trail.AddAsync(AuditArea.Operations, [trail.Entry(by, kind.ToString(), "", from)], cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes the order if it is still as it was read; null when it is not.</summary>
    internal async Task<Order?> SaveAsync(Order order, CancellationToken cancellationToken) =>
        await table.ReplaceAsync(Write(order), order.ETag, cancellationToken).ConfigureAwait(false) is { } written ? order with { ETag = written } : null;

    private static TableEntity Write(Order order) => new(Partition, order.Kind.ToString())
    {
        [nameof(order.By)] = order.By,
        [nameof(order.At)] = order.At,
        [nameof(order.Done)] = order.Done,
        [nameof(order.Total)] = order.Total,
        [nameof(order.NotDone)] = order.NotDone,
        [nameof(order.FinishedAt)] = order.FinishedAt,
        [nameof(order.Error)] = order.Error,
        [nameof(order.LeaseUntil)] = order.LeaseUntil,
    };

    private static Order Read(TableEntity row) => new()
    {
        Kind = Enum.Parse<OrderKind>(row.RowKey),
        By = row.GetString(nameof(Order.By))!,
        At = row.GetDateTimeOffset(nameof(Order.At))!.Value,
        Done = row.GetInt32(nameof(Order.Done)) ?? 0,
        Total = row.GetInt32(nameof(Order.Total)) ?? 0,
        NotDone = row.GetInt32(nameof(Order.NotDone)) ?? 0,
        FinishedAt = row.GetDateTimeOffset(nameof(Order.FinishedAt)),
        Error = row.GetString(nameof(Order.Error)),
        LeaseUntil = row.GetDateTimeOffset(nameof(Order.LeaseUntil)),
        ETag = row.ETag,
    };
}
