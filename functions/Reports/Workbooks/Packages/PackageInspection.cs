using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The inspection of one package: finds its parts, reads what is wanted, leaves the rest.
/// Sheets are read before the shared strings, so that only strings in use are ever held.
/// </summary>
internal sealed class PackageInspection
{
    private readonly PackageParts parts;
    private readonly GuardFilter filter;
    private readonly ReadingBudget budget;
    private readonly CancellationToken cancellationToken;
    private IReadOnlyList<Relationship> relationships = [];

    private PackageInspection(PackageParts parts, GuardFilter filter, ReadingBudget budget, CancellationToken cancellationToken)
    {
        this.parts = parts;
        this.filter = filter;
        this.budget = budget;
        this.cancellationToken = cancellationToken;
    }

    /// <exception cref="UnacceptablePackageException">Among others: the package is refused, and why.</exception>
    public static DisarmedWorkbook Run(ZipDirectory zip, GuardFilter filter, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(GuardLimits.Nodes, cancellationToken);
        return new PackageInspection(PackageParts.Open(zip, budget), filter, budget, cancellationToken).Run();
    }

    private DisarmedWorkbook Run()
    {
        var root = parts.RelationshipsOf("", budget);
        var workbook = FindWorkbook(parts, root);
        relationships = parts.RelationshipsOf(workbook, budget);
        var outline = Read(workbook, GuardLimits.WorkbookBytes, xml => WorkbookOutline.Read(xml, relationships, parts, filter));
        if (outline.Sheets.Count == 0)
        {
            throw new UnacceptablePackageException(RefusalKind.NoSheets);
        }

        var sheets = ReadSheets(outline, ReadStyles());
        return CellLedger.Disarm(
            sheets, outline, ReadTexts(sheets),
            new ProducerTraces(parts, root, NewSideBudget()).Find(outline), FindRemoved(workbook));
    }

    /// <summary>The part that is the workbook.</summary>
    /// <exception cref="UnacceptablePackageException">There is none: it is another kind of document.</exception>
    public static string FindWorkbook(PackageParts parts, IReadOnlyList<Relationship> root)
    {
        var target = root.FirstOrDefault(relationship => relationship.Is("officeDocument"))?.Target;
        var part = target is not null && parts.Has(target) ? target : parts.FirstOfType("sheet.main+xml") ?? "xl/workbook.xml";
        var type = parts.TypeOf(part) ?? "";
        if (type.Contains("wordprocessingml", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnacceptablePackageException(RefusalKind.WordDocument);
        }

        if (type.Contains("presentationml", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnacceptablePackageException(RefusalKind.Presentation);
        }

        if (type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase) || parts.Has("xl/workbook.bin"))
        {
            throw new UnacceptablePackageException(RefusalKind.BinaryWorkbook);
        }

        return parts.Has(part) ? part : throw new UnacceptablePackageException(RefusalKind.NoWorkbook);
    }

    private T Read<T>(string part, long allowed, Func<PartReader, T> read)
    {
        using var xml = new PartReader(parts.Open(part, allowed), budget);
        return read(xml);
    }

    /// <summary>The part with a role for the workbook, whether it is related or only has the content type; null when there is none.</summary>
    public static string? Related(PackageParts parts, IReadOnlyList<Relationship> relationships, string type, string contentType)
    {
        var target = relationships.FirstOrDefault(relationship => relationship.Is(type))?.Target;
        return target is not null && parts.Has(target) ? target : parts.FirstOfType(contentType);
    }

    private StyleTable ReadStyles()
    {
        if (Related(parts, relationships, "styles", "spreadsheetml.styles+xml") is not { } part)
        {
            return StyleTable.None;
        }

        try
        {
            using var xml = new PartReader(parts.Open(part, GuardLimits.StyleBytes), NewSideBudget());
            return StyleTable.Read(xml);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or UnacceptablePackageException or ArgumentException)
        {
            // Without styles every number is a plain number: the figures are whole, only dates are not told apart.
            return StyleTable.None;
        }
    }

    /// <summary>For parts that a workbook can do without: they may not use up what the sheets need.</summary>
    private ReadingBudget NewSideBudget() => new(GuardLimits.StyleNodes, cancellationToken);

    private List<KeptSheet> ReadSheets(WorkbookOutline outline, StyleTable styles)
    {
        var sheets = new List<KeptSheet>(outline.Sheets.Count);
        long bytesLeft = GuardLimits.SheetBytes;
        var cellsLeft = GuardLimits.Cells;
        foreach (var listed in outline.Sheets)
        {
            var sheet = new KeptSheet(listed);
            sheets.Add(sheet);
            if (listed.Part is null)
            {
                continue;
            }

            using var stream = parts.Open(listed.Part, bytesLeft);
            using var xml = new PartReader(stream, budget);
            SheetReader.Read(xml, new SheetFilling(sheet, outline.Names.Selection(listed), cellsLeft, budget), styles);
            bytesLeft -= stream.Count;
            cellsLeft -= sheet.Cells.Count;
        }

        return sheets;
    }

    private Dictionary<int, string> ReadTexts(List<KeptSheet> sheets)
    {
        var wanted = sheets.SelectMany(sheet => sheet.Cells)
            .Where(cell => cell.Content == CellContent.SharedText)
            .Select(cell => CellReader.Index(cell.Value))
            .ToHashSet();
        return wanted.Count > 0 && Related(parts, relationships, "sharedStrings", "spreadsheetml.sharedStrings+xml") is { } part
            ? Read(part, GuardLimits.SharedStringBytes, xml => SharedStrings.Read(xml, wanted, budget))
            : [];
    }

    private RemovedContent FindRemoved(string workbook)
    {
        bool HasPart(string word) => parts.Names.Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        bool Relates(string type) => relationships.Any(relationship => relationship.Is(type));
        var isMacro = (parts.TypeOf(workbook) ?? "").Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);
        var removed = RemovedContent.None;
        removed |= isMacro || Relates("vbaProject") || Relates("xlMacrosheet") || HasPart("vbaProject") ? RemovedContent.Macros : 0;
        removed |= Relates("externalLink") || Relates("connections") || HasPart("/externalLinks/") ? RemovedContent.ExternalLinks : 0;
        removed |= HasPart("/embeddings/") || HasPart("/activeX/") ? RemovedContent.EmbeddedObjects : 0;
        return removed;
    }
}
