using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Reports.Forms;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads the defined names of a workbook: kept when they are the workbook's and point at one cell or rectangle of one sheet.
/// Names that Excel makes for itself (print areas, filters) are neither kept nor reported.
/// </summary>
internal sealed class NameReader(GuardFilter filter)
{
    private const int LongestReportedText = 200;
    private const int LongestName = 255;

    private static readonly SearchValues<char> NotInPlainSheetNames = SearchValues.Create("('\",+*&<>");

    private readonly List<(string Name, string Text, bool Hidden)> wanted = [];
    private readonly List<KeptName> kept = [];
    private readonly List<DroppedName> dropped = [];

    public IReadOnlyList<KeptName> Kept => kept;

    public IReadOnlyList<DroppedName> Dropped => dropped;

    public void Read(PartReader xml)
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            var name = xml.Name == "definedName" ? xml.Attribute("name") : null;
            if (!IsWanted(name))
            {
                continue;
            }

            var isLocal = xml.Attribute("localSheetId") is not null;
            var hidden = xml.Flag("hidden");
            Take(name, xml.ReadText().Trim(), isLocal, hidden);
        }
    }

    public bool IsWanted([NotNullWhen(true)] string? name) =>
        !string.IsNullOrEmpty(name) && filter.Wants(name) && !name.StartsWith("_xl", StringComparison.OrdinalIgnoreCase);

    /// <summary>A wanted name and its text, such as <c>'sheet'!$E$8</c>; what that points at is found by <see cref="Settle"/>.</summary>
    public void Take(string name, string text, bool isLocal, bool hidden)
    {
        if (isLocal)
        {
            Drop(name, text, NameDropReason.ScopedToSheet);
        }
        else if (wanted.Count == GuardLimits.DefinedNames)
        {
            Drop(name, text, NameDropReason.TooMany);
        }
        else
        {
            wanted.Add((name, text, hidden));
        }
    }

    /// <summary>Which cells of a sheet the filter wants, once the names are settled; null when all.</summary>
    public Func<CellReference, bool>? Selection(ListedSheet sheet)
    {
        if (!filter.OnlyNamedCells)
        {
            return null;
        }

        var ranges = kept.Where(name => ReferenceEquals(name.Sheet, sheet)).Select(name => name.Range).ToLookup(range => range.IsOneCell);
        var cells = ranges[true].Select(range => range.First).ToHashSet();
        var rectangles = ranges[false].ToArray();
        return cell => cells.Contains(cell) || Array.Exists(rectangles, rectangle => rectangle.Contains(cell));
    }

    /// <summary>Finds what the names point at, once the sheets are known: they may be listed after the names.</summary>
    public void Settle(IReadOnlyList<ListedSheet> sheets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text, hidden) in wanted)
        {
            NameDropReason? reason = !IsLegal(name) ? NameDropReason.IllegalName : null;
            if (reason is null)
            {
                reason = Locate(text, sheets, out var sheet, out var rectangle);
                if (reason is null && taken.Add(name))
                {
                    kept.Add(new KeptName(name, sheet!, rectangle, hidden));
                    continue;
                }
            }

            Drop(name, text, reason ?? NameDropReason.Repeated);
        }
    }

    private static bool IsLegal(string name) =>
        name.Length <= LongestName
        && (char.IsLetter(name[0]) || name[0] is '_' or '\\')
        && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '.' or '\\' or '?');

    /// <summary>Reads <c>'sheet'!$E$8</c>, with or without apostrophes and dollar signs.</summary>
    private static NameDropReason? Locate(
        string text, IReadOnlyList<ListedSheet> sheets, out ListedSheet? sheet, out CellRectangle rectangle)
    {
        sheet = null;
        rectangle = default;
        if (text.Contains("#REF!", StringComparison.OrdinalIgnoreCase))
        {
            return NameDropReason.BrokenReference;
        }

        var mark = text.LastIndexOf('!');
        if (mark < 0 || !CellRectangle.TryParse(text.AsSpan(mark + 1), out rectangle))
        {
            return NameDropReason.NotOneRange;
        }

        var owner = text.AsSpan(0, mark).TrimStart('=');
        if (owner.Contains('['))
        {
            return NameDropReason.ExternalReference;
        }

        var isQuoted = owner.Length >= 2 && owner[0] == '\'' && owner[^1] == '\'';
        if (!isQuoted && owner.ContainsAny(NotInPlainSheetNames))
        {
            return NameDropReason.NotOneRange;
        }

        var sheetName = isQuoted ? owner[1..^1].ToString().Replace("''", "'", StringComparison.Ordinal) : owner.ToString();
        sheet = sheets.FirstOrDefault(each => string.Equals(each.OriginalName, sheetName, StringComparison.OrdinalIgnoreCase));
        return sheet is null ? NameDropReason.UnknownSheet : null;
    }

    private void Drop(string name, string text, NameDropReason reason)
    {
        if (dropped.Count < GuardLimits.DroppedNames)
        {
            dropped.Add(new DroppedName(name, text.Cut(LongestReportedText), reason));
        }
    }
}

internal sealed record KeptName(string Name, ListedSheet Sheet, CellRectangle Range, bool Hidden);
