using System.Text;
using Azure;
using Reports.Storage.Tables;

namespace Reports.Tests.Storage;

public sealed class TableEntityTests
{
    [Fact]
    public void A_missing_property_is_null_and_another_type_is_an_error()
    {
        var entity = new TableEntity("p", "r") { ["n"] = 1 };

        Assert.Null(entity["none"]);
        Assert.Null(entity.GetString("none"));
        Assert.Equal(default, entity.ETag);
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("n"));
    }

    [Fact]
    public void Keys_and_version_are_properties_too()
    {
        var entity = new TableEntity("p", "r") { ETag = new("W/\"1\""), ["n"] = 1 };

        Assert.Equal(["PartitionKey", "RowKey", "odata.etag", "n"], entity.Keys);
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
    }

    [Fact]
    public void A_page_as_azure_sends_it_is_read()
    {
        var page = EntityReader.ReadPage("""
            {"odata.metadata":"https://a.table.core.windows.net/$metadata#T","value":[
            {"odata.etag":"W/\"datetime'2023-01-31T00%3A00%3A00.1234567Z'\"","PartitionKey":"2022|甲","RowKey":"a",
             "Timestamp":"2023-01-31T00:00:00.1234567Z","l@odata.type":"Edm.Int64","l":"5","d":2.5,"i":3,"s":"文"},
            {"odata.etag":"x","PartitionKey":"2022|甲","RowKey":"b","Timestamp":"2023-01-31T00:00:00Z","s":null,"b":true,
             "d@odata.type":"Edm.Double","d":7,"late":"AQI=","late@odata.type":"Edm.Binary","nested.odata":{"x":[1]}}]}
            """u8);

        var first = page[0];
        Assert.Equal(
            ("2022|甲", "a", 5L, 2.5, 3, "文"),
            (first.PartitionKey, first.RowKey, first.GetInt64("l"), first.GetDouble("d"), first.GetInt32("i"), first.GetString("s")));
        Assert.Equal("W/\"datetime'2023-01-31T00%3A00%3A00.1234567Z'\"", first.ETag.ToString());
        Assert.Equal(1234567, first.Timestamp!.Value.Ticks % TimeSpan.TicksPerSecond);
        Assert.Equal((7.0, true), (page[1].GetDouble("d"), page[1].GetBoolean("b")));
        Assert.Equal([1, 2], page[1].GetBinary("late")!);
        Assert.False(page[1].ContainsKey("nested.odata"));
    }

    [Fact]
    public void An_empty_page_is_empty() => Assert.Empty(EntityReader.ReadPage(Encoding.UTF8.GetBytes("""{"value":[]}""")));
}
