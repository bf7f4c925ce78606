namespace Reports.Workbooks.Packages;

/// <summary>
/// Takes the cells and merged ranges of one sheet as they are met, in whatever format, and leaves the <see cref="KeptSheet"/>
/// in order: within the limits, sorted, each address once, merged ranges apart. Cells that are not wanted are left out,
/// and text is paid for as it comes, so that no more of it is ever held than a workbook may have.
/// </summary>
internal sealed class SheetFilling(KeptSheet sheet, Func<CellReference, bool>? wants, int cellsAllowed, ReadingBudget budget)
{
    private readonly HashSet<CellReference> taken = [];
    private CellReference last;
    private bool isSorted = true;

    /// <exception cref="UnacceptablePackageException">More cells than are allowed.</exception>
    public void Keep(in KeptCell cell)
    {
        if (!cell.Address.IsInside)
        {
            CountOutside(1);
        }
        else if (wants is not null && !wants(cell.Address))
        {
        }
        else if (!taken.Add(cell.Address))
        {
            sheet.Asides.Add((cell.Address, CellNotes.Damaged));
        }
        else if (cell.Value is null && cell.Formula is null)
        {
            sheet.Asides.Add((cell.Address, cell.Notes));
        }
        else
        {
            Add(cell);
        }

        if (taken.Count > cellsAllowed || sheet.Asides.Count > GuardLimits.Cells)
        {
            throw new UnacceptablePackageException(RefusalKind.TooManyCells);
        }
    }

    /// <summary>Values beyond the limits of a sheet, which nobody will read.</summary>
    public void CountOutside(long values) => sheet.ValuesOutside = (int)Math.Min(sheet.ValuesOutside + values, int.MaxValue);

    /// <summary>Null for a range that cannot be read.</summary>
    public void Merge(CellRectangle? merged)
    {
        if (merged is { IsOneCell: false } range && range.Last.IsInside && range.Area <= GuardLimits.MergeArea
            && sheet.Merges.Count < GuardLimits.Merges)
        {
            sheet.Merges.Add(range);
        }
        else
        {
            sheet.MergesDropped++;
        }
    }

    public void Finish()
    {
        sheet.MergesDropped += DropOverlapping(sheet.Merges);
        if (!isSorted)
        {
            sheet.Cells.Sort((a, b) => (a.Address.Row, a.Address.Column).CompareTo((b.Address.Row, b.Address.Column)));
        }
    }

    private void Add(in KeptCell cell)
    {
        isSorted &= (cell.Address.Row, cell.Address.Column).CompareTo((last.Row, last.Column)) > 0;
        last = cell.Address;
        budget.SpendText((cell.Value?.Length ?? 0) + (cell.Formula?.Length ?? 0));
        sheet.Cells.Add(cell);
    }

    /// <summary>Of ranges that overlap the one further up stays. Ranges are walked downwards, so few are compared.</summary>
    private static int DropOverlapping(List<CellRectangle> merges)
    {
        merges.Sort((a, b) => (a.First.Row, a.First.Column).CompareTo((b.First.Row, b.First.Column)));
        var open = new List<CellRectangle>();
        return merges.RemoveAll(merge =>
        {
            open.RemoveAll(above => above.Last.Row < merge.First.Row);
            if (open.Exists(merge.Overlaps))
            {
                return true;
            }

            open.Add(merge);
            return false;
        });
    }
}
