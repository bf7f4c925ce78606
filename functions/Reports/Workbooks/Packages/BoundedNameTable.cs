using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// The names an XmlReader has met, at most a few thousand.
/// The framework's own table grows for ever, so a part of nothing but different element names would fill the memory.
/// </summary>
internal sealed class BoundedNameTable : XmlNameTable
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private int characters;

    public BoundedNameTable() => lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public override string Add(char[] array, int offset, int length) => Add(array.AsSpan(offset, length));

    public override string Add(string array) => Add(array.AsSpan());

    public override string? Get(char[] array, int offset, int length) => Get(array.AsSpan(offset, length));

    public override string? Get(string array) => Get(array.AsSpan());

    private string Add(ReadOnlySpan<char> name)
    {
        if (Get(name) is { } known)
        {
            return known;
        }

        characters += name.Length;
        if (names.Count >= GuardLimits.Names || characters > GuardLimits.NameCharacters)
        {
            throw new UnacceptablePackageException(RefusalKind.UnsafePackage);
        }

        var added = name.ToString();
        names.Add(added);
        return added;
    }

    private string? Get(ReadOnlySpan<char> name) =>
        name.IsEmpty ? "" : lookup.TryGetValue(name, out var known) ? known : null;
}
