using System.Text.RegularExpressions;

namespace Reports.Tests.Layers;

/// <summary>What SECURITY.md claims names the tests that hold it; a test that is renamed or gone is noticed here.</summary>
public sealed partial class SecurityDocumentTests
{
    [Fact]
    public void Every_measure_names_tests_that_are_there()
    {
        var rows = File.ReadAllLines(Path.Combine(SolutionFolder.Path, "SECURITY.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var classes = Directory.EnumerateFiles(Path.Combine(SolutionFolder.Path, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.True(rows.Count > 15);
        Assert.All(rows, row =>
        {
            var named = TestName().Matches(row.Split('|')[3]).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, classes));
        });
    }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();
}
