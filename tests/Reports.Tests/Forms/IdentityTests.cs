using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("DEMO-000")]
    [InlineData("a")]
    [InlineData("01234567890123456789012345678901")]
    public void An_agency_code_has_1_to_32_letters_digits_or_hyphens(string text) => Assert.Equal(text, AgencyCode.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a|b")]
    [InlineData("局")]
    [InlineData("a\n")]
    [InlineData("012345678901234567890123456789012")]
    [InlineData(null)]
    public void Anything_else_is_no_agency_code(string? text) => Assert.False(AgencyCode.TryParse(text, out _));

    [Fact]
    public void A_report_of_2022_is_due_on_31_January_2023() => Assert.Equal(new DateOnly(2023, 1, 31), new ReportingPeriod(2022).LegalDueDate);

    [Theory]
    [InlineData("2018")]
    [InlineData("22")]
    [InlineData("２０２２")]
    [InlineData(" 2022")]
    [InlineData(null)]
    public void Only_four_digits_of_a_year_with_the_uniform_form_are_a_period(string? text) => Assert.False(ReportingPeriod.TryParse(text, out _));
}
