using System.Globalization;
using System.Xml;

namespace Reports.Workbooks.Packages.OpenDocument;

/// <summary>
/// The inspection of an OpenDocument spreadsheet (.ods): the same limits and the same result as for a package of Excel.
/// Everything stands in one part, sheets before names; dates and formulas are turned into what Excel would have.
/// </summary>
internal sealed class OdsInspection
{
    private const string Content = "content.xml";
    private const string Manifest = "META-INF/manifest.xml";

    private readonly WorkbookOutline outline;
    private readonly List<KeptSheet> sheets = [];
    private readonly HashSet<string> hiddenStyles = new(StringComparer.Ordinal);
    private readonly PartReader xml;
    private readonly ReadingBudget budget;
    private bool isSpreadsheet;
    private bool hasExternalLinks;
    private int cellsLeft = GuardLimits.Cells;

    private OdsInspection(PartReader xml, GuardFilter filter, ReadingBudget budget)
    {
        this.xml = xml;
        this.budget = budget;
        outline = new WorkbookOutline { Names = new NameReader(filter) };
    }

    /// <summary>Whether a zip has the parts of an OpenDocument file; which kind it is shows only its content.</summary>
    public static bool IsOpenDocument(ZipDirectory zip) =>
        zip.Entries.Any(entry => entry.Name == Content) && zip.Entries.Any(entry => entry.Name is "mimetype" or Manifest);

    /// <exception cref="UnacceptablePackageException">Among others: the file is refused, and why.</exception>
    public static DisarmedWorkbook Run(ZipDirectory zip, GuardFilter filter, CancellationToken cancellationToken)
    {
        var budget = new ReadingBudget(GuardLimits.Nodes, cancellationToken);
        var parts = PackageParts.Open(zip, budget);
        if (parts.Has(Manifest) && IsEncrypted(parts, budget))
        {
            throw new UnacceptablePackageException(RefusalKind.EncryptedWorkbook);
        }

        using var xml = new PartReader(parts.Open(Content, GuardLimits.SheetBytes), budget);
        return new OdsInspection(xml, filter, budget).Run(parts, new ReadingBudget(GuardLimits.StyleNodes, cancellationToken));
    }

    private static bool IsEncrypted(PackageParts parts, ReadingBudget budget)
    {
        using var xml = new PartReader(parts.Open(Manifest, GuardLimits.DirectoryPartBytes), budget);
        xml.ToRoot();
        while (xml.ToInside(0, out _))
        {
            if (xml.LocalName == "encryption-data")
            {
                return true;
            }
        }

        xml.Finish();
        return false;
    }

    private DisarmedWorkbook Run(PackageParts parts, ReadingBudget sideBudget)
    {
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            switch (xml.LocalName)
            {
                case "automatic-styles":
                    ReadStyles();
                    break;
                case "body":
                    ReadBody();
                    break;
            }
        }

        xml.Finish();
        if (!isSpreadsheet)
        {
            throw new UnacceptablePackageException(RefusalKind.OpenDocument);
        }

        if (sheets.Count == 0)
        {
            throw new UnacceptablePackageException(RefusalKind.NoSheets);
        }

        outline.Names.Settle(outline.Sheets);
        foreach (var sheet in sheets)
        {
            // Names come last in the file, so what they select is selected afterwards.
            if (outline.Names.Selection(sheet.Listed) is { } wants)
            {
                sheet.Cells.RemoveAll(cell => !wants(cell.Address));
            }
        }

        return CellLedger.Disarm(sheets, outline, [], FindProducer(parts, sideBudget), FindRemoved(parts));
    }

    /// <summary>Only which sheets are hidden: a style of the sheet says so.</summary>
    private void ReadStyles()
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.LocalName != "style" || xml.Attribute("family", Odf.Style) != "table" || xml.Attribute("name", Odf.Style) is not { } name)
            {
                continue;
            }

            var style = xml.Depth;
            while (xml.ToChild(style))
            {
                if (xml.LocalName == "table-properties" && xml.Attribute("display", Odf.Table) == "false" && hiddenStyles.Count < GuardLimits.Sheets)
                {
                    hiddenStyles.Add(name);
                }
            }
        }
    }

    private void ReadBody()
    {
        var body = xml.Depth;
        while (xml.ToChild(body))
        {
            if (xml.LocalName != "spreadsheet")
            {
                continue;
            }

            isSpreadsheet = true;
            var depth = xml.Depth;
            while (xml.ToChild(depth))
            {
                if (xml.OwnNamespace == Odf.Table && xml.LocalName == "table")
                {
                    ReadSheet();
                }
                else if (xml.OwnNamespace == Odf.Table && xml.LocalName == "named-expressions")
                {
                    ReadNames(isLocal: false);
                }
            }
        }
    }

    private void ReadSheet()
    {
        var name = CellText.Decode(xml.Attribute("name", Odf.Table) ?? "");
        var isHidden = hiddenStyles.Contains(xml.Attribute("style-name", Odf.Table) ?? "");
        var listed = outline.AddSheet(name, isHidden ? SheetVisibility.Hidden : SheetVisibility.Visible, Content);
        var sheet = new KeptSheet(listed);
        sheets.Add(sheet);
        var reader = new OdsSheetReader(xml, sheet, cellsLeft, budget);
        reader.Read(() => ReadNames(isLocal: true));
        hasExternalLinks |= reader.HasExternalLinks;
        cellsLeft -= sheet.Cells.Count;
    }

    private void ReadNames(bool isLocal)
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            var name = xml.LocalName == "named-range" ? xml.Attribute("name", Odf.Table) : null;
            if (outline.Names.IsWanted(name) && xml.Attribute("cell-range-address", Odf.Table) is { } address)
            {
                outline.Names.Take(name, OpenFormula.Reference(address) ?? address, isLocal, hidden: false);
            }
        }
    }

    private static string? FindProducer(PackageParts parts, ReadingBudget budget)
    {
        try
        {
            using var xml = new PartReader(parts.Open("meta.xml", GuardLimits.PropertyBytes), budget);
            xml.ToRoot();
            while (xml.ToInside(0, out _))
            {
                if (xml.LocalName == "generator")
                {
                    return ProducerTraces.Shorten(xml.ReadText());
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or UnacceptablePackageException or ArgumentException or KeyNotFoundException)
        {
            // A workbook is none the worse for absent or broken properties.
        }

        return null;
    }

    private RemovedContent FindRemoved(PackageParts parts)
    {
        bool HasPart(string folder) => parts.Names.Any(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
        return (HasPart("Basic/") || HasPart("Scripts/") ? RemovedContent.Macros : 0)
            | (HasPart("Object ") ? RemovedContent.EmbeddedObjects : 0)
            | (hasExternalLinks ? RemovedContent.ExternalLinks : 0);
    }
}

/// <summary>The namespaces of OpenDocument that matter here.</summary>
internal static class Odf
{
    public const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    public const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    public const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public const string Extension = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    /// <summary>How often something is repeated or spans: at least once, and no more than a sheet has rows.</summary>
    public static int Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, 1 << 20) : 1;
}
