using System.Diagnostics;

namespace Reports.Tests.Workbooks;

/// <summary>Other programs that open and save workbooks, run without a window in a profile of their own.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string? Program = Find("soffice");
    private static readonly string? Python = Find("python3");

    public static void SkipIfAbsent() =>
        Assert.SkipWhen(Program is null, "soffice is not installed; ./test installs it (Debian package libreoffice-calc).");

    /// <summary>Opens every workbook, recalculates it and saves it: one start of the program for all.</summary>
    public static IReadOnlyList<byte[]> Resave(IReadOnlyList<byte[]> workbooks)
    {
        var folder = Directory.CreateTempSubdirectory("recalculated");
        try
        {
            var files = workbooks.Select((bytes, index) => Write(folder, index, bytes)).ToList();
            var output = folder.CreateSubdirectory("out");
            Run(Program!, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "xlsx", "--outdir", output.FullName, .. files]);
            return [.. files.Select(file => File.ReadAllBytes(Path.Combine(output.FullName, Path.GetFileName(file))))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Loads and saves the workbook with openpyxl; null where it is not installed.</summary>
    public static byte[]? ResaveWithOpenpyxl(byte[] workbook) => ChangeWithOpenpyxl(workbook, "pass");

    /// <summary>Changes the workbook <c>b</c> with openpyxl, which moves cells without their names; null where it is not installed.</summary>
    public static byte[]? ChangeWithOpenpyxl(byte[] workbook, string change)
    {
        if (Python is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("openpyxl");
        try
        {
            var file = Write(folder, 0, workbook);
            var script = $"import sys\ntry:\n import openpyxl\nexcept ImportError:\n sys.exit(3)\nb=openpyxl.load_workbook(sys.argv[1])\n{change}\nb.save(sys.argv[1])\n";
            return Run(Python, ["-c", script, file], absent: 3) ? File.ReadAllBytes(file) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(DirectoryInfo folder, int index, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, $"{index}.xlsx");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static bool Run(string program, IReadOnlyList<string> arguments, int absent = -1)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
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

    /// <summary>The system's own copy first: a virtual environment lacks the distribution's packages.</summary>
    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Prepend("/usr/bin")
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
