using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReportFunctions.Composition;
using ReportFunctions.Local;
using ReportFunctions.Security;

namespace ReportFunctions.Tests.Infra;

/// <summary>Names in <c>infra/</c> that only the executable knows; the rest is held in Reports.Tests.</summary>
public sealed partial class TemplateNamesTests
{
    private static string Folder => Path.Combine(LocalFolder.SolutionFolder()!, "infra");

    [Fact]
    public void Settings_of_the_seal_are_bound()
    {
        var names = SealSetting().Matches(File.ReadAllText(Path.Combine(Folder, "main.bicep"))).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(["Former", "Key", "KeyId"], names.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.NotNull(typeof(SealOptions).GetProperty(name)));
    }

    [Fact]
    public void Roles_of_the_registration_are_those_the_program_reads()
    {
        var roles = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "roles.json")))!.AsArray();

        Assert.Superset(
            new HashSet<string> { Users.Administrator, Users.Clerk }, roles.Select(role => role!["value"]!.GetValue<string>()).ToHashSet());
        Assert.Equal(roles.Count, roles.Select(role => role!["id"]!.GetValue<Guid>()).Distinct().Count());
    }

    [GeneratedRegex("Seal__([A-Za-z]+)")]
    private static partial Regex SealSetting();
}
