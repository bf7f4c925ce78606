using Reports.Forms;
using Reports.Workbooks.Reading.Captions;

namespace Reports.Tests.Workbooks.Reading;

public sealed class CaptionTextTests
{
    [Theory]
    [InlineData("（一）予以公开", "(一) 予以公开")]
    [InlineData("（一）予以公开", "1.予以公开")]
    [InlineData("（一）予以公开", "１、 予以 公开")]
    [InlineData("1.属于国家秘密", "①属于国家秘密")]
    [InlineData("1.属于国家秘密", "- 1属于国家秘密")]
    [InlineData("三、本年度办理结果", "三 本年度办理\n结果")]
    [InlineData("3.危及“三安全一稳定”", "3. 危及\"三安全一稳定\"")]
    [InlineData("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二)部分公开")]
    [InlineData("本年收费金额（单位：万元）", "本年收费金额(单位:万元,保留4位小数)")]
    [InlineData("二、主动公开政府信息情况", "## 二、主动公开政府信息情况")]
    public void A_caption_is_the_same_however_it_is_written(string one, string other) =>
        Assert.Equal(CaptionText.Of(one).Loose, CaptionText.Of(other).Loose);

    [Theory]
    [InlineData("本年制发件数", "本年废止件数")]
    [InlineData("行政处罚", "行政强制")]
    [InlineData("行政规范性文件", "现行有效件数")]
    public void Captions_that_differ_stay_different(string one, string other)
    {
        Assert.NotEqual(CaptionText.Of(one).Loose, CaptionText.Of(other).Loose);
        Assert.Null(CaptionText.Slips(CaptionText.Of(one).Loose, CaptionText.Of(other).Loose));
    }

    [Fact]
    public void No_caption_of_a_form_passes_for_a_misspelt_other_one()
    {
        foreach (var block in Templates.Catalog.Forms.SelectMany(form => form.Tables).SelectMany(table => table.Blocks))
        {
            AssertApart([.. block.Columns.Select(column => column.Label)]);
            AssertApart([.. block.Rows.Select(row => row.Label).OfType<LocalizedText>()]);
        }
    }

    private static void AssertApart(IReadOnlyList<LocalizedText> labels)
    {
        var captions = labels.Select(label => CaptionText.Of(label.Zh).Loose).Distinct().ToList();
        Assert.All(captions, one => Assert.DoesNotContain(captions, other => other != one && CaptionText.Slips(one, other) is not null));
    }
}
