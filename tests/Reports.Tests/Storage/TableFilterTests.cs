using Reports.Storage.Tables;

namespace Reports.Tests.Storage;

public sealed class TableFilterTests
{
    public static TheoryData<object, string> Literals => new()
    {
        { "it's", "'it''s'" },
        { "' or PartitionKey ne '", "''' or PartitionKey ne '''" },
        { "政务公开", "'政务公开'" },
        { true, "true" },
        { -7, "-7" },
        { 7_000_000_000L, "7000000000L" },
        { 0.5, "0.5" },
        { 2.0, "2.0" },
        { new DateTimeOffset(2023, 1, 31, 23, 59, 59, TimeSpan.FromHours(8)), "datetime'2023-01-31T15:59:59.0000000Z'" },
        { Guid.Empty, "guid'00000000-0000-0000-0000-000000000000'" },
        { new byte[] { 1, 255 }, "X'01FF'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_becomes_a_literal_of_its_type(object value, string literal) =>
        Assert.Equal($"x eq {literal}", TableClient.CreateQueryFilter($"x eq {value}"));

    [Fact]
    public void A_value_of_another_type_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"x eq {1m}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"x eq {null}"));
    }
}
