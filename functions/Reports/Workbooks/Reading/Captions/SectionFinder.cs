using Reports.Forms;
using Reports.Workbooks.Layout;

namespace Reports.Workbooks.Reading.Captions;

/// <summary>
/// Finds the headings of the sections (一、总体情况) on the sheets. A heading may begin the cell that holds the text, and a sheet named
/// after its section needs none. Headings right under each other are a list of contents, not headings.
/// </summary>
internal sealed class SectionFinder
{
    private const int ShortestList = 3;

    private readonly FormDefinition form;
    private readonly List<(CaptionText Heading, CaptionText Sheet)> captions;

    public SectionFinder(FormDefinition form)
    {
        this.form = form;
        captions = [.. form.Sections.Select(section => (CaptionText.Of(section.Heading.Zh), CaptionText.Of(SheetLayout.NameOf(section))))];
    }

    public FoundSections Find(IReadOnlyList<SheetGrid> grids)
    {
        var headings = grids.SelectMany(WithoutLists).ToList();
        // Where a heading stands with its number, the same words without it are a sub-heading of some text.
        var numbered = headings.Where(heading => heading.IsExact).Select(heading => heading.Section).ToHashSet();
        headings.RemoveAll(heading => !heading.IsExact && numbered.Contains(heading.Section));
        foreach (var grid in grids.Where(grid => !headings.Exists(heading => heading.Grid == grid)))
        {
            var section = captions.FindIndex(caption => caption.Sheet.Exact == CaptionText.Of(grid.Sheet).Exact);
            if (section >= 0)
            {
                headings.Add(new FoundHeading(grid, form.Sections[section], 0, 1, "", true));
            }
        }

        return new FoundSections(headings);
    }

    private IEnumerable<FoundHeading> WithoutLists(SheetGrid grid)
    {
        var found = grid.Rows.Select(row => row.Cells.Select(cell => Heading(grid, cell)).FirstOrDefault(heading => heading is not null)).OfType<FoundHeading>().ToList();
        for (var start = 0; start < found.Count;)
        {
            var end = start + 1;
            while (end < found.Count && found[end].Row == found[end - 1].Row + 1)
            {
                end++;
            }

            for (var i = start; i < end && end - start < ShortestList; i++)
            {
                yield return found[i];
            }

            start = end;
        }
    }

    private FoundHeading? Heading(SheetGrid grid, UsedCell cell)
    {
        if (cell.Text is not { } text || cell.IsFormula)
        {
            return null;
        }

        if (Match(cell.Caption) is var whole and not (-1, _))
        {
            return new FoundHeading(grid, form.Sections[whole.Section], cell.Row, cell.Column, "", whole.IsExact);
        }

        var end = text.AsSpan().Trim().IndexOfAny('\r', '\n');
        return end > 0 && Match(CaptionText.Of(text.Trim()[..end])) is var first and not (-1, _)
            ? new FoundHeading(grid, form.Sections[first.Section], cell.Row, cell.Column, text.Trim()[end..].Trim(), first.IsExact)
            : null;
    }

    private (int Section, bool IsExact) Match(CaptionText caption) =>
        caption.Exact.Length == 0 ? (-1, false)
        : captions.FindIndex(each => each.Heading.Exact == caption.Exact) is var exact and >= 0 ? (exact, true)
        : (captions.FindIndex(each => each.Heading.Loose == caption.Loose), false);
}

/// <summary>A heading found on a sheet; row 0 where the sheet's name stands for it.</summary>
/// <param name="Grid">The sheet.</param>
/// <param name="Section">Whose heading it is.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Rest">What follows it in the same cell.</param>
/// <param name="IsExact">Whether it bears its number.</param>
internal sealed record FoundHeading(SheetGrid Grid, Section Section, int Row, int Column, string Rest, bool IsExact);

/// <summary>A text found below or beside its heading.</summary>
internal sealed record FoundText(CellAddress First, string Text);

/// <summary>The sections of a workbook by their headings, and what stands in them.</summary>
internal sealed class FoundSections(IReadOnlyList<FoundHeading> headings)
{
    private static readonly string Explanation = CaptionText.Of(FormTexts.ExplanationCaption).Loose;

    public bool IsHeading(SheetGrid grid, int row) => headings.Any(heading => heading.Grid == grid && heading.Row == row);

    /// <summary>The texts of a section that are written, one for each of its headings.</summary>
    public IReadOnlyList<FoundText> Texts(string blockId) =>
        [.. headings.Where(heading => heading.Section.BlockId == blockId).Select(TextOf).OfType<FoundText>()];

    /// <summary>Where the explanation of a section is to be written: below its caption.</summary>
    public IReadOnlyList<CellAddress> Explanations(string blockId) =>
    [
        .. headings.Where(heading => heading.Section.BlockId == blockId).SelectMany(heading => Rows(heading, heading.Row)
            .SelectMany(row => row.Cells).Where(cell => cell.Caption.Loose == Explanation).Take(1)
            .Select(cell => heading.Grid.AddressOf(cell.LastRow + 1, cell.Column))),
    ];

    /// <summary>What the headings say about a text that is looked for from a cell on.</summary>
    public Evidence Check(string blockId, CellAddress address)
    {
        var here = headings.Where(heading => string.Equals(heading.Grid.Sheet, address.Sheet, StringComparison.OrdinalIgnoreCase)).ToList();
        var above = here.Where(heading => heading.Row < address.Row).MaxBy(heading => heading.Row);
        return here.Count == 0 ? Evidence.Silent : above?.Section.BlockId == blockId ? Evidence.Agrees : Evidence.Contradicts;
    }

    private FoundText? TextOf(FoundHeading heading)
    {
        var hint = CaptionText.Of(heading.Section.Hint?.Zh).Exact;
        var rows = Rows(heading, heading.Row).ToList();
        var explanation = rows.SelectMany(row => row.Cells).Where(cell => cell.Caption.Loose == Explanation && cell.Column > heading.Column)
            .Select(cell => cell.Column).DefaultIfEmpty(int.MaxValue).Min();
        var lines = new List<string> { heading.Rest };
        CellAddress? first = heading.Rest.Length > 0 ? heading.Grid.AddressOf(heading.Row, heading.Column) : null;
        var last = heading.Row;
        foreach (var row in rows.TakeWhile(row => !row.Cells.Any(cell => cell.Caption.Loose == Explanation && cell.Column <= heading.Column)))
        {
            var cells = row.Cells.Where(cell => cell.Column < explanation && !IsCaption(cell)).ToList();
            if (cells.Count > 0)
            {
                first ??= heading.Grid.AddressOf(row.Number, cells[0].Column);
                lines.AddRange(Enumerable.Repeat("", first is null || lines.Count == 1 ? 0 : Math.Max(0, row.Number - last - 1)));
                lines.Add(string.Join(' ', cells.Select(cell => cell.Text?.Trim())));
                last = row.Number;
            }
        }

        return first is null ? null : new FoundText(first, string.Join('\n', lines).Trim());

        bool IsCaption(UsedCell cell) => (cell.Row == heading.Row && cell.Column == heading.Column)
            || string.IsNullOrWhiteSpace(cell.Text)
            || (hint.Length > 0 && cell.Caption.Exact == hint);
    }

    /// <summary>The rows from one on that belong to a heading: up to the next heading on the sheet.</summary>
    private IEnumerable<GridRow> Rows(FoundHeading heading, int from)
    {
        var next = headings.Where(other => other.Grid == heading.Grid && other.Row > heading.Row).Select(other => other.Row).DefaultIfEmpty(int.MaxValue).Min();
        return heading.Grid.Rows.Where(row => row.Number >= from && row.Number < next);
    }
}
