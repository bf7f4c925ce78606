using System.Globalization;
using System.Net;
using ClosedXML.Excel;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks.Producers;

/// <summary>
/// A report written again in the style of programs that no test can run. Each method says what is characteristic of its producer.
/// </summary>
internal static class HandMadePackages
{
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const string DateStyles = "<numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"0_);[Red]\\(0\\)\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"176\"/><xf numFmtId=\"14\"/></cellXfs>";

    public static IReadOnlyList<string> Styles { get; } = ["Excel", "WPS", "Google Sheets", "Strict Open XML", "Numbers"];

    public static byte[] Write(string style, byte[] report)
    {
        var content = Guarded.Accept(report);
        return style switch
        {
            "Excel" => Excel(content),
            "WPS" => Wps(content),
            "Google Sheets" => GoogleSheets(content),
            "Strict Open XML" => Strict(content),
            "Numbers" => Numbers(content),
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "No such style."),
        };
    }

    /// <summary>
    /// Excel 365: strings shared, some in runs with fonts and with phonetics beside them, xml:space where spaces matter;
    /// x14ac attributes declared ignorable; a calculation chain; formulas of dynamic arrays with cell metadata; names of its own.
    /// </summary>
    private static byte[] Excel(DisarmedWorkbook content)
    {
        var strings = new List<string>();
        var builder = new PackageBuilder
        {
            WorkbookAttributes = $"xmlns:mc=\"{Compatibility}\" mc:Ignorable=\"x15 xr\" xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\"",
            WorkbookStart = "<fileVersion appName=\"xl\" lastEdited=\"7\" lowestEdited=\"7\" rupBuild=\"26026\"/><workbookPr defaultThemeVersion=\"166925\"/><mc:AlternateContent><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\年报\\\" xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/></mc:Choice></mc:AlternateContent><bookViews><workbookView/></bookViews>",
        };
        Write(builder, content, row => $" spans=\"1:12\" ht=\"18.75\" customHeight=\"1\" x14ac:dyDescent=\"0.25\" xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\" r=\"{row}\"", (at, text) =>
        {
            strings.Add(SharedString(text, strings.Count));
            return $"<c r=\"{at}\" t=\"s\"><v>{strings.Count - 1}</v></c>";
        }, after: "<c r=\"XEZ1\" cm=\"1\"><f t=\"array\" aca=\"1\" ref=\"XEZ1\" ca=\"1\">_xlfn._xlws.SORT(A1:A3)</f><v>1</v></c>");
        WriteNames(builder, content);
        return builder.Name("_xlnm._FilterDatabase", "#REF!", "localSheetId=\"0\" hidden=\"1\"").Name("_xlnm.Print_Area", "'首页'!$A$1:$F$29", "localSheetId=\"0\"")
            .Strings([.. strings]).Styles(DateStyles).Application("Microsoft Excel", "16.0300")
            .WorkbookPart("calcChain", "xl/calcChain.xml", $"<calcChain xmlns=\"{PackageBuilder.Main}\"><c r=\"B8\" i=\"1\"/></calcChain>")
            .WorkbookPart("sheetMetadata", "xl/metadata.xml", $"<metadata xmlns=\"{PackageBuilder.Main}\"><cellMetadata count=\"1\"/></metadata>")
            .Build();
    }

    /// <summary>
    /// WPS 表格 12: its build in docProps/custom.xml, extensions in a namespace of its own, a part for pictures in cells,
    /// targets from the root, a dimension of the first sheet that is not true, strings shared without counts.
    /// </summary>
    private static byte[] Wps(DisarmedWorkbook content)
    {
        var strings = new List<string>();
        var builder = new PackageBuilder { WorkbookStart = "<fileVersion appName=\"xl\" lastEdited=\"3\" lowestEdited=\"5\" rupBuild=\"9302\"/><workbookPr/><bookViews><workbookView windowWidth=\"28800\" windowHeight=\"12540\"/></bookViews>" };
        Write(builder, content, row => $" r=\"{row}\" spans=\"1:3\" xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\" etc:rank=\"1\"", (at, text) =>
        {
            strings.Add($"<t xml:space=\"preserve\">{Escape(text)}</t>");
            return $"<c r=\"{at}\" s=\"0\" t=\"s\"><v>{strings.Count - 1}</v></c>";
        });
        WriteNames(builder, content);
        builder.Strings([.. strings]).Styles(DateStyles).Application("WPS Office", "")
            .RootPart($"{PackageBuilder.Related}/custom-properties", "docProps/custom.xml", "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"KSOProductBuildVer\"><vt:lpwstr>2052-12.1.0.15990</vt:lpwstr></property></Properties>")
            .WorkbookPart("http://www.wps.cn/officeDocument/2020/cellImage", "xl/cellimages.xml", "<etc:cellImages xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\"/>");
        return Zip(builder, (name, text) => name switch
        {
            "xl/_rels/workbook.xml.rels" => text.Replace("Target=\"worksheets/", "Target=\"/xl/worksheets/", StringComparison.Ordinal),
            "xl/worksheets/sheet1.xml" => text.Replace("<sheetData>", "<sheetPr/><dimension ref=\"A1\"/><sheetFormatPr defaultColWidth=\"9\"/><cols><col min=\"1\" max=\"16384\" width=\"9\"/></cols><sheetData>", StringComparison.Ordinal),
            _ => text,
        });
    }

    /// <summary>
    /// Google Sheets: no properties, the namespaces of Excel for Mac, no spans, results of formulas as strings, whole numbers as 12.0,
    /// a thousand empty rows behind the last, and the names of the workbook lost.
    /// </summary>
    private static byte[] GoogleSheets(DisarmedWorkbook content)
    {
        var builder = new PackageBuilder { WorkbookAttributes = "xmlns:mx=\"http://schemas.microsoft.com/office/mac/excel/2008/main\" xmlns:mv=\"urn:schemas-microsoft-com:mac:vml\"" };
        Write(
            builder, content, row => $" r=\"{row}\"", (at, text) => $"<c r=\"{at}\" t=\"str\"><v>{Escape(text)}</v></c>",
            number => number.Contains('.', StringComparison.Ordinal) ? number : number + ".0",
            string.Concat(Enumerable.Range(2_000, 1_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>")));
        return builder.Styles(DateStyles).Build();
    }

    /// <summary>Excel, Strict Open XML Spreadsheet: other namespaces throughout.</summary>
    private static byte[] Strict(DisarmedWorkbook content)
    {
        var strings = new List<string>();
        var builder = new PackageBuilder { Space = PackageBuilder.StrictMain, RelationshipSpace = PackageBuilder.StrictRelated, WorkbookAttributes = "conformance=\"strict\"" };
        Write(builder, content, row => $" r=\"{row}\"", (at, text) =>
        {
            strings.Add(SharedString(text, strings.Count));
            return $"<c r=\"{at}\" t=\"s\"><v>{strings.Count - 1}</v></c>";
        });
        WriteNames(builder, content);
        return builder.Strings([.. strings]).Styles(DateStyles).Build();
    }

    /// <summary>Numbers for Mac: a summary in front, every text in its cell as a run, no names, nothing hidden.</summary>
    private static byte[] Numbers(DisarmedWorkbook content)
    {
        var builder = new PackageBuilder().Sheet("导出摘要", "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>本文稿是从 Numbers 表格导出的。</t></is></c></row>");
        Write(builder, content, row => $" r=\"{row}\" ht=\"20\" customHeight=\"1\"", (at, text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">{Escape(text)}</t></r></is></c>", isVisible: true);
        return builder.Styles(DateStyles).Build();
    }

    private static void Write(
        PackageBuilder builder, DisarmedWorkbook content, Func<int, string> row, Func<string, string, string> text,
        Func<string, string>? number = null, string behind = "", string after = "", bool isVisible = false)
    {
        using var workbook = content.Open();
        foreach (var sheet in workbook.Worksheets)
        {
            var rows = sheet.CellsUsed().GroupBy(cell => cell.Address.RowNumber).OrderBy(group => group.Key)
                .Select(group => $"<row{row(group.Key)}>{string.Concat(group.OrderBy(cell => cell.Address.ColumnNumber).Select(cell => Cell(content, cell, text, number ?? (plain => plain))))}{(group.Key == 1 ? after : "")}</row>");
            var merges = string.Concat(sheet.MergedRanges.Select(merge => $"<mergeCell ref=\"{merge.RangeAddress}\"/>"));
            var state = isVisible ? "visible" : content.Sheets[sheet.Position - 1].Visibility switch
            {
                SheetVisibility.Visible => "visible",
                SheetVisibility.Hidden => "hidden",
                SheetVisibility.VeryHidden => "veryHidden",
            };
            builder.Sheet(sheet.Name, string.Concat(rows) + behind, merges.Length == 0 ? "" : $"<mergeCells>{merges}</mergeCells>", state);
        }
    }

    private static string Cell(DisarmedWorkbook content, IXLCell cell, Func<string, string, string> text, Func<string, string> number)
    {
        var at = cell.Address.ToString()!;
        var value = Convert.ToString(cell.HasFormula ? cell.CachedValue : cell.Value, CultureInfo.InvariantCulture)!;
        var isDate = (content.NotesAt(cell.Worksheet.Name, at) & CellNotes.DateFormatted) != 0;
        return cell switch
        {
            { HasFormula: true } => $"<c r=\"{at}\" t=\"str\"><f>{Escape(cell.FormulaA1)}</f><v>{Escape(value)}</v></c>",
            { DataType: XLDataType.Number } => $"<c r=\"{at}\" s=\"{(isDate ? 1 : 0)}\"><v>{number(value)}</v></c>",
            { DataType: XLDataType.Boolean } => $"<c r=\"{at}\" t=\"b\"><v>{(cell.GetBoolean() ? 1 : 0)}</v></c>",
            _ => text(at, value),
        };
    }

    private static void WriteNames(PackageBuilder builder, DisarmedWorkbook content)
    {
        foreach (var name in content.Names)
        {
            builder.Name(name.Name, $"{Escape($"'{name.Sheet.Replace("'", "''", StringComparison.Ordinal)}'")}!{name.Range}");
        }
    }

    /// <summary>Every third in two runs, every fifth with its pronunciation.</summary>
    private static string SharedString(string text, int index)
    {
        var half = text.Length / 2;
        half += half > 0 && char.IsHighSurrogate(text[half - 1]) ? 1 : 0;
        var runs = index % 3 == 0
            ? $"<r><rPr><b/><sz val=\"11\"/><rFont val=\"宋体\"/></rPr><t xml:space=\"preserve\">{Escape(text[..half])}</t></r><r><t xml:space=\"preserve\">{Escape(text[half..])}</t></r>"
            : $"<t xml:space=\"preserve\">{Escape(text)}</t>";
        return runs + (index % 5 == 0 ? "<rPh sb=\"0\" eb=\"1\"><t>pinyin</t></rPh><phoneticPr fontId=\"1\" type=\"noConversion\"/>" : "");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal);

    private static byte[] Zip(PackageBuilder builder, Func<string, string, string> change) => PackageBuilder.Zip(
        builder.Parts().Select(part => KeyValuePair.Create(part.Key, System.Text.Encoding.UTF8.GetBytes(change(part.Key, System.Text.Encoding.UTF8.GetString(part.Value))))));
}
