using System.Diagnostics;

namespace Reports.Tests.Workbooks;

/// <summary>Programs of the machine that tests run. <c>./test</c> installs all of them.</summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The system's own copy first: a virtual environment lacks the distribution's packages.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Prepend("/usr/bin")
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs to the end; false when it ends with the code <paramref name="absent"/>, a failed test when with any other but 0.</summary>
    public static bool Run(string name, IReadOnlyList<string> arguments, int absent = -1, string? folder = null)
    {
        var program = Find(name);
        Assert.True(program is not null, $"{name} is not installed; ./test installs it.");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within {Patience}.");
        }

        if (process.ExitCode == absent)
        {
            return false;
        }

        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
        return true;
    }
}
