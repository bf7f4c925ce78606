namespace Reports.Workbooks.Packages.OpenDocument;

/// <summary>
/// Reads one table of an .ods. Rows and cells stand one after the other, without addresses, and may be repeated:
/// an empty repetition only counts, a full one is written out as far as the limits go.
/// </summary>
internal sealed class OdsSheetReader(PartReader xml, KeptSheet sheet, int cellsAllowed, ReadingBudget budget)
{
    private readonly SheetFilling filling = new(sheet, wants: null, cellsAllowed, budget);
    private readonly OdsCellReader cells = new(xml);
    private readonly List<(KeptCell Cell, int Columns)> row = [];
    private int rows;

    public bool HasExternalLinks => cells.HasExternalLinks;

    /// <param name="readNames">Called at the sheet's own names, which stand inside of it.</param>
    public void Read(Action readNames)
    {
        ReadRows(xml.Depth, readNames);
        filling.Finish();
    }

    /// <summary>Rows may lie in groups and in groups of groups; the reader's limit on depth holds here too.</summary>
    private void ReadRows(int depth, Action readNames)
    {
        while (xml.ToChild(depth))
        {
            if (xml.OwnNamespace != Odf.Table)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "table-row":
                    ReadRow();
                    break;
                case "table-rows" or "table-row-group" or "table-header-rows":
                    ReadRows(xml.Depth, readNames);
                    break;
                case "named-expressions":
                    readNames();
                    break;
            }
        }
    }

    private void ReadRow()
    {
        var repeated = Odf.Count(xml.Attribute("number-rows-repeated", Odf.Table));
        var first = rows + 1;
        rows = Math.Min(rows + repeated, int.MaxValue / 2);
        row.Clear();
        var depth = xml.Depth;
        var column = 0;
        while (xml.ToChild(depth))
        {
            if (xml.OwnNamespace == Odf.Table && xml.LocalName is "table-cell" or "covered-table-cell")
            {
                column = Math.Min(column + ReadCell(new CellReference(first, column + 1), repeated), 1 << 20);
            }
        }

        KeepRow(repeated);
    }

    /// <summary>How many columns the cell stands for.</summary>
    private int ReadCell(CellReference address, int repeatedRows)
    {
        var repeated = Odf.Count(xml.Attribute("number-columns-repeated", Odf.Table));
        var width = Odf.Count(xml.Attribute("number-columns-spanned", Odf.Table));
        var height = Odf.Count(xml.Attribute("number-rows-spanned", Odf.Table));
        if (width > 1 || height > 1)
        {
            filling.Merge(new CellRectangle(address, new CellReference(address.Row + height - 1, address.Column + width - 1)));
        }

        if (!address.IsInside)
        {
            var holdsValue = xml.Attribute("value-type", Odf.Office) is not null;
            filling.CountOutside(holdsValue ? (long)repeated * repeatedRows : 0);
        }
        else if (cells.Read(address) is { } cell)
        {
            // Only what can be kept is held for the repetitions of the row.
            var inside = Math.Min(GuardLimits.LastColumn - address.Column + 1, repeated);
            filling.CountOutside((long)(repeated - inside) * repeatedRows);
            row.Add((cell, inside));
        }

        return repeated;
    }

    private void KeepRow(int repeated)
    {
        for (var down = 0; row.Count > 0 && down < repeated; down++)
        {
            if (row[0].Cell.Address.Row + down > GuardLimits.LastRow)
            {
                filling.CountOutside(repeated - down);
                return;
            }

            foreach (var (cell, columns) in row)
            {
                for (var across = 0; across < columns; across++)
                {
                    filling.Keep(cell with { Address = new CellReference(cell.Address.Row + down, cell.Address.Column + across) });
                }
            }
        }
    }
}
