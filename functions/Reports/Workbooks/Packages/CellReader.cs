namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads the cells of one sheet, one after the other, and expands shared formulas.
/// What it cannot make sense of becomes an error cell with <see cref="CellNotes.Damaged"/>, so that it is reported where it stands.
/// </summary>
internal sealed class CellReader(PartReader xml, StyleTable styles)
{
    private readonly Dictionary<int, (CellReference Master, string Text)> masters = [];

    private CellReference address;
    private CellNotes notes;
    private string? formula;
    private bool hasFormula;
    private string? value;
    private string? inline;

    /// <summary>A row number or string index; -1 when it is none.</summary>
    public static int Index(ReadOnlySpan<char> text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : -1;

    /// <summary>The current cell; null when it holds nothing. The reader moves to its end.</summary>
    public KeptCell? Read(CellReference address, bool isDamaged)
    {
        this.address = address;
        var style = styles[Index(xml.ShortAttribute("s"))];
        var type = TypeOf(xml.ShortAttribute("t"));
        ReadContent();
        if (value is null && inline is null && !hasFormula)
        {
            return null;
        }

        if (isDamaged)
        {
            return KeptCell.Damaged(address, KeptCell.UnreadableReference);
        }

        var cell = Interpret(type);
        var isNumber = cell.Content == CellContent.Number;
        var shown = isNumber ? style : style & ~CellNotes.DateFormatted;
        var missing = hasFormula && cell.Value is null ? CellNotes.FormulaWithoutValue : CellNotes.None;
        var note = cell.Notes | notes | shown | missing;
        return string.IsNullOrEmpty(cell.Value) && !hasFormula ? null : cell with { Formula = formula, Notes = note };
    }

    private static CellType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "" or "n" => CellType.Number,
        "s" => CellType.Shared,
        "b" => CellType.Boolean,
        "e" => CellType.Error,
        "d" => CellType.IsoDate,
        _ => CellType.Text,
    };

    private void ReadContent()
    {
        notes = CellNotes.None;
        formula = value = inline = null;
        hasFormula = false;
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            switch (xml.Name)
            {
                case "v":
                    value = xml.ReadText();
                    break;
                case "is":
                    inline = SharedStrings.ReadRuns(xml);
                    break;
                case "f":
                    ReadFormula();
                    break;
            }
        }
    }

    private void ReadFormula()
    {
        hasFormula = true;
        var kind = xml.ShortAttribute("t");
        var isShared = kind is "shared";
        if (kind is "array" or "dataTable")
        {
            notes |= CellNotes.ArrayFormula | CellNotes.FormulaTextUnknown;
            return;
        }

        var index = isShared ? Index(xml.ShortAttribute("si")) : -1;
        var text = xml.ReadText().Trim().TrimStart('=');
        formula = isShared && index >= 0 ? ShareFormula(index, text) : text;
        if (string.IsNullOrEmpty(formula) || formula.Length > GuardLimits.FormulaText)
        {
            formula = null;
            notes |= CellNotes.FormulaTextUnknown;
        }
    }

    private string? ShareFormula(int index, string text)
    {
        if (text.Length > 0)
        {
            if (masters.Count < GuardLimits.SharedFormulas && text.Length <= GuardLimits.FormulaText)
            {
                masters.TryAdd(index, (address, text));
            }

            return text;
        }

        if (!address.IsInside || !masters.TryGetValue(index, out var shared))
        {
            return null;
        }

        xml.SpendText(shared.Text.Length);
        return FormulaShift.Apply(shared.Text, address.Row - shared.Master.Row, address.Column - shared.Master.Column);
    }

    private KeptCell Interpret(CellType type)
    {
        if (inline is not null)
        {
            return KeptCell.Text(address, inline);
        }

        return type switch
        {
            _ when value is null => KeptCell.Empty(address),
            CellType.Text => KeptCell.Text(address, CellText.Decode(value)),
            _ when string.IsNullOrWhiteSpace(value) => KeptCell.Empty(address),
            CellType.Number => KeptCell.Number(address, value.Trim()),
            CellType.Shared when Index(value.Trim()) >= 0 => new KeptCell(address, CellContent.SharedText, value.Trim(), null, CellNotes.None),
            CellType.Shared => KeptCell.Damaged(address, KeptCell.UnreadableString),
            CellType.Boolean => KeptCell.Boolean(address, value.Trim() is "1" or "true" or "TRUE"),
            CellType.Error => KeptCell.Error(address, value.Trim()),
            CellType.IsoDate => KeptCell.Text(address, value.Trim()) with { Notes = CellNotes.DateFormatted },
            _ => KeptCell.Text(address, value),
        };
    }

    private enum CellType
    {
        Number,
        Shared,
        Boolean,
        Error,
        IsoDate,
        Text,
    }
}
