using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class TextCutTests
{
    // U+20BB7, a character of two halves that stands in names.
    private const string Wide = "\U00020BB7";

    [Theory]
    [InlineData("公开", 2, "公开")]
    [InlineData("公开办", 2, "公开")]
    [InlineData("公" + Wide + "办", 2, "公")]
    [InlineData("公" + Wide + "办", 3, "公" + Wide)]
    [InlineData(Wide, 1, "")]
    public void No_character_is_torn_apart(string text, int longest, string expected) => Assert.Equal(expected, text.Cut(longest));

    [Fact]
    public void An_ellipsis_stands_only_where_something_was_cut_off() =>
        Assert.Equal(["公开", "公…"], new[] { "公开".Shortened(2), ("公" + Wide).Shortened(2) });
}
