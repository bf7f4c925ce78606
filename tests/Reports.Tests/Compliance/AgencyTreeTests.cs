using Reports.Compliance;
using Reports.Forms;

namespace Reports.Tests.Compliance;

public sealed class AgencyTreeTests
{
    [Fact]
    public void An_authority_has_itself_and_everybody_below_it_at_any_depth()
    {
        var tree = new AgencyTree([Agency("P"), Agency("C1", "P"), Agency("C2", "P"), Agency("D", "C1"), Agency("T", "D")]);
        Assert.Equal(Codes("C1", "D", "T"), tree.Within(AgencyCode.Parse("C1")).OrderBy(code => code.Value));
        Assert.Equal(5, tree.Within(AgencyCode.Parse("P")).Count);
        Assert.Equal("NONE", Assert.Single(tree.Within(AgencyCode.Parse("NONE"))).Value);
    }

    [Fact]
    public void A_tree_with_a_circle_in_it_still_answers()
    {
        var tree = new AgencyTree([Agency("A", "B"), Agency("B", "A")]);
        Assert.Equal(2, tree.Within(AgencyCode.Parse("A")).Count);
    }

    [Theory]
    [InlineData("A>B B>C C>A", "A B C")]
    [InlineData("X>A A>B B>A", "A B")]
    [InlineData("A>A", "A")]
    [InlineData("A>B B>C D>C", "")]
    [InlineData("A>NONE", "")]
    [InlineData("A>B B>A C>D D>C E>E X>A", "A B, C D, E")]
    public void Every_circle_is_found_without_what_only_leads_to_it(string parents, string expected)
    {
        var map = parents.Split(' ').Select(pair => pair.Split('>')).ToDictionary(pair => AgencyCode.Parse(pair[0]), pair => (AgencyCode?)AgencyCode.Parse(pair[1]));
        var circles = AgencyTree.FindCircles(map).Select(circle => string.Join(' ', circle.Select(code => code.Value).Order(StringComparer.Ordinal)));
        Assert.Equal(expected, string.Join(", ", circles));
    }

    [Fact]
    public void A_chain_of_40000_superiors_is_walked_once()
    {
        var parents = Enumerable.Range(0, 40_000).ToDictionary(number => AgencyCode.Parse($"A{number}"), number => (AgencyCode?)AgencyCode.Parse($"A{number + 1}"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(AgencyTree.FindCircles(parents));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2000);
    }

    private static IEnumerable<AgencyCode> Codes(params string[] codes) => codes.Select(AgencyCode.Parse);

    private static Agency Agency(string code, string? parent = null) =>
        new() { Code = AgencyCode.Parse(code), Name = code, Region = "", Parent = parent is null ? null : AgencyCode.Parse(parent) };
}
