using Reports.Storage.Tables;

namespace Reports.Tests.Storage;

public sealed class TableLimitsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("2022|DEMO-000")]
    [InlineData("sub|0197b5a0-0000-7000-8000-000000000000")]
    [InlineData("it's 100% 政务公开 & more")]
    public void A_key_may_hold_bars_quotes_and_chinese(string key) => TableLimits.CheckKey(key, "RowKey");

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u009fb")]
    public void A_key_must_not_hold_what_azure_forbids(string key) =>
        Refused("not allowed", () => TableLimits.CheckKey(key, "RowKey"));

    [Fact]
    public void A_key_takes_at_most_a_kibibyte()
    {
        TableLimits.CheckKey(new('甲', 512), "RowKey");
        Refused("at most 512", () => TableLimits.CheckKey(new('甲', 513), "RowKey"));
        Refused("RowKey is missing", () => TableLimits.CheckKey(null, "RowKey"));
    }

    [Theory]
    [InlineData("T1_GF_in_force")]
    [InlineData("_x")]
    [InlineData("政务公开1")]
    public void A_property_is_named_like_an_identifier(string name) => TableLimits.CheckEntity(Entity(name, 1));

    [Theory]
    [InlineData("T1.GF")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("a@odata.type")]
    [InlineData("")]
    public void Another_name_is_refused(string name) => Refused(name, () => TableLimits.CheckEntity(Entity(name, 1)));

    [Fact]
    public void A_property_name_has_at_most_255_characters()
    {
        TableLimits.CheckEntity(Entity(new('a', 255), 1));
        Refused("1 to 255", () => TableLimits.CheckEntity(Entity(new('a', 256), 1)));
    }

    [Fact]
    public void An_entity_has_at_most_252_properties_without_its_keys_and_nulls()
    {
        var entity = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UnixEpoch, ETag = new("x"), ["absent"] = null };
        for (var i = 0; i < 252; i++)
        {
            entity[$"p{i}"] = i;
        }

        TableLimits.CheckEntity(entity);

        entity["one_more"] = 1;
        Refused("253 properties", () => TableLimits.CheckEntity(entity));
    }

    [Fact]
    public void A_property_takes_at_most_64_kibibytes()
    {
        TableLimits.CheckEntity(Entity("a", new string('字', 32768)));
        TableLimits.CheckEntity(Entity("a", new byte[65536]));
        Refused("65538 bytes", () => TableLimits.CheckEntity(Entity("a", new string('字', 32769))));
        Refused("65537 bytes", () => TableLimits.CheckEntity(Entity("a", new byte[65537])));
    }

    [Fact]
    public void An_entity_takes_at_most_a_mebibyte()
    {
        var entity = new TableEntity("p", "r");
        for (var i = 10; i < 25; i++)
        {
            entity[$"p{i}"] = new byte[65536];
        }

        TableLimits.CheckEntity(entity);

        entity["p25"] = new byte[65536];
        Refused("1 MiB", () => TableLimits.CheckEntity(entity));
    }

    [Fact]
    public void A_type_that_tables_do_not_hold_is_refused()
    {
        Refused("Decimal", () => TableLimits.CheckEntity(Entity("a", 1m)));
        Refused("DateTime", () => TableLimits.CheckEntity(Entity("a", DateTime.UnixEpoch)));
        Refused("1601", () => TableLimits.CheckEntity(Entity("a", DateTimeOffset.MinValue)));
    }

    [Fact]
    public void A_transaction_has_1_to_100_actions()
    {
        TableLimits.CheckTransaction(Adds(100));
        Refused("has 101", () => TableLimits.CheckTransaction(Adds(101)));
        Refused("has 0", () => TableLimits.CheckTransaction([]));
    }

    [Fact]
    public void A_transaction_stays_in_one_partition() =>
        Refused("one partition", () => TableLimits.CheckTransaction([.. Adds(1), Add("other", "r")]));

    [Fact]
    public void A_transaction_writes_a_row_once() =>
        Refused("twice", () => TableLimits.CheckTransaction([.. Adds(1), Add("p", "r0")]));

    [Fact]
    public async Task A_transaction_takes_at_most_four_mebibytes()
    {
        var table = new TableClient("UseDevelopmentStorage=true", "Submissions");
        var actions = Adds(5);
        foreach (var action in actions)
        {
            for (var i = 0; i < 15; i++)
            {
                ((TableEntity)action.Entity)[$"p{i}"] = new byte[64_000];
            }
        }

        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => table.SubmitTransactionAsync(actions, TestContext.Current.CancellationToken));
        Assert.Contains("4 MiB", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a_b")]
    [InlineData("表格表格")]
    [InlineData("tables")]
    public void A_table_has_a_plain_name(string name) => Refused(name, () => TableLimits.CheckTableName(name));

    [Fact]
    public Task An_update_names_the_version_it_replaces() => Assert.ThrowsAsync<ArgumentException>(
        () => new TableClient("UseDevelopmentStorage=true", "Submissions").UpdateEntityAsync(
            Entity("a", 1), default, TableUpdateMode.Merge, TestContext.Current.CancellationToken));

    [Fact]
    public void A_page_has_at_most_a_thousand_entities() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new TableClient("UseDevelopmentStorage=true", "Submissions").QueryAsync<TableEntity>(
            maxPerPage: 1001, cancellationToken: TestContext.Current.CancellationToken));

    private static TableEntity Entity(string name, object value) => new("p", "r") { [name] = value };

    private static TableTransactionAction Add(string partitionKey, string rowKey) =>
        new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey));

    private static TableTransactionAction[] Adds(int count) => [.. Enumerable.Range(0, count).Select(n => Add("p", $"r{n}"))];

    private static void Refused(string because, Action check) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(check).Message, StringComparison.Ordinal);
}
