using Reports.Submissions.Publishing;

namespace Reports.Tests.Submissions.Publishing;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://www.zmd.gov.cn/zwgk/nb/2022.html", "https://www.zmd.gov.cn/zwgk/nb/2022.html")]
    [InlineData("  http://www.zmd.gov.cn:8080/a?id=1&b=2#c ", "http://www.zmd.gov.cn:8080/a?id=1&b=2#c")]
    [InlineData("HTTPS://WWW.ZMD.GOV.CN", "https://www.zmd.gov.cn/")]
    [InlineData("https://www.zmd.gov.cn/年报/2022.html", "https://www.zmd.gov.cn/%E5%B9%B4%E6%8A%A5/2022.html")]
    [InlineData("https://市政府.政务/nb", "https://市政府.政务/nb")]
    [InlineData("https://118.31.7.9/nb", "https://118.31.7.9/nb")]
    [InlineData("https://[2408:8000::1]/nb", "https://[2408:8000::1]/nb")]
    public void What_the_public_can_open_is_an_address(string text, string written)
    {
        Assert.True(PublicAddress.TryParse(text, out var address));
        Assert.Equal(written, address.ToString());
        Assert.Equal(address, PublicAddress.Parse(address.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("www.zmd.gov.cn/nb")]
    [InlineData("/zwgk/nb")]
    [InlineData("//www.zmd.gov.cn/nb")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript://www.zmd.gov.cn/%0aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://www.zmd.gov.cn/nb")]
    [InlineData("https://user:word@www.zmd.gov.cn/nb")]
    [InlineData("https://www.zmd.gov.cn@evil.com/")]
    [InlineData("https://www.zmd.gov.cn\\@evil.com/")]
    [InlineData("https://www.zmd.gov.cn/a b")]
    [InlineData("https://www.zmd.gov.cn/\n<script>")]
    [InlineData("http://localhost/nb")]
    [InlineData("http://localhost./nb")]
    [InlineData("http://oaserver/nb")]
    [InlineData("http://oa.corp/nb")]
    [InlineData("http://files.internal./nb")]
    [InlineData("http://printer.local/")]
    [InlineData("http://127.0.0.1/nb")]
    [InlineData("http://2130706433/nb")]
    [InlineData("http://0x7f.1/nb")]
    [InlineData("http://10.1.2.3/nb")]
    [InlineData("http://172.16.0.9/nb")]
    [InlineData("http://192.168.1.1/nb")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[::1]/nb")]
    [InlineData("http://[fe80::1]/nb")]
    [InlineData("http://[fd00::1]/nb")]
    [InlineData("http://[::ffff:10.0.0.1]/nb")]
    public void What_the_public_cannot_open_is_none(string? text) => Assert.False(PublicAddress.TryParse(text, out _));

    [Fact]
    public void An_address_has_an_end()
    {
        var longest = "https://www.zmd.gov.cn/".PadRight(PublicAddress.MaxLength, 'a');

        Assert.True(PublicAddress.TryParse(longest, out _));
        Assert.False(PublicAddress.TryParse(longest + "a", out _));
    }

    [Fact]
    public void Two_parts_of_one_page_are_two_addresses() =>
        Assert.NotEqual(PublicAddress.Parse("https://www.zmd.gov.cn/nb#2021"), PublicAddress.Parse("https://www.zmd.gov.cn/nb#2022"));
}
