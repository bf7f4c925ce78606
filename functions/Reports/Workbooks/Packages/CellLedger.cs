using System.Runtime.InteropServices;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Gathers what is to be said about cells, and holds the total of text within its limit.
/// A string index that the table does not have becomes an error cell here, the first place where it can be known.
/// </summary>
internal sealed class CellLedger
{
    private readonly Dictionary<CellPlace, CellNotes> cellNotes = [];
    private readonly Dictionary<CellPlace, string> errors = [];
    private readonly Dictionary<CellPlace, string> rawNumbers = [];
    private long characters;

    /// <summary>The end of every inspection: settles the sheets. Texts are those that cells share, by index.</summary>
    public static DisarmedWorkbook Disarm(
        IReadOnlyList<KeptSheet> sheets, WorkbookOutline outline, Dictionary<int, string> texts, string? producer, RemovedContent removed)
    {
        var ledger = new CellLedger();
        foreach (var sheet in sheets)
        {
            ledger.Settle(sheet, texts);
        }

        return ledger.Conclude(sheets, outline, producer, removed);
    }

    private void Settle(KeptSheet sheet, Dictionary<int, string> texts)
    {
        foreach (ref var cell in CollectionsMarshal.AsSpan(sheet.Cells))
        {
            if (cell.Content == CellContent.SharedText)
            {
                SettleText(ref cell, texts);
            }

            characters += (cell.Value?.Length ?? 0) + (cell.Formula?.Length ?? 0);
            Note(sheet, cell);
        }

        foreach (var (address, notes) in sheet.Asides)
        {
            Add(PlaceOf(sheet, address), notes);
        }

        if (characters > GuardLimits.TotalText)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }
    }

    private DisarmedWorkbook Conclude(
        IReadOnlyList<KeptSheet> sheets, WorkbookOutline outline, string? producer, RemovedContent removed) => new()
        {
            Kept = sheets,
            Ranges = outline.Names.Kept,
            Sheets = [.. sheets.Select(Describe)],
            Names = [.. outline.Names.Kept.Select(name => new CellName(name.Name, name.Sheet.Name, name.Range.ToString(), name.Hidden))],
            DroppedNames = outline.Names.Dropped,
            Notes = cellNotes,
            Errors = errors,
            RawNumbers = rawNumbers,
            Producer = producer,
            IsStrict = outline.IsStrict,
            Date1904 = outline.Date1904,
            Removed = removed,
        };

    private static void SettleText(ref KeptCell cell, Dictionary<int, string> texts)
    {
        if (!texts.TryGetValue(CellReader.Index(cell.Value), out var text))
        {
            cell = cell with { Content = CellContent.Error, Value = KeptCell.UnreadableString, Notes = cell.Notes | CellNotes.Damaged };
            return;
        }

        var cut = CellText.Cut(text);
        cell = cell with
        {
            Content = CellContent.Text,
            Value = cut,
            Notes = cell.Notes | (cut.Length < text.Length ? CellNotes.TextCut : CellNotes.None),
        };
    }

    private static DisarmedSheet Describe(KeptSheet sheet) => new()
    {
        Name = sheet.Listed.Name,
        OriginalName = sheet.Listed.OriginalName,
        Visibility = sheet.Listed.Visibility,
        CellCount = sheet.Cells.Count,
        ValuesOutside = sheet.ValuesOutside,
        MergesDropped = sheet.MergesDropped,
        IsMissing = sheet.Listed.Part is null,
    };

    private static CellPlace PlaceOf(KeptSheet sheet, CellReference address) => new(sheet.Listed.Name, address.ToString());

    private void Note(KeptSheet sheet, in KeptCell cell)
    {
        if (cell.Notes == CellNotes.None && cell.RawNumber is null)
        {
            return;
        }

        var place = PlaceOf(sheet, cell.Address);
        Add(place, cell.Notes);
        if (cell.Content == CellContent.Error)
        {
            errors[place] = cell.Value!;
        }

        if (cell.RawNumber is not null)
        {
            rawNumbers[place] = cell.RawNumber;
        }
    }

    private void Add(CellPlace place, CellNotes notes)
    {
        if (notes != CellNotes.None)
        {
            cellNotes[place] = cellNotes.GetValueOrDefault(place) | notes;
        }
    }
}
