using System.Text.RegularExpressions;

namespace Reports.Tests.Layers;

public sealed partial class LayeringTests
{
    private static readonly string[][] Order = [["Telemetry"], ["Storage", "Forms"], ["Validation"], ["Workbooks"], ["Submissions"], ["Compliance"], ["Mail"], ["Operations"]];

    [Fact]
    public void Dependencies_between_the_folders_run_one_way()
    {
        var root = Path.Combine(SolutionFolder.Path, "functions", "Reports");
        var rank = Order.SelectMany((folders, index) => folders.Select(folder => (folder, index))).ToDictionary(pair => pair.folder, pair => pair.index);
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path), Text: File.ReadAllText(path)))
            .Where(source => !source.Path.StartsWith("obj", StringComparison.Ordinal) && !source.Path.StartsWith("bin", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            var own = source.Path.Split(Path.DirectorySeparatorChar)[0];
            Assert.Contains(own, rank);
            Assert.Contains($"namespace Reports.{own}", source.Text, StringComparison.Ordinal);
            foreach (var used in Reference().Matches(source.Text).Select(match => match.Groups[1].Value).Where(used => used != own))
            {
                Assert.True(rank[used] < rank[own], $"{source.Path} uses Reports.{used}");
            }
        });
    }

    [Fact]
    public void The_library_knows_nothing_of_the_host() =>
        Assert.DoesNotContain(
            typeof(global::Reports.Forms.FormDefinition).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || assembly.Name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal));

    [GeneratedRegex(@"\bReports\.(Telemetry|Storage|Forms|Validation|Workbooks|Submissions|Compliance|Mail|Operations)\b")]
    private static partial Regex Reference();
}
