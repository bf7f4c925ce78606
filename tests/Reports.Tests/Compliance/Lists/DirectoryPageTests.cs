using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;

namespace Reports.Tests.Compliance.Lists;

public sealed class DirectoryPageTests
{
    private static readonly AgencyList List = new("1", [Of("A-1", "云泽市教育局"), Of("A-2", "云泽市财政局"), Of("B-1", "临溪市教育局")]);

    [Theory]
    [InlineData("教育", "A-1 B-1")]
    [InlineData("jyj", "A-1 B-1")]
    [InlineData("YZS", "A-1 A-2")]
    [InlineData("a-", "A-1 A-2")]
    [InlineData("xyz", "")]
    [InlineData(null, "A-1 A-2 B-1")]
    public void An_agency_is_found_by_part_of_its_name_initials_or_code(string? text, string expected) =>
        Assert.Equal(expected, string.Join(' ', DirectoryPage.Of(List, new DirectoryQuery { Text = text }).Agencies.Select(agency => agency.Code)));

    private static Agency Of(string code, string name) => new() { Code = AgencyCode.Parse(code), Name = name, Region = "", Contacts = [] };
}
