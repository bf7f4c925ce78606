using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Finds out which program wrote a package from its properties and from habits that give it away.
/// A guess for statistics and advice, never a ground for refusal: anyone can write anything there.
/// </summary>
internal sealed class ProducerTraces(PackageParts parts, IReadOnlyList<Relationship> root, ReadingBudget budget)
{
    private const string Excel = "Microsoft Excel";

    public string? Find(WorkbookOutline outline)
    {
        if (Property("customProperties", ReadWpsBuild) is { } build)
        {
            return $"WPS 表格 {build}".TrimEnd();
        }

        var stated = Property("extendedProperties", ReadApplication);
        if (stated is null or Excel || stated.StartsWith(Excel + " 3.", StringComparison.Ordinal))
        {
            // openpyxl calls itself Microsoft Excel in app.xml and gives its own version; its name is in core.xml.
            var creator = Property("coreProperties", xml => ChildText(xml, "creator"));
            if (string.Equals(creator, "openpyxl", StringComparison.OrdinalIgnoreCase))
            {
                return "openpyxl";
            }
        }

        return stated ?? (outline.HasMacNamespaces && !parts.Names.Any(IsProperties) ? "Google Sheets" : null);
    }

    private static bool IsProperties(string name) => name.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Programs that do not name their version themselves get it behind.</summary>
    private static string? ReadApplication(PartReader xml)
    {
        string? application = null, version = null;
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Name == "Application")
            {
                application = Short(xml.ReadText());
            }
            else if (xml.Name == "AppVersion")
            {
                version = Short(xml.ReadText());
            }
        }

        if (string.IsNullOrEmpty(application))
        {
            return null;
        }

        return application.Contains('/', StringComparison.Ordinal) ? Shorten(application)
            : application == Excel && !string.IsNullOrEmpty(version) ? $"{application} {version}" : application;
    }

    private static string? ReadWpsBuild(PartReader xml)
    {
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Attribute("name") == "KSOProductBuildVer")
            {
                return xml.ToChild(xml.Depth) ? Short(xml.ReadText()) : "";
            }
        }

        return null;
    }

    /// <summary>Core properties mix namespaces, so the element is found by its local name alone.</summary>
    private static string? ChildText(PartReader xml, string name)
    {
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.LocalName == name)
            {
                return Short(xml.ReadText());
            }
        }

        return null;
    }

    /// <summary><c>LibreOffice/7.4.7.2$Linux_X86_64 ...</c> becomes <c>LibreOffice/7.4</c>; null when there is nothing.</summary>
    public static string? Shorten(string application)
    {
        var stated = Short(application);
        var slash = stated.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return stated.Length == 0 ? null : stated;
        }

        var numbers = stated[(slash + 1)..].Split('$', ' ')[0].Split('.');
        return $"{stated[..slash]}/{string.Join('.', numbers.Take(2))}";
    }

    private static string Short(string text)
    {
        var clean = CellText.Decode(text).Trim();
        return clean.Length > 60 ? clean[..60] : clean;
    }

    private string? Property(string type, Func<PartReader, string?> read)
    {
        if (root.FirstOrDefault(relationship => relationship.Is(type))?.Target is not { } part || !parts.Has(part))
        {
            return null;
        }

        try
        {
            using var xml = new PartReader(parts.Open(part, GuardLimits.PropertyBytes), budget);
            return read(xml);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or UnacceptablePackageException or ArgumentException)
        {
            // A workbook is none the worse for broken properties.
            return null;
        }
    }
}
