using Azure;
using Reports.Storage.Tables;

namespace ReportFunctions.Tests.Storage;

public sealed class TableClientTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_insert_of_a_key_is_a_conflict()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancelled);

        await Fails(409, "EntityAlreadyExists", () => table.AddEntityAsync(new TableEntity("p", "r"), Cancelled));
    }

    [Fact]
    public async Task A_table_that_exists_is_created_without_complaint()
    {
        var table = await azurite.NewTableAsync(Cancelled);

        await table.CreateIfNotExistsAsync(Cancelled);
    }

    [Fact]
    public async Task A_deleted_table_is_gone_and_deleting_it_again_is_no_failure()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.DeleteAsync(Cancelled);
        await table.DeleteAsync(Cancelled);

        await Fails(404, "TableNotFound", () => table.AddEntityAsync(new TableEntity("p", "r"), Cancelled));
    }

    [Theory]
    [InlineData("2022|DEMO-000", "sub|0197b5a0-0000-7000-8000-000000000000")]
    [InlineData("it's", "o''clock '")]
    [InlineData("信息公开", "年度 报告（甲）")]
    [InlineData("100%|a+b&c=d", "x;y:z,@$!*()~ é")]
    public async Task Any_allowed_key_is_found_again(string partitionKey, string rowKey)
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["n"] = 1 }, Cancelled);
        await table.UpdateEntityAsync(new TableEntity(partitionKey, rowKey) { ["n"] = 2 }, ETag.All, TableUpdateMode.Replace, Cancelled);
        await Submit(table, new TableTransactionAction(
            TableTransactionActionType.UpdateMerge, new TableEntity(partitionKey, rowKey) { ["m"] = 3 }));

        var found = (await table.GetEntityAsync<TableEntity>(partitionKey, rowKey, cancellationToken: Cancelled)).Value;
        Assert.Equal((partitionKey, rowKey, 2, 3), (found.PartitionKey, found.RowKey, found.GetInt32("n"), found.GetInt32("m")));
        await table.DeleteEntityAsync(partitionKey, rowKey, found.ETag, Cancelled);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: Cancelled)).HasValue);
    }

    [Fact]
    public async Task An_update_under_an_old_etag_fails()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["state"] = "Received" }, Cancelled);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancelled)).Value;
        read["state"] = "Accepted";
        await table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace, Cancelled);

        await Fails(412, "UpdateConditionNotSatisfied", () => table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace, Cancelled));
        await Fails(412, "UpdateConditionNotSatisfied", () => table.DeleteEntityAsync("p", "r", read.ETag, Cancelled));
    }

    [Fact]
    public async Task The_etag_of_a_write_is_that_of_the_next_read()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        var added = await table.AddEntityAsync(new TableEntity("p", "r"), Cancelled);
        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancelled)).Value;

        Assert.Equal(added.Headers.ETag, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Fact]
    public async Task An_update_of_a_missing_row_fails_and_an_upsert_inserts_it()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        var entity = new TableEntity("p", "r") { ["n"] = 1 };
        await Fails(404, "ResourceNotFound", () => table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, Cancelled));

        await table.UpsertEntityAsync(entity, TableUpdateMode.Merge, Cancelled);
        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancelled)).Value.GetInt32("n"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task A_merge_keeps_other_properties_and_a_replace_drops_them(TableUpdateMode mode, int? kept)
    {
        var table = await azurite.NewTableAsync(Cancelled);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1 }, Cancelled);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["b"] = 2 }, mode, Cancelled);

        var found = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancelled)).Value;
        Assert.Equal((kept, 2), (found.GetInt32("a"), found.GetInt32("b")));
    }

    [Fact]
    public async Task A_missing_row_is_404_or_no_value_and_deleting_it_is_no_failure()
    {
        var table = await azurite.NewTableAsync(Cancelled);

        await Fails(404, "ResourceNotFound", () => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancelled));
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancelled)).HasValue);
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "r", cancellationToken: Cancelled)).Status);
    }

    [Fact]
    public async Task Every_type_comes_back_as_it_went()
    {
        var table = await azurite.NewTableAsync(Cancelled);
        var sent = new TableEntity("p", "r")
        {
            ["Text"] = "38 件 \"quoted\" \\ <b> \u2028 \n 𠮷",
            ["LooksLikeTime"] = "2022-01-31T00:00:00Z",
            ["Empty"] = "",
            ["Yes"] = true,
            ["No"] = false,
            ["Int"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["SmallLong"] = 5L,
            ["Double"] = 0.1,
            ["WholeDouble"] = 7.0,
            ["Infinite"] = double.PositiveInfinity,
            ["Time"] = new DateTimeOffset(2023, 1, 31, 23, 59, 59, 999, TimeSpan.FromHours(8)).AddTicks(1234),
            ["Id"] = Guid.Parse("0197b5a0-1234-7abc-8def-0123456789ab"),
            ["Bytes"] = new byte[] { 0, 1, 254, 255 },
            ["政务公开"] = "中文属性名",
        };
        await table.AddEntityAsync(sent, Cancelled);
        await Submit(table, new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(sent) { RowKey = "t" }));

        await foreach (var found in table.QueryAsync<TableEntity>(cancellationToken: Cancelled))
        {
            Assert.All(sent.Custom(), property => Assert.Equal(property.Value, found[property.Key]));
        }
    }

    [Fact]
    public async Task Storage_account_creates_what_it_is_asked_for_and_holds_blobs()
    {
        var account = await azurite.AccountAsync();
        var name = $"c{Guid.NewGuid():N}";
        for (var run = 0; run < 2; run++)
        {
            await account.CreateAllAsync([name], [name], Cancelled);
        }

        await account.Container(name).UploadBlobAsync("2022/DEMO-000/a.xlsx", BinaryData.FromString("x"), Cancelled);
        Assert.True(await account.Container(name).GetBlobClient("2022/DEMO-000/a.xlsx").ExistsAsync(Cancelled));
        await account.Table(name).AddEntityAsync(new TableEntity("p", "r"), Cancelled);
    }

    [Fact]
    public async Task A_limit_is_kept_before_anything_is_sent()
    {
        var table = await azurite.NewTableAsync(Cancelled);

        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "a/b"), Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["T1.GF"] = 1 }, Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertEntityAsync(
            new TableEntity("p", "r") { ["a"] = new string('字', 32769) }, TableUpdateMode.Replace, Cancelled));
    }

    private static Task Submit(TableClient table, params TableTransactionAction[] actions) =>
        table.SubmitTransactionAsync(actions, Cancelled);

    private static async Task Fails(int status, string code, Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<RequestFailedException>(call);
        Assert.Equal((status, code), (exception.Status, exception.ErrorCode));
    }
}
