using Azure;
using Reports.Storage.Tables;

namespace ReportFunctions.Tests.Storage;

public sealed class TableTransactionTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_action_is_done_at_once()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(Row("merged", 1), Cancelled);
        await table.AddEntityAsync(Row("replaced", 1), Cancelled);
        await table.AddEntityAsync(Row("deleted", 1), Cancelled);
        var answers = await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("added", 2)),
                new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merged") { ["b"] = 2 }),
                new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replaced") { ["b"] = 2 }),
                new(TableTransactionActionType.Delete, new TableEntity("p", "deleted")),
                new(TableTransactionActionType.UpsertMerge, Row("upserted", 2)),
                new(TableTransactionActionType.UpsertReplace, Row("upserted too", 2)),
            ],
            Cancelled);

        Assert.All(answers.Value, answer => Assert.Equal(204, answer.Status));
        Assert.Equal(
            ["added 2 ", "merged 1 2", "replaced  2", "upserted 2 ", "upserted too 2 "],
            (await All(table)).Select(row => $"{row.RowKey} {row["n"]} {row["b"]}"));
        Assert.Equal((await All(table))[0].ETag, answers.Value[0].Headers.ETag);
    }

    [Fact]
    public async Task Nothing_is_done_when_one_action_fails()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(Row("state", 1), Cancelled);
        var stale = (await table.GetEntityAsync<TableEntity>("p", "state", cancellationToken: Cancelled)).Value;
        await table.UpsertEntityAsync(Row("state", 2), TableUpdateMode.Replace, Cancelled);

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("log|1", 1)),
                new(TableTransactionActionType.UpdateReplace, stale, stale.ETag),
            ],
            Cancelled));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (exception.Status, exception.ErrorCode));
        Assert.Equal(["state 2"], (await All(table)).Select(row => $"{row.RowKey} {row["n"]}"));
    }

    [Fact]
    public async Task A_conflicting_insert_undoes_the_writes_before_it()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(Row("b", 1), Cancelled);

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("a", 1)), new(TableTransactionActionType.Add, Row("b", 2))], Cancelled));

        Assert.Equal((409, "EntityAlreadyExists"), (exception.Status, exception.ErrorCode));
        Assert.Equal(["b 1"], (await All(table)).Select(row => $"{row.RowKey} {row["n"]}"));
    }

    [Fact]
    public async Task Of_two_decisions_under_one_etag_one_wins()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(Row("state", 0), Cancelled);
        var read = (await table.GetEntityAsync<TableEntity>("p", "state", cancellationToken: Cancelled)).Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 5).Select(async n =>
        {
            try
            {
                await table.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.UpdateReplace, Row("state", n), read.ETag),
                        new(TableTransactionActionType.Add, Row($"out|{n}", n)),
                    ],
                    Cancelled);
                return 204;
            }
            catch (RequestFailedException exception)
            {
                return exception.Status;
            }
        }));

        Assert.Equal([204, 412, 412, 412, 412], outcomes.Order());
        Assert.Equal(2, (await All(table)).Count);
    }

    private static TableEntity Row(string key, int n) => new("p", key) { ["n"] = n };

    private static async Task<List<TableEntity>> All(TableClient table) =>
        await table.QueryAsync<TableEntity>(cancellationToken: Cancelled).ToListAsync(Cancelled);
}
