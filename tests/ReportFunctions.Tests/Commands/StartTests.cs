using System.Diagnostics;

namespace ReportFunctions.Tests.Commands;

/// <summary>The program as a process, with something in its folder that must not be there.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("serve", "--port", "0")]
    [InlineData("template", "--period", "2022", "--agency", "A", "-o", "x.xlsx")]
    public async Task A_broken_form_definition_stops_the_start_with_file_place_and_reason(params string[] args)
    {
        var program = CopyProgram();
        var form = Path.Combine(program, "templates", "gkbg-2021", "form.json");
        await File.WriteAllTextAsync(form, (await File.ReadAllTextAsync(form, Cancelled)).Replace("T3.{g}5", "T3.{g}9", StringComparison.Ordinal), Cancelled);

        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(program, "ReportFunctions.dll"), .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        })!;
        var error = await process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains(form, error, StringComparison.Ordinal);
        Assert.Contains("rules[", error, StringComparison.Ordinal);
        Assert.Contains("there is no cell 'T3.A9'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The program and its libraries, without the tests' own.</summary>
    private string CopyProgram()
    {
        var target = Path.Combine(folder.Path, "program");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(AppContext.BaseDirectory, file);
            if (relative.Split(Path.DirectorySeparatorChar)[0] is "templates" || (!relative.Contains(Path.DirectorySeparatorChar) && Path.GetExtension(file) is ".dll" or ".json"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, relative))!);
                File.Copy(file, Path.Combine(target, relative));
            }
        }

        return target;
    }
}
