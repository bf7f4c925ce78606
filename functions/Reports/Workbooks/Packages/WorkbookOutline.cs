using System.Buffers;
using System.Globalization;

namespace Reports.Workbooks.Packages;

/// <summary>
/// What the workbook part says: its sheets in order and its names.
/// Sheet names are already such as ClosedXML takes; <see cref="ListedSheet.OriginalName"/> is what the file has.
/// </summary>
internal sealed class WorkbookOutline
{
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const int LongestSheetName = 31;

    private static readonly SearchValues<char> NotInSheetNames = SearchValues.Create(@":\/?*[]");

    private readonly List<ListedSheet> sheets = [];

    public IReadOnlyList<ListedSheet> Sheets => sheets;

    public required NameReader Names { get; init; }

    public bool IsStrict { get; private set; }

    public bool Date1904 { get; set; }

    /// <summary>Declared by what Google exports, whatever the workbook holds.</summary>
    public bool HasMacNamespaces { get; private set; }

    public static WorkbookOutline Read(
        PartReader xml, IReadOnlyList<Relationship> relationships, PackageParts parts, GuardFilter filter)
    {
        var outline = new WorkbookOutline { Names = new NameReader(filter) };
        xml.ToRoot();
        outline.IsStrict = xml.Namespace == StrictNamespace;
        outline.HasMacNamespaces = xml.Attribute("xmlns:mx") is not null && xml.Attribute("xmlns:mv") is not null;
        while (xml.ToChild(0))
        {
            switch (xml.Name)
            {
                case "workbookPr":
                    outline.Date1904 = xml.Flag("date1904");
                    break;
                case "sheets":
                    outline.ReadSheets(xml, relationships.ToLookup(relationship => relationship.Id), parts);
                    break;
                case "definedNames":
                    outline.Names.Read(xml);
                    break;
            }
        }

        xml.Finish();
        outline.Names.Settle(outline.sheets);
        return outline;
    }

    private void ReadSheets(PartReader xml, ILookup<string, Relationship> relationships, PackageParts parts)
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "sheet")
            {
                continue;
            }

            var relationship = relationships[xml.RelationshipId() ?? ""].FirstOrDefault();
            if (relationship is not null && !relationship.Is("worksheet"))
            {
                continue;
            }

            AddSheet(
                CellText.Decode(xml.Attribute("name") ?? ""),
                VisibilityOf(xml.Attribute("state")),
                relationship?.Target is { } part && parts.Has(part) ? part : null);
        }
    }

    /// <summary>Lists one more sheet; the part is null when the file does not have it.</summary>
    /// <exception cref="UnacceptablePackageException">There are too many.</exception>
    public ListedSheet AddSheet(string original, SheetVisibility visibility, string? part)
    {
        if (sheets.Count == GuardLimits.Sheets)
        {
            throw new UnacceptablePackageException(RefusalKind.TooManySheets);
        }

        var sheet = new ListedSheet
        {
            OriginalName = original,
            Name = LegalName(original, sheets.Count + 1),
            Visibility = visibility,
            Part = part,
        };
        sheets.Add(sheet);
        return sheet;
    }

    private string LegalName(string original, int number)
    {
        var isLegal = original.Length <= LongestSheetName
            && !string.IsNullOrWhiteSpace(original)
            && !original.AsSpan().ContainsAny(NotInSheetNames)
            && !original.StartsWith('\'')
            && !original.EndsWith('\'');
        var name = isLegal ? original : string.Create(CultureInfo.InvariantCulture, $"Sheet{number}");
        for (var suffix = 2; sheets.Exists(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase)); suffix++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"Sheet{number}_{suffix}");
        }

        return name;
    }

    private static SheetVisibility VisibilityOf(string? state) => state switch
    {
        "hidden" => SheetVisibility.Hidden,
        "veryHidden" => SheetVisibility.VeryHidden,
        _ => SheetVisibility.Visible,
    };
}

/// <summary>A sheet as the workbook part lists it. The part is null when the package does not have it.</summary>
internal sealed record ListedSheet
{
    public required string OriginalName { get; init; }

    public required string Name { get; init; }

    public required SheetVisibility Visibility { get; init; }

    public required string? Part { get; init; }
}
