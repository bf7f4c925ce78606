using System.Globalization;
using System.Text;
using ClosedXML.Excel;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>The programs that open and save workbooks here, the real ones. One start of a program saves all reports.</summary>
internal static class SpreadsheetPrograms
{
    private static string Scripts => Path.Combine(SolutionFolder.Path, "tests", "Producers");

    /// <summary>Saves the workbooks, given by name, in the format of an ending such as <c>ods</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Save(string program, string ending, IReadOnlyDictionary<string, byte[]> workbooks)
    {
        var folder = Directory.CreateTempSubdirectory("saved");
        try
        {
            var output = folder.CreateSubdirectory("out").FullName;
            var files = workbooks.Select(pair => Write(folder, $"{pair.Key}.xlsx", pair.Value)).ToList();
            Start(program, ending, folder, output, files);
            return workbooks.Keys.ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(output, $"{name}.{ending}")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Start(string program, string ending, DirectoryInfo folder, string output, List<string> files)
    {
        switch (program)
        {
            case "LibreOffice":
                ExternalProgram.Run("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", ending, "--outdir", output, .. files]);
                break;
            case "Gnumeric":
                files.ForEach(file => ExternalProgram.Run("ssconvert", ["-T", GnumericExporter(ending), file, Path.Combine(output, $"{Path.GetFileNameWithoutExtension(file)}.{ending}")]));
                break;
            case "openpyxl":
                ExternalProgram.Run("python3", [Path.Combine(Scripts, "openpyxl_save.py"), ending, output, .. files]);
                break;
            case "XlsxWriter":
                ExternalProgram.Run("python3", [Path.Combine(Scripts, "xlsxwriter_write.py"), ending, output, .. files.Select(file => WriteListing(folder, file))]);
                break;
            case "SheetJS":
                ExternalProgram.Run("node", [Path.Combine(Scripts, "sheetjs_save.cjs"), ending, output, .. files], folder: SolutionFolder.Path);
                break;
            case "Apache POI":
                ExternalProgram.Run("java", ["-cp", "/usr/share/java/*", Path.Combine(Scripts, "PoiWrite.java"), ending, output, .. files.Select(file => WriteListing(folder, file))]);
                break;
            case "ClosedXML":
                files.ForEach(file => SaveWithClosedXml(file, output));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(program), program, "No such program.");
        }
    }

    private static string GnumericExporter(string ending) => ending switch
    {
        "xlsx" => "Gnumeric_Excel:xlsx2",
        "xls" => "Gnumeric_Excel:excel_biff8",
        "biff7" => "Gnumeric_Excel:excel_biff7",
        _ => "Gnumeric_OpenCalc:odf",
    };

    private static void SaveWithClosedXml(string file, string output)
    {
        using var workbook = new XLWorkbook(file);
        workbook.SaveAs(Path.Combine(output, Path.GetFileName(file)));
    }

    /// <summary>What stands in the cells of a workbook, for a program that can only write.</summary>
    private static string WriteListing(DirectoryInfo folder, string file)
    {
        using var workbook = new XLWorkbook(file);
        var lines = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed().Select(Describe)
                .Prepend(["sheet", sheet.Name, sheet.Visibility == XLWorksheetVisibility.Visible ? "visible" : "hidden"]))
            .Concat(workbook.NamedRanges.Select(name => (string[])["name", name.Name, name.RefersTo]))
            .Select(fields => string.Join('\t', fields.Select(Escape)));
        return Write(folder, Path.ChangeExtension(Path.GetFileName(file), "txt"), Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    private static string[] Describe(IXLCell cell)
    {
        var at = cell.Address.ToString()!;
        return cell switch
        {
            { HasFormula: true } => ["formula", at, cell.FormulaA1, Convert.ToString(cell.CachedValue, CultureInfo.InvariantCulture)!],
            { DataType: XLDataType.Number } => ["number", at, cell.GetDouble().ToString("R", CultureInfo.InvariantCulture)],
            { DataType: XLDataType.DateTime } => ["date", at, cell.GetDateTime().ToOADate().ToString("R", CultureInfo.InvariantCulture)],
            { DataType: XLDataType.Boolean } => ["boolean", at, cell.GetBoolean() ? "1" : "0"],
            _ => ["text", at, cell.GetString()],
        };
    }

    private static string Escape(string field) =>
        field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Write(DirectoryInfo folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
