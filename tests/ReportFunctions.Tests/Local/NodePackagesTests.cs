using ReportFunctions.Local;

namespace ReportFunctions.Tests.Local;

public sealed class NodePackagesTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_solution_folder_is_found_above_the_executable() =>
        Assert.True(File.Exists(Path.Combine(NodePackages.Find().Folder, "ReportFunctions.sln")));

    [Fact]
    public void The_packages_of_this_solution_are_current() => Assert.True(NodePackages.Find().AreCurrent());

    [Theory]
    [InlineData("""{"packages":{"node_modules/a":{"version":"1.0.0"}}}""", true)]
    [InlineData("""{"packages":{"node_modules/a":{"version":"0.9.0"}}}""", false)]
    [InlineData("""{"packages":{}}""", false)]
    public void Packages_are_current_when_their_versions_are_those_of_the_lock_file(string installed, bool current)
    {
        Write("package-lock.json", """
            {"packages":{"":{"dependencies":{"a":"1.0.0"}},"node_modules/a":{"version":"1.0.0"},
            "node_modules/b":{"version":"1.0.0","optional":true},"node_modules/c":{"version":"1.0.0","dev":true}}}
            """);
        Write("node_modules/.package-lock.json", installed);

        Assert.Equal(current, new NodePackages(folder.Path).AreCurrent());
    }

    [Fact]
    public async Task Missing_packages_are_installed_and_said()
    {
        Write("package.json", """{"name":"t","version":"1.0.0","dependencies":{"a":"file:a"}}""");
        Write("package-lock.json", """
            {"name":"t","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"t","version":"1.0.0","dependencies":{"a":"file:a"}},
            "a":{"version":"1.0.0"},"node_modules/a":{"resolved":"a","link":true}}}
            """);
        Write("a/package.json", """{"name":"a","version":"1.0.0"}""");
        var packages = new NodePackages(folder.Path);
        await using var output = new StringWriter();
        await packages.InstallIfNeededAsync(output, Cancelled);

        Assert.Contains("npm ci", output.ToString(), StringComparison.Ordinal);
        Assert.True(packages.AreCurrent());
        Assert.True(File.Exists(packages.Program("a", "package.json")));
    }

    [Fact]
    public async Task A_failed_installation_says_what_npm_said_and_what_to_do()
    {
        Write("package.json", """{"name":"t","version":"1.0.0","dependencies":{"a":"file:a"}}""");
        Write("package-lock.json", """{"name":"t","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"t","version":"1.0.0"}}}""");

        var exception = await Assert.ThrowsAsync<LocalStartException>(
            () => new NodePackages(folder.Path).InstallIfNeededAsync(TextWriter.Null, Cancelled));
        Assert.Contains("npm ci 失败", exception.Message, StringComparison.Ordinal);
        Assert.Contains("EUSAGE", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private void Write(string name, string text)
    {
        var file = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
