using Reports.Storage.Tables;

namespace ReportFunctions.Tests.Storage;

public sealed class TableQueryTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_goes_on_past_a_thousand_entities()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await Fill(table, "2022|甲", 1250);
        var pages = await table.QueryAsync<TableEntity>(cancellationToken: Cancelled).AsPages().ToListAsync(Cancelled);

        Assert.Equal([1000, 250], pages.Select(page => page.Values.Count));
        Assert.Equal(
            Enumerable.Range(0, 1250).Select(n => $"r|{n:D5}"), pages.SelectMany(page => page.Values).Select(row => row.RowKey));

        var resumed = table.QueryAsync<TableEntity>(cancellationToken: Cancelled).AsPages(pages[0].ContinuationToken);
        Assert.Equal("r|01000", (await resumed.FirstAsync(Cancelled)).Values[0].RowKey);
    }

    [Fact]
    public async Task Pages_have_the_size_asked_for_and_the_properties_selected()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await Fill(table, "p", 25);
        var pages = await table.QueryAsync<TableEntity>("n ge 5", maxPerPage: 10, ["RowKey", "n"], Cancelled)
            .AsPages().ToListAsync(Cancelled);

        Assert.Equal([10, 10], pages.Select(page => page.Values.Count));
        Assert.Null(pages[0].Values[0]["text"]);
        Assert.Equal(5, pages[0].Values[0].GetInt32("n"));
    }

    [Fact]
    public async Task A_filter_compares_every_type()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        var (id, time) = (Guid.NewGuid(), new DateTimeOffset(2023, 1, 31, 15, 30, 0, TimeSpan.Zero));
        await table.AddEntityAsync(new TableEntity("p", "other") { ["name"] = "乙" }, Cancelled);
        await table.AddEntityAsync(
            new TableEntity("p", "it's")
            {
                ["name"] = "O'Brien 办 & 公+室 100%",
                ["yes"] = true,
                ["i"] = 7,
                ["l"] = 7_000_000_000L,
                ["d"] = 2.0,
                ["t"] = time,
                ["g"] = id,
            },
            Cancelled);

        FormattableString[] filters =
        [
            $"PartitionKey eq {"p"} and RowKey eq {"it's"}", $"name eq {"O'Brien 办 & 公+室 100%"}", $"yes eq {true}", $"i gt {6}",
            $"l eq {7_000_000_000L}", $"d eq {2.0}", $"t ge {time} and t lt {time.AddMilliseconds(1)}", $"g eq {id}",
        ];
        foreach (var filter in filters)
        {
            var text = TableClient.CreateQueryFilter(filter);
            var found = await table.QueryAsync<TableEntity>(text, cancellationToken: Cancelled).ToListAsync(Cancelled);
            Assert.Equal((text, "it's"), (text, found.SingleOrDefault()?.RowKey));
        }
    }

    [Fact]
    public async Task A_range_of_row_keys_gives_the_rows_of_one_prefix()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        foreach (var key in (string[])["fig|1", "log|1", "out|1", "sub|1", "sub|2"])
        {
            await table.AddEntityAsync(new TableEntity("2022|DEMO-000", key), Cancelled);
        }

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"2022|DEMO-000"} and RowKey ge {"sub|"} and RowKey lt {"sub}"}");
        var found = await table.QueryAsync<TableEntity>(filter, cancellationToken: Cancelled).ToListAsync(Cancelled);
        Assert.Equal(["sub|1", "sub|2"], found.Select(row => row.RowKey));
    }

    private static async Task Fill(TableClient table, string partitionKey, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(n => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(partitionKey, $"r|{n:D5}") { ["n"] = n, ["text"] = "政府信息公开" })),
                Cancelled);
        }
    }
}
