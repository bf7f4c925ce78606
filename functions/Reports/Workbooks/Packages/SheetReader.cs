namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads one worksheet part: cells that hold something, and merged ranges.
/// Rows and cells without a reference follow the one before them, as the standard has it.
/// </summary>
internal sealed class SheetReader
{
    private readonly PartReader xml;
    private readonly CellReader cells;
    private readonly SheetFilling filling;

    private SheetReader(PartReader xml, SheetFilling filling, StyleTable styles)
    {
        this.xml = xml;
        this.filling = filling;
        cells = new CellReader(xml, styles);
    }

    public static void Read(PartReader xml, SheetFilling filling, StyleTable styles)
    {
        var reader = new SheetReader(xml, filling, styles);
        xml.ToRoot();
        while (xml.ToChild(0))
        {
            switch (xml.Name)
            {
                case "sheetData":
                    reader.ReadRows();
                    break;
                case "mergeCells":
                    reader.ReadMerges();
                    break;
            }
        }

        xml.Finish();
        filling.Finish();
    }

    private void ReadRows()
    {
        var depth = xml.Depth;
        var row = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "row")
            {
                continue;
            }

            row = CellReader.Index(xml.ShortAttribute("r")) is var stated and > 0 ? stated : row + 1;
            ReadRow(row);
        }
    }

    private void ReadRow(int row)
    {
        var depth = xml.Depth;
        var column = 0;
        while (xml.ToChild(depth))
        {
            if (xml.Name != "c")
            {
                continue;
            }

            var reference = xml.ShortAttribute("r");
            var isReadable = CellReference.TryParse(reference, out var address);
            var isStated = !reference.IsEmpty;
            address = isReadable ? address : new CellReference(row, column + 1);
            column = address.Column;
            if (!xml.IsEmpty && cells.Read(address, isDamaged: isStated && !isReadable) is { } cell)
            {
                filling.Keep(cell);
            }
        }
    }

    private void ReadMerges()
    {
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.Name == "mergeCell")
            {
                filling.Merge(CellRectangle.TryParse(xml.Attribute("ref"), out var range) ? range : null);
            }
        }
    }
}
