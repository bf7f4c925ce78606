using Reports.Validation.Prose;

namespace Reports.Tests.Validation.Prose;

public sealed class QuotedFigureTests
{
    [Theory]
    [InlineData("新收申请38件", 38, "新收申请", "38", "件")]
    [InlineData("2022年新收38件，138件", 38, "2022年新收", "38", "件，138件")]
    [InlineData("收费1,234.50元。", 1234.5, "收费", "1,234.50", "元。")]
    [InlineData("新收３８件", 38, "新收", "３８", "件")]
    [InlineData("新收三十八件", 38, "新收", "三十八", "件")]
    [InlineData("共5,6两类", 6, "共5,", "6", "两类")]
    public void The_number_it_is_about_is_found(string quote, double figure, string before, string found, string after) =>
        Assert.Equal(new QuotedFigure(before, found, after), QuotedFigure.Of(quote, (decimal)figure));

    [Theory]
    [InlineData("约1.9万件", 19000d)]
    [InlineData("新收申请若干", 3d)]
    [InlineData("", 3d)]
    [InlineData("新收38件", null)]
    public void Without_it_nothing_is_marked(string quote, double? figure) =>
        Assert.Equal(new QuotedFigure(quote, "", ""), QuotedFigure.Of(quote, (decimal?)figure));
}
