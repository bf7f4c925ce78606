using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Reports.Tests.Infra;

/// <summary>The Bicep compiler, working on a copy of <c>infra/</c> that tests may change.</summary>
internal sealed class Bicep : IDisposable
{
    /// <summary>What the parameter files take from the shell. None of it is a secret.</summary>
    public static readonly IReadOnlyDictionary<string, string> Office = new Dictionary<string, string>
    {
        ["SIGN_IN_CLIENT_ID"] = "11111111-1111-1111-1111-111111111111",
        ["MAIL_CLIENT_ID"] = "22222222-2222-2222-2222-222222222222",
        ["MAIL_PRINCIPAL_ID"] = "33333333-3333-3333-3333-333333333333",
        ["MAIL_DOMAIN"] = "reports.office.example",
        ["MAIL_DOMAIN_VERIFIED"] = "true",
        ["TEST_MAIL_DOMAIN"] = "office.example",
        ["OPERATOR_MAIL"] = "operator@office.example",
        ["BUDGET_START"] = "2026-12-01",
        ["SMTP_HOST"] = "smtp.office.example",
        ["SMTP_PORT"] = "465",
        ["SMTP_IMPLICIT_TLS"] = "true",
        ["SMTP_USER"] = "reports",
        ["SMTP_FROM"] = "reports@office.example",
    };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string? Compiler = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "BicepCompiler")?.Value;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bicep");

    public Bicep()
    {
        Assert.SkipWhen(Compiler is null, "The Bicep compiler is restored on Linux x64 only.");
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public static string Source => Path.Combine(SolutionFolder.Path, "infra");

    /// <summary>The parameter files by name, without their ending.</summary>
    public static IReadOnlyList<string> Stages { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Source, "parameters"), "*.bicepparam").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public void Change(string file, string text, string by)
    {
        var path = Path.Combine(folder.FullName, file);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, by, StringComparison.Ordinal));
    }

    public void Add(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);

    /// <summary>What the compiler makes of a template or a parameter file, and what it has to say of it.</summary>
    public (string Json, string Diagnostics) Build(string file)
    {
        var command = file.EndsWith(".bicepparam", StringComparison.Ordinal) ? "build-params" : "build";
        return Run([command, Path.Combine(folder.FullName, file), "--stdout"]);
    }

    /// <summary>The files that the formatter would change.</summary>
    public IReadOnlyList<string> Unformatted()
    {
        Run(["format", "--pattern", $"{folder.FullName}/**/*.bicep"]);
        Run(["format", "--pattern", $"{folder.FullName}/**/*.bicepparam"]);
        return
        [
            .. Directory.EnumerateFiles(Source, "*.bicep*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Source, file))
                .Where(file => File.ReadAllText(Path.Combine(Source, file)) != File.ReadAllText(Path.Combine(folder.FullName, file))),
        ];
    }

    /// <summary>The resources that a deployment with these parameters would make, with every condition decided; what only Azure knows stays a formula.</summary>
    public Deployment Deploy(string parameters)
    {
        var path = Path.Combine(folder.FullName, $"{parameters}.bicepparam");
        Run(
        [
            "snapshot", path, "--mode", "overwrite", "--resource-group", "reports", "--location", "eastasia",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002",
        ]);
        var snapshot = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(path, ".snapshot.json")))!;
        Assert.Empty(snapshot["diagnostics"]!.AsArray());
        return new Deployment(snapshot["predictedResources"]!.AsArray());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static (string Output, string Errors) Run(string[] arguments)
    {
        Assert.True(File.Exists(Compiler), $"{Compiler} is missing: dotnet restore brings it.");
        var start = new ProcessStartInfo(Compiler, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Office)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"bicep {arguments[0]} did not end within {Patience}.");
        }

        Assert.True(process.ExitCode == 0 || arguments[0] == "build", errors.Result);
        return (output.Result, errors.Result);
    }
}
