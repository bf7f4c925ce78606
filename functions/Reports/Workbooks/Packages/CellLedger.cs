using System.Runtime.InteropServices;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Puts shared texts into their cells, and holds the total of text within its limit.
/// A string index that the table does not have becomes an error cell here, the first place where it can be known.
/// </summary>
internal sealed class CellLedger
{
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

        return Conclude(sheets, outline, producer, removed);
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
        }

        if (characters > GuardLimits.TotalText)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }
    }

    private static DisarmedWorkbook Conclude(
        IReadOnlyList<KeptSheet> sheets, WorkbookOutline outline, string? producer, RemovedContent removed) => new()
        {
            Kept = sheets,
            Ranges = outline.Names.Kept,
            Sheets = [.. sheets.Select(Describe)],
            DroppedNames = outline.Names.Dropped,
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
}
