using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks;

/// <summary>Keeps the workbooks under <c>templates/</c> equal to what the code writes. To write them anew: <c>UPDATE_TEMPLATES=1 dotnet test</c>.</summary>
public sealed class DeliveredWorkbooksTests
{
    [Theory]
    [InlineData("gkbg-2021", 2022)]
    [InlineData("gkbg-2019", 2020)]
    public void The_blank_workbook_is_what_the_code_writes(string form, int year) =>
        AssertDelivered(Path.Combine(form, "blank.xlsx"), Templates.Blank(year));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_sample_workbook_is_what_the_code_writes(int number) =>
        AssertDelivered(Path.Combine("samples", $"DEMO-{number:000}.xlsx"), Templates.Sample(number).ToRequest(Templates.Catalog));

    [Fact]
    public void The_sample_of_Jiaozuo_lacks_the_six_figures_its_publication_lacks()
    {
        var sample = Templates.Sample(1);
        var missing = sample.ToRequest(Templates.Catalog).Form.Cells.Select(cell => cell.Id).Where(id => !sample.Figures.ContainsKey(id));

        Assert.Equal(Enumerable.Range(1, 6).Select(column => $"T2.3.1.C{column}"), missing);
        Assert.Equal(1, sample.Figures["T2.3.1.C7"]);
        Assert.Equal(93.0592m, sample.Figures["T1.SF.amount_wan_yuan"]);
    }

    private static void AssertDelivered(string file, TemplateRequest request)
    {
        var path = Path.Combine(Templates.Folder, file);
        var written = TemplateWriter.Write(request, new SealKeyring([SealKey.Demonstration]));
        if (Environment.GetEnvironmentVariable("UPDATE_TEMPLATES") == "1")
        {
            File.WriteAllBytes(path, written);
        }

        Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(written), $"{file} is not what the code writes; run the tests with UPDATE_TEMPLATES=1 and look at it.");
    }
}
