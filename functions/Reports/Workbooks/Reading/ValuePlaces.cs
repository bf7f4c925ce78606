using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Reading.Captions;
using Reports.Workbooks.Seals;

namespace Reports.Workbooks.Reading;

/// <summary>Where a value was found, and by what. Several cells where captions leave it open.</summary>
internal sealed record FoundPlace(FoundBy By, IReadOnlyList<CellAddress> Cells)
{
    public CellAddress First => Cells[0];

    /// <summary>False where the value is nowhere: then the cell is only where it is to be shown, and what stands in it is another's.</summary>
    public bool IsFound { get; init; } = true;

    /// <summary>True where no cell may be taken, even if only one could be meant or all state the same.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>
/// Where each value stands in an upload: at its defined name, failing that where the seal says, failing that where its captions are,
/// failing that where the template has it. Programs that insert rows do not always move names, and maps never move: so neither is believed
/// where the captions around the cell are those of another value. Captions are searched for only when something is not at its place.
/// </summary>
internal sealed class ValuePlaces
{
    private readonly WorkbookContent content;
    private readonly IReadOnlyDictionary<string, SealedPlace> map;
    private readonly CaptionSearch? captions;
    private readonly IReadOnlyList<SheetGrid> grids;

    public ValuePlaces(CaptionFinders finders, WorkbookLayout layout, WorkbookContent content, TemplateSeal? seal)
    {
        Layout = layout;
        this.content = content;
        // A broken seal says nothing for certain; what it says is what the template says, or it is wrong.
        map = seal is null or { State: SealState.Broken } ? new Dictionary<string, SealedPlace>() : seal.Places;
        var isIntact = IntactTemplate.Fits(layout, content, name => Named(name) ?? Mapped(name));
        grids = isIntact ? [] : [.. content.FilledSheets.Where(sheet => !IsSeal(sheet)).Select(sheet => new SheetGrid(sheet, content.UsedCells(sheet)))];
        captions = isIntact ? null : new CaptionSearch(finders, grids);
    }

    public WorkbookLayout Layout { get; }

    /// <summary>Whether everything stands where the template has it, captions included.</summary>
    public bool AreUnmoved => captions is null;

    /// <summary>The cells of a number.</summary>
    public FoundPlace OfCell(string id)
    {
        var name = DefinedNames.Value(id);
        var (named, mapped, inTemplate) = (Named(name), Mapped(name), Layout.Cells[id]);
        if (captions is null)
        {
            return Claimed(named, mapped);
        }

        var shown = captions.Places(id);
        var isOpen = captions.IsOpen(id);
        // A name or a map that nothing contradicts decides what captions leave open.
        var isUndecided = shown.Count == 0 || isOpen;
        if (named is not null && (captions.Check(id, named) == Evidence.Agrees || (isUndecided && IsUncontradicted(id, named))))
        {
            return new FoundPlace(FoundBy.Name, [named]);
        }

        if (mapped is not null && (captions.Check(id, mapped) == Evidence.Agrees || (isUndecided && IsUncontradicted(id, mapped) && IsUnmoved(id, mapped))))
        {
            return new FoundPlace(FoundBy.Seal, [mapped]);
        }

        if (shown.Count > 0)
        {
            return new FoundPlace(FoundBy.Captions, shown) { IsOpen = isOpen };
        }

        return IsUncontradicted(id, inTemplate) && content.HasSheet(inTemplate.Sheet) && captions.IsUnmoved(id, inTemplate, other => Layout.Cells[other])
            ? new FoundPlace(FoundBy.TemplatePlace, [inTemplate])
            : new FoundPlace(FoundBy.TemplatePlace, [captions.PlaceOfMissing(id) ?? inTemplate]) { IsFound = false };
    }

    /// <summary>The map is believed over a damaged caption if what is beside it stands where the map has it, or if the whole block has lost its captions.</summary>
    private bool IsUnmoved(string id, CellAddress mapped) => captions!.IsUnmoved(id, mapped, MappedValue) || !captions.IsFoundAnywhere(id);

    /// <summary>The first row of a text by name or map; null where headings must be asked.</summary>
    public FoundPlace? OfText(NarrativePlace narrative)
    {
        var name = DefinedNames.Value(narrative.Id);
        var (named, mapped) = (Named(name), Mapped(name));
        return captions is null ? Claimed(named, mapped)
            : named is not null && captions.Sections.Check(narrative.Id, named) is not Evidence.Contradicts ? new FoundPlace(FoundBy.Name, [named])
            : mapped is not null && captions.Sections.Check(narrative.Id, mapped) is not Evidence.Contradicts ? new FoundPlace(FoundBy.Seal, [mapped])
            : null;
    }

    /// <summary>The texts below the headings of a narrative; none in an intact template, where they are not looked for.</summary>
    public IReadOnlyList<FoundText> TextsByHeading(string id) => captions?.Sections.Texts(id) ?? [];

    /// <summary>The cell of the 说明 of a section; null where there is none that is certain.</summary>
    public CellAddress? OfExplanation(string id, string blockId)
    {
        var claimed = Named(id) ?? Mapped(id);
        if (captions is null)
        {
            return claimed;
        }

        var shown = captions.Sections.Explanations(blockId);
        return claimed is not null && (shown.Count == 0 || shown.Contains(claimed)) ? claimed : shown.Count == 1 ? shown[0] : null;
    }

    /// <summary>The cell of a fact of the first sheet: beside its caption.</summary>
    public CellAddress? OfFact(string name, string caption, CellAddress inTemplate)
    {
        var claimed = Named(name) ?? Mapped(name);
        if (captions is null)
        {
            return inTemplate;
        }

        var text = CaptionText.Of(caption).Loose;
        var shown = grids.SelectMany(grid => grid.Rows.SelectMany(row => row.Cells).Where(cell => cell.Caption.Loose == text)
            .Select(cell => grid.AddressOf(cell.Row, cell.LastColumn + 1))).ToList();
        return claimed is not null && (shown.Count == 0 || shown.Contains(claimed)) ? claimed : shown.Count > 0 ? shown[0] : null;
    }

    private CellAddress? MappedValue(string id) => Mapped(DefinedNames.Value(id));

    /// <summary>Nothing speaks against the cell, and it does not hold some text of the sheet either.</summary>
    private bool IsUncontradicted(string id, CellAddress address) =>
        captions!.Check(id, address) == Evidence.Silent
        && (content.At(address) is not { Kind: StatedKind.Text, Text: { } text } || NumberText.IsPlaceholder(text) || NumberText.TryRead(text, isAmount: true, out _) || NumberText.TryRead(text, isAmount: false, out _));

    private static FoundPlace Claimed(CellAddress? named, CellAddress? mapped) =>
        named is not null ? new FoundPlace(FoundBy.Name, [named]) : new FoundPlace(FoundBy.Seal, [mapped!]);

    private bool IsSeal(string sheet) => TemplateSeal.IsSealSheet((row, column) => content.TextAt(new CellAddress(sheet, row, column)));

    private CellAddress? Named(string name) => content.Names.TryGetValue(name, out var named) && content.HasSheet(named.Sheet) ? named : null;

    private CellAddress? Mapped(string name) => map.TryGetValue(name, out var mapped) && content.HasSheet(mapped.Address.Sheet) ? mapped.Address : null;
}
