using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The inspection of one package: finds its parts, reads what is wanted, has the rest written anew.
/// Sheets are read before the shared strings, so that only strings in use are ever held.
/// </summary>
internal sealed class PackageInspection
{
    private readonly PackageParts _parts;
    private readonly GuardFilter _filter;
    private readonly ReadingBudget _budget;
    private readonly CancellationToken _cancellationToken;
    private IReadOnlyList<Relationship> _relationships = [];

    private PackageInspection(PackageParts parts, GuardFilter filter, ReadingBudget budget, CancellationToken cancellationToken)
    {
        _parts = parts;
        _filter = filter;
        _budget = budget;
        _cancellationToken = cancellationToken;
    }

    /// <exception cref="UnacceptablePackageException">Among others: the package is refused, and why.</exception>
    public static DisarmedWorkbook Run(ZipDirectory zip, GuardFilter filter, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(GuardLimits.Nodes, cancellationToken);
        return new PackageInspection(PackageParts.Open(zip, budget), filter, budget, cancellationToken).Run();
    }

    private DisarmedWorkbook Run()
    {
        var root = _parts.RelationshipsOf(string.Empty, _budget);
        var workbook = FindWorkbook(root);
        _relationships = _parts.RelationshipsOf(workbook, _budget);
        var outline = Read(workbook, GuardLimits.WorkbookBytes, xml => WorkbookOutline.Read(xml, _relationships, _parts, _filter));
        if (outline.Sheets.Count == 0)
        {
            throw new UnacceptablePackageException(RefusalKind.NoSheets);
        }

        var sheets = ReadSheets(outline, ReadStyles());
        var texts = ReadTexts(sheets);
        var ledger = new CellLedger();
        foreach (var sheet in sheets)
        {
            ledger.Settle(sheet, texts);
        }

        return ledger.Conclude(
            sheets, outline, DisarmedPackage.Write(sheets, outline.Names.Kept),
            new ProducerTraces(_parts, root, NewSideBudget()).Find(outline), FindRemoved(workbook));
    }

    private string FindWorkbook(IReadOnlyList<Relationship> root)
    {
        var target = root.FirstOrDefault(relationship => relationship.Is("officeDocument"))?.Target;
        var part = target is not null && _parts.Has(target) ? target : _parts.FirstOfType("sheet.main+xml") ?? "xl/workbook.xml";
        var type = _parts.TypeOf(part) ?? string.Empty;
        if (type.Contains("wordprocessingml", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnacceptablePackageException(RefusalKind.WordDocument);
        }

        if (type.Contains("presentationml", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnacceptablePackageException(RefusalKind.Presentation);
        }

        if (type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase) || _parts.Has("xl/workbook.bin"))
        {
            throw new UnacceptablePackageException(RefusalKind.BinaryWorkbook);
        }

        return _parts.Has(part) ? part : throw new UnacceptablePackageException(RefusalKind.NoWorkbook);
    }

    private T Read<T>(string part, long allowed, Func<PartReader, T> read)
    {
        using var xml = new PartReader(_parts.Open(part, allowed), _budget);
        return read(xml);
    }

    private string? Related(string type, string contentType)
    {
        var target = _relationships.FirstOrDefault(relationship => relationship.Is(type))?.Target;
        return target is not null && _parts.Has(target) ? target : _parts.FirstOfType(contentType);
    }

    private StyleTable ReadStyles()
    {
        if (Related("styles", "spreadsheetml.styles+xml") is not { } part)
        {
            return StyleTable.None;
        }

        try
        {
            using var xml = new PartReader(_parts.Open(part, GuardLimits.StyleBytes), NewSideBudget());
            return StyleTable.Read(xml);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or UnacceptablePackageException or ArgumentException)
        {
            // Without styles every number is a plain number: the figures are whole, only dates are not told apart.
            return StyleTable.None;
        }
    }

    /// <summary>For parts that a workbook can do without: they may not use up what the sheets need.</summary>
    private ReadingBudget NewSideBudget() => new(GuardLimits.StyleNodes, _cancellationToken);

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

            using var stream = _parts.Open(listed.Part, bytesLeft);
            using var xml = new PartReader(stream, _budget);
            SheetReader.Read(xml, sheet, styles, Selection(outline, listed), cellsLeft);
            bytesLeft -= stream.Count;
            cellsLeft -= sheet.Cells.Count;
        }

        return sheets;
    }

    private Func<CellReference, bool>? Selection(WorkbookOutline outline, ListedSheet sheet)
    {
        if (!_filter.OnlyNamedCells)
        {
            return null;
        }

        var ranges = outline.Names.Kept.Where(name => ReferenceEquals(name.Sheet, sheet)).Select(name => name.Range).ToLookup(range => range.IsOneCell);
        var cells = ranges[true].Select(range => range.First).ToHashSet();
        var rectangles = ranges[false].ToArray();
        return cell => cells.Contains(cell) || Array.Exists(rectangles, rectangle => rectangle.Contains(cell));
    }

    private Dictionary<int, string> ReadTexts(List<KeptSheet> sheets)
    {
        var wanted = sheets.SelectMany(sheet => sheet.Cells)
            .Where(cell => cell.Content == CellContent.SharedText)
            .Select(cell => CellReader.Index(cell.Value))
            .ToHashSet();
        return wanted.Count > 0 && Related("sharedStrings", "spreadsheetml.sharedStrings+xml") is { } part
            ? Read(part, GuardLimits.SharedStringBytes, xml => SharedStrings.Read(xml, wanted))
            : [];
    }

    private RemovedContent FindRemoved(string workbook)
    {
        bool HasPart(string word) => _parts.Names.Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        bool Relates(string type) => _relationships.Any(relationship => relationship.Is(type));
        var isMacro = (_parts.TypeOf(workbook) ?? string.Empty).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);
        var removed = RemovedContent.None;
        removed |= isMacro || Relates("vbaProject") || Relates("xlMacrosheet") || HasPart("vbaProject") ? RemovedContent.Macros : 0;
        removed |= Relates("externalLink") || Relates("connections") || HasPart("/externalLinks/") ? RemovedContent.ExternalLinks : 0;
        removed |= HasPart("/embeddings/") || HasPart("/activeX/") ? RemovedContent.EmbeddedObjects : 0;
        return removed;
    }
}
