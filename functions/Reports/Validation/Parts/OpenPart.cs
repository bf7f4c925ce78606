using Reports.Forms;

namespace Reports.Validation.Parts;

/// <summary>A row of a part with what is still blank in it.</summary>
/// <param name="Caption">The row's.</param>
/// <param name="Columns">The captions of the blank cells.</param>
public sealed record OpenRow(LocalizedText Caption, IReadOnlyList<LocalizedText> Columns);

/// <summary>A part of the report that is not filled in to the end: a text, a table, or a block of a table that somebody else may fill in.</summary>
public sealed record OpenPart
{
    public required LocalizedText Heading { get; init; }

    /// <summary>How many values the part asks for, without totals that the template adds up itself.</summary>
    public required int Asked { get; init; }

    public required int Open { get; init; }

    /// <summary>Where; empty for a text.</summary>
    public required IReadOnlyList<OpenRow> Rows { get; init; }

    public bool IsUntouched => Open == Asked;

    /// <summary>Every part with something open, in the order of the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="isAsked">Whether a cell is for people to fill in, which a total with the template's own formula is not.</param>
    /// <param name="isOpen">Whether a cell or narrative, by id, is blank.</param>
    public static IReadOnlyList<OpenPart> Of(FormDefinition form, Func<string, bool> isAsked, Func<string, bool> isOpen) =>
        [.. form.Sections.SelectMany(section => OfSection(section, isAsked, isOpen)).Where(part => part.Open > 0)];

    private static IEnumerable<OpenPart> OfSection(Section section, Func<string, bool> isAsked, Func<string, bool> isOpen) =>
        section.Table is { } table
            ? table.Blocks.Select(block => OfBlock(section, block, table.Blocks.Count > 1, isAsked, isOpen))
            : [new OpenPart { Heading = section.Heading, Asked = 1, Open = isOpen(section.Narrative!.Id) ? 1 : 0, Rows = [] }];

    private static OpenPart OfBlock(Section section, FormBlock block, bool isOneOfSeveral, Func<string, bool> isAsked, Func<string, bool> isOpen)
    {
        var asked = block.Cells.Where(cell => isAsked(cell.Id)).ToList();
        var open = asked.FindAll(cell => isOpen(cell.Id));
        return new OpenPart
        {
            Heading = isOneOfSeveral && block.Heading is { } heading
                ? new($"{section.Heading.Zh}：{heading.Zh}", $"{section.Heading.En}: {heading.En}")
                : section.Heading,
            Asked = asked.Count,
            Open = open.Count,
            Rows = [.. open.GroupBy(cell => cell.RowCaption).Select(row => new OpenRow(row.Key, [.. row.Select(cell => cell.ColumnCaption)]))],
        };
    }
}
