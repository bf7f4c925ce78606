using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using static Reports.Tests.Submissions.SubmissionBuilder;

namespace Reports.Tests.Submissions;

public sealed class FigureRowTests
{
    private static readonly FormCatalog Forms = FormCatalog.LoadDelivered();
    private static readonly FormDefinition Form = Forms.For(new ReportingPeriod(2022));

    [Fact]
    public void Every_cell_has_its_own_property_with_dots_as_underscores()
    {
        Assert.Equal(Form.Cells.Count, Form.Cells.Select(cell => FigureRow.PropertyOf(cell.Id)).Distinct().Count());
        Assert.Equal("T2_3_3_1_C2", FigureRow.PropertyOf("T2.3.3.1.C2"));
    }

    [Fact]
    public void A_count_is_a_whole_number_and_an_amount_a_double_in_the_table()
    {
        var row = FigureRow.Write(Submission().Id, Form, new Dictionary<string, decimal> { ["T2.1.C1"] = 38, ["T1.SF.amount_wan_yuan"] = 481.0575m });

        Assert.Equal(38L, row["T2_1_C1"]);
        Assert.Equal(481.0575, row["T1_SF_amount_wan_yuan"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.1")]
    [InlineData("481.0575")]
    [InlineData("0.000001")]
    [InlineData("123456789012345")]
    [InlineData("12345678901.2345")]
    [InlineData("99999999999999.9999")]
    [InlineData("0.1234567890123456789")]
    public void An_amount_comes_back_to_the_last_digit(string text)
    {
        var amount = decimal.Parse(text, CultureInfo.InvariantCulture);
        var figures = new Dictionary<string, decimal> { ["T1.SF.amount_wan_yuan"] = amount };

        Assert.Equal(figures, FigureRow.Read(FigureRow.Write(Submission().Id, Form, figures), Forms));
        Assert.Equal(figures, PackedFigures.Unpack(PackedFigures.Pack(Form, figures), Forms));
    }

    [Fact]
    public void Two_hundred_figures_pack_into_a_few_hundred_bytes_and_out_again()
    {
        var figures = Form.Cells.ToDictionary(cell => cell.Id, cell => (decimal)(cell.Index * 37));
        figures["T1.SF.amount_wan_yuan"] = -79228162514264337593543950335m;

        var packed = PackedFigures.Pack(Form, figures);

        Assert.InRange(packed.Length, 200, 900);
        Assert.Equal(figures, PackedFigures.Unpack(packed, Forms));
    }
}
