namespace Reports.Workbooks.Packages;

/// <summary>
/// The parts of a package by name, content types and relationships.
/// Names are compared without regard to case and have no leading slash here.
/// </summary>
internal sealed class PackageParts
{
    private const string ContentTypesName = "[Content_Types].xml";

    private readonly ZipDirectory zip;
    private readonly Dictionary<string, ZipEntry> entries;
    private readonly Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> typesByExtension = new(StringComparer.OrdinalIgnoreCase);

    private PackageParts(ZipDirectory zip, Dictionary<string, ZipEntry> entries)
    {
        this.zip = zip;
        this.entries = entries;
    }

    public IEnumerable<string> Names => entries.Keys;

    /// <exception cref="UnacceptablePackageException">An entry is unsafe, repeated, encrypted or oddly compressed.</exception>
    public static PackageParts Open(ZipDirectory zip, ReadingBudget budget)
    {
        var entries = new Dictionary<string, ZipEntry>(zip.Entries.Count, StringComparer.OrdinalIgnoreCase);
        long declared = 0;
        foreach (var entry in zip.Entries)
        {
            declared += Math.Min(entry.Size, GuardLimits.DeclaredBytes + 1);
            if (!entry.HasSafeName || entry.Method is not (0 or 8) || !entries.TryAdd(entry.Name, entry))
            {
                throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
            }
        }

        if (declared > GuardLimits.DeclaredBytes)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        var parts = new PackageParts(zip, entries);
        parts.ReadContentTypes(budget);
        return parts;
    }

    public bool Has(string name) => entries.ContainsKey(name);

    public string? TypeOf(string name) =>
        types.GetValueOrDefault(name) ?? typesByExtension.GetValueOrDefault(Path.GetExtension(name).TrimStart('.'));

    /// <summary>The first part whose content type ends so; null when none has.</summary>
    public string? FirstOfType(string ending) =>
        types.FirstOrDefault(pair => pair.Value.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && Has(pair.Key)).Key;

    /// <summary>A part of which so many inflated bytes may be read; one that declares more is not begun.</summary>
    public PartStream Open(string name, long allowed)
    {
        var entry = entries[name];
        if (entry.Size > allowed)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        return new PartStream(entry, zip.RawBytes(entry), allowed);
    }

    /// <summary>The relationships of a part, or of the package when the name is empty; none when there is no such part.</summary>
    public IReadOnlyList<Relationship> RelationshipsOf(string source, ReadingBudget budget)
    {
        var slash = source.LastIndexOf('/') + 1;
        var name = $"{source[..slash]}_rels/{source[slash..]}.rels";
        if (!Has(name))
        {
            return [];
        }

        var found = new List<Relationship>();
        using var xml = new PartReader(Open(name, GuardLimits.DirectoryPartBytes), budget);
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Name == "Relationship" && xml.Attribute("Target") is { } target)
            {
                var isExternal = string.Equals(xml.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
                var part = isExternal ? null : Resolve(source[..slash], target);
                found.Add(new Relationship(xml.Attribute("Id") ?? "", LastSegment(xml.Attribute("Type")), part));
            }
        }

        xml.Finish();
        return found;
    }

    private static string LastSegment(string? type) => type is null ? "" : type[(type.LastIndexOf('/') + 1)..];

    /// <summary>The part that a target names, seen from a folder; null when it leads out of the package.</summary>
    private static string? Resolve(string folder, string target)
    {
        var path = target.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(target) : target;
        var segments = new List<string>();
        foreach (var segment in (path.StartsWith('/') ? path : folder + path).Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }

    private void ReadContentTypes(ReadingBudget budget)
    {
        if (!Has(ContentTypesName))
        {
            return;
        }

        using var xml = new PartReader(Open(ContentTypesName, GuardLimits.DirectoryPartBytes), budget);
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            if (xml.Attribute("ContentType") is not { } type)
            {
                continue;
            }

            if (xml.Name == "Override" && xml.Attribute("PartName") is { } part)
            {
                types.TryAdd(part.TrimStart('/'), type);
            }
            else if (xml.Name == "Default" && xml.Attribute("Extension") is { } extension)
            {
                typesByExtension.TryAdd(extension, type);
            }
        }

        xml.Finish();
    }
}

/// <summary>
/// A relationship by the last word of its type, which is the same in transitional and strict packages but for two
/// (<c>extended-properties</c>, <c>extendedProperties</c>). The target is null when it lies outside the package.
/// </summary>
internal sealed record Relationship(string Id, string Type, string? Target)
{
    public bool Is(string type) => string.Equals(Type.Replace("-", "", StringComparison.Ordinal), type, StringComparison.OrdinalIgnoreCase);
}
