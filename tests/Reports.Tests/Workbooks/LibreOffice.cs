namespace Reports.Tests.Workbooks;

/// <summary>Other programs that open and save workbooks, run without a window in a profile of their own.</summary>
internal static class LibreOffice
{
    public static void SkipIfAbsent() =>
        Assert.SkipWhen(ExternalProgram.Find("soffice") is null, "soffice is not installed; ./test installs it (Debian package libreoffice-calc).");

    /// <summary>Opens every workbook, recalculates it and saves it: one start of the program for all.</summary>
    public static IReadOnlyList<byte[]> Resave(IReadOnlyList<byte[]> workbooks)
    {
        var folder = Directory.CreateTempSubdirectory("recalculated");
        try
        {
            var files = workbooks.Select((bytes, index) => Write(folder, index, bytes)).ToList();
            var output = folder.CreateSubdirectory("out");
            ExternalProgram.Run("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "xlsx", "--outdir", output.FullName, .. files]);
            return [.. files.Select(file => File.ReadAllBytes(Path.Combine(output.FullName, Path.GetFileName(file))))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Opens the document and prints it to PDF.</summary>
    public static byte[] Print(byte[] document, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("printed");
        try
        {
            var file = Path.Combine(folder.FullName, $"document.{extension}");
            File.WriteAllBytes(file, document);
            ExternalProgram.Run("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.FullName, file]);
            return File.ReadAllBytes(Path.Combine(folder.FullName, "document.pdf"));
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
        if (ExternalProgram.Find("python3") is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("openpyxl");
        try
        {
            var file = Write(folder, 0, workbook);
            var script = $"import sys\ntry:\n import openpyxl\nexcept ImportError:\n sys.exit(3)\nb=openpyxl.load_workbook(sys.argv[1])\n{change}\nb.save(sys.argv[1])\n";
            return ExternalProgram.Run("python3", ["-c", script, file], absent: 3) ? File.ReadAllBytes(file) : null;
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
}
