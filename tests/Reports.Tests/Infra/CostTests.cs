using System.Globalization;
using System.Text.RegularExpressions;

namespace Reports.Tests.Infra;

public sealed partial class CostTests
{
    private const int Sizes = 3;
    private static readonly string[][] Rows =
    [
        .. File.ReadAllLines(Path.Combine(Bicep.Source, "README.md"))
            .SkipWhile(line => line != "## What it costs")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void The_volumes_and_amounts_are_what_the_stated_arithmetic_gives()
    {
        var volumes = new Dictionary<string, decimal[]>();
        var totals = new decimal[Sizes];
        var costs = 0;
        foreach (var row in Rows.Where(row => row[0] is not ("volume" or "what")))
        {
            // A volume has its name, how it is worked out and three values; a cost a price as well; the sum stands in bold.
            if (row[0].StartsWith("**", StringComparison.Ordinal))
            {
                Assert.Equal(totals, Values(row));
            }
            else if (row.Length == 2 + Sizes)
            {
                volumes[row[0]] = Values(row);
                Assert.All(Enumerable.Range(0, Sizes).Where(_ => row[1].Length > 0), size => Assert.Equal(volumes[row[0]][size], decimal.Round(Worked(row[1], size), 3, MidpointRounding.AwayFromZero)));
            }
            else
            {
                var stated = Values(row);
                Assert.All(Enumerable.Range(0, Sizes), size =>
                {
                    Assert.Equal(decimal.Round(Number(row[1]) * Worked(row[2], size), 2, MidpointRounding.AwayFromZero), stated[size]);
                    totals[size] += stated[size];
                });
                costs++;
            }
        }

        Assert.Equal([100m, 3_000m, 40_000m], volumes["agencies"]);
        Assert.InRange(costs, 10, 30);

        decimal Worked(string formula, int size) => formula.Split(" + ").Sum(term =>
        {
            var parts = Term().Match(term);
            Assert.True(parts.Success, formula);
            return Number(parts.Groups[1].Value) * (parts.Groups[2].Success ? volumes[parts.Groups[2].Value][size] : 1);
        });
    }

    private static decimal[] Values(string[] row) => [.. row[^Sizes..].Select(text => Number(text.Trim('*')))];

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([\d.,]+)(?: × (.+))?$")]
    private static partial Regex Term();
}
