using System.Globalization;
using System.IO.Compression;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Writes the package that ClosedXML opens: workbook, sheets and nothing else. Shared texts are in the cells by now.
/// ClosedXML reads a number only where a stylesheet stands or the type is written, and styles are slow: so every cell
/// states its type and there is no stylesheet. Texts stand in their cells, which spares it the escapes of shared strings.
/// </summary>
internal static class DisarmedPackage
{
    private const string SheetPath = "xl/worksheets/sheet";

    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<KeptSheet> sheets, IReadOnlyList<KeptName> names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes(sheets.Count));
            Add(zip, "_rels/.rels", new Utf8Markup()
                .Raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"u8));
            Add(zip, "xl/workbook.xml", Workbook(sheets, names));
            Add(zip, "xl/_rels/workbook.xml.rels", Relationships(sheets.Count));
            for (var i = 0; i < sheets.Count; i++)
            {
                Add(zip, string.Create(CultureInfo.InvariantCulture, $"{SheetPath}{i + 1}.xml"), Sheet(sheets[i]));
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, Utf8Markup markup)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Written;
        using var stream = entry.Open();
        stream.Write(markup.Written.Span);
    }

    private static Utf8Markup ContentTypes(int sheets)
    {
        var markup = new Utf8Markup().Raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"u8);
        for (var i = 1; i <= sheets; i++)
        {
            markup.Raw("<Override PartName=\"/xl/worksheets/sheet"u8).Number(i)
                .Raw(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"u8);
        }

        return markup.Raw("</Types>"u8);
    }

    private static Utf8Markup Relationships(int sheets)
    {
        var markup = new Utf8Markup().Raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"u8);
        for (var i = 1; i <= sheets; i++)
        {
            markup.Raw("<Relationship Id=\"rId"u8).Number(i)
                .Raw("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet"u8)
                .Number(i).Raw(".xml\"/>"u8);
        }

        return markup.Raw("</Relationships>"u8);
    }

    private static Utf8Markup Workbook(IReadOnlyList<KeptSheet> sheets, IReadOnlyList<KeptName> names)
    {
        var markup = new Utf8Markup().Raw("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"u8);
        for (var i = 0; i < sheets.Count; i++)
        {
            var state = sheets[i].Listed.Visibility switch
            {
                SheetVisibility.Visible => ""u8,
                SheetVisibility.Hidden => " state=\"hidden\""u8,
                SheetVisibility.VeryHidden => " state=\"veryHidden\""u8,
            };
            markup.Raw("<sheet name=\""u8).Text(sheets[i].Listed.Name).Raw("\" sheetId=\""u8).Number(i + 1)
                .Raw("\""u8).Raw(state).Raw(" r:id=\"rId"u8).Number(i + 1).Raw("\"/>"u8);
        }

        markup.Raw("</sheets>"u8).Raw(names.Count > 0 ? "<definedNames>"u8 : ""u8);
        foreach (var name in names)
        {
            markup.Raw("<definedName name=\""u8).Text(name.Name).Raw(name.Hidden ? "\" hidden=\"1\">"u8 : "\">"u8)
                .Raw("'"u8).Text(name.Sheet.Name.Replace("'", "''", StringComparison.Ordinal)).Raw("'!"u8)
                .Text(name.Range.ToAbsolute()).Raw("</definedName>"u8);
        }

        return markup.Raw(names.Count > 0 ? "</definedNames></workbook>"u8 : "</workbook>"u8);
    }

    private static Utf8Markup Sheet(KeptSheet sheet)
    {
        var markup = new Utf8Markup().Raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
        var row = 0;
        foreach (var cell in sheet.Cells)
        {
            if (cell.Address.Row != row)
            {
                markup.Raw(row == 0 ? "<row r=\""u8 : "</row><row r=\""u8).Number(cell.Address.Row).Raw("\">"u8);
                row = cell.Address.Row;
            }

            WriteCell(markup, cell);
        }

        markup.Raw(row == 0 ? "</sheetData>"u8 : "</row></sheetData>"u8).Raw(sheet.Merges.Count > 0 ? "<mergeCells>"u8 : ""u8);
        foreach (var merge in sheet.Merges)
        {
            markup.Raw("<mergeCell ref=\""u8).Address(merge.First).Raw(":"u8).Address(merge.Last).Raw("\"/>"u8);
        }

        return markup.Raw(sheet.Merges.Count > 0 ? "</mergeCells></worksheet>"u8 : "</worksheet>"u8);
    }

    private static void WriteCell(Utf8Markup markup, in KeptCell cell)
    {
        markup.Raw("<c r=\""u8).Address(cell.Address).Raw(cell.Content switch
        {
            CellContent.Number => "\" t=\"n\">"u8,
            CellContent.Boolean => "\" t=\"b\">"u8,
            CellContent.Text or CellContent.SharedText or CellContent.Error => "\" t=\"str\">"u8,
        });
        if (cell.Formula is not null)
        {
            markup.Raw("<f>"u8).Text(cell.Formula).Raw("</f>"u8);
        }

        if (cell.Value is not null)
        {
            markup.Raw(cell.Content == CellContent.Number ? "<v>"u8 : "<v xml:space=\"preserve\">"u8).Text(cell.Value).Raw("</v>"u8);
        }

        markup.Raw("</c>"u8);
    }
}
