using Reports.Validation;
using Reports.Validation.Prose;

namespace Reports.Tests.Validation.Prose;

public sealed class QuantityReaderTests
{
    [Theory]
    [InlineData("收到38件", "38件")]
    [InlineData("收到３８ 件", "38件")]
    [InlineData("公开3,830条", "3830条")]
    [InlineData("公开1，285条", "1285条")]
    [InlineData("收到三十八件", "38件")]
    [InlineData("占比12.5%", "12.5%")]
    [InlineData("收取93.0592万元", "93.0592万元")]
    [InlineData("近6000条", "~6000条")]
    [InlineData("200余件", "~200件")]
    [InlineData("200件左右", "~200件")]
    [InlineData("1.9万余条", "~19000条")]
    [InlineData("14万条", "~140000条")]
    [InlineData("约30件", "~30件")]
    [InlineData("3至5件", "~3,~5件")]
    [InlineData("3-5件", "~3,~5件")]
    [InlineData("1 285条", "~1,~285条")]
    [InlineData("各3件", "各3件")]
    public void Numbers_are_read_as_people_write_them(string text, string expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("国办公开办函〔2021〕30号")]
    [InlineData("《条例》第四十九条、第20条")]
    [InlineData("“5·15政务公开日”")]
    [InlineData("电话0371-12345678，邮编450000")]
    [InlineData("每一件事、这一件")]
    [InlineData("《富民30条》和“惠企20条”")]
    [InlineData("上午10:30")]
    [InlineData("B50型")]
    public void What_counts_nothing_is_no_quantity(string text) =>
        Assert.DoesNotContain(Quantities(text), quantity => quantity is { IsExact: true, Unit.Length: > 0 });

    [Fact]
    public void Days_months_and_working_days_have_no_counting_unit() =>
        Assert.All(Quantities("20个工作日、12月31日、3个月、2022年"), quantity => Assert.Equal("", quantity.Unit));

    private static List<Quantity> Quantities(string text) => QuantityReader.Read(ProseText.Of(text, 2022).Plain);

    private static string Read(string text) => string.Join(',', Quantities(text).Select(Describe));

    private static string Describe(Quantity quantity) =>
        (quantity.IsExact ? "" : "~") + (quantity.OfEach ? "各" : "") + FindingText.Number(quantity.Value) + quantity.Unit;
}
