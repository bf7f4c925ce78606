namespace Reports.Workbooks.Packages;

/// <summary>
/// Reads the cells of one sheet, one after the other, and expands shared formulas.
/// What it cannot make sense of becomes an error cell with <see cref="CellNotes.Damaged"/>, so that it is reported where it stands.
/// </summary>
internal sealed class CellReader(PartReader xml, StyleTable styles)
{
    private const string UnreadableReference = "#REF!";
    private const string UnreadableString = "#N/A";

    private readonly Dictionary<int, (CellReference Master, string Text)> _shared = [];

    private CellReference _address;
    private CellNotes _notes;
    private string? _formula;
    private bool _hasFormula;
    private string? _value;
    private string? _inline;

    /// <summary>A row number or string index; -1 when it is none.</summary>
    public static int Index(ReadOnlySpan<char> text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : -1;

    /// <summary>The current cell; null when it holds nothing. The reader moves to its end.</summary>
    public KeptCell? Read(CellReference address, bool isDamaged)
    {
        _address = address;
        var style = styles[Index(xml.ShortAttribute("s"))];
        var type = TypeOf(xml.ShortAttribute("t"));
        ReadContent();
        if (_value is null && _inline is null && !_hasFormula)
        {
            return null;
        }

        if (isDamaged)
        {
            return new KeptCell(address, CellContent.Error, UnreadableReference, null, CellNotes.Damaged);
        }

        var cell = Interpret(type);
        var isNumber = cell.Content == CellContent.Number;
        var shown = isNumber ? style : style & ~CellNotes.DateFormatted;
        var missing = _hasFormula && cell.Value is null ? CellNotes.FormulaWithoutValue : CellNotes.None;
        var note = cell.Notes | _notes | shown | missing;
        return string.IsNullOrEmpty(cell.Value) && !_hasFormula ? null : cell with { Formula = _formula, Notes = note };
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
        _notes = CellNotes.None;
        _formula = _value = _inline = null;
        _hasFormula = false;
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            switch (xml.Name)
            {
                case "v":
                    _value = xml.ReadText();
                    break;
                case "is":
                    _inline = SharedStrings.ReadRuns(xml);
                    break;
                case "f":
                    ReadFormula();
                    break;
            }
        }
    }

    private void ReadFormula()
    {
        _hasFormula = true;
        var kind = xml.ShortAttribute("t");
        var isShared = kind is "shared";
        if (kind is "array" or "dataTable")
        {
            _notes |= CellNotes.ArrayFormula | CellNotes.FormulaTextUnknown;
            return;
        }

        var index = isShared ? Index(xml.ShortAttribute("si")) : -1;
        var text = xml.ReadText().Trim().TrimStart('=');
        _formula = isShared && index >= 0 ? ShareFormula(index, text) : text;
        if (string.IsNullOrEmpty(_formula) || _formula.Length > GuardLimits.FormulaText)
        {
            _formula = null;
            _notes |= CellNotes.FormulaTextUnknown;
        }
    }

    private string? ShareFormula(int index, string text)
    {
        if (text.Length > 0)
        {
            if (_shared.Count < GuardLimits.SharedFormulas && text.Length <= GuardLimits.FormulaText)
            {
                _shared.TryAdd(index, (_address, text));
            }

            return text;
        }

        if (!_address.IsInside || !_shared.TryGetValue(index, out var shared))
        {
            return null;
        }

        xml.SpendText(shared.Text.Length);
        return FormulaShift.Apply(shared.Text, _address.Row - shared.Master.Row, _address.Column - shared.Master.Column);
    }

    private KeptCell Interpret(CellType type)
    {
        if (_inline is not null)
        {
            return Text(_inline);
        }

        return type switch
        {
            _ when _value is null => Empty(),
            CellType.Text => Text(CellText.Decode(_value)),
            _ when string.IsNullOrWhiteSpace(_value) => Empty(),
            CellType.Number => Number(_value.Trim()),
            CellType.Shared when Index(_value.Trim()) >= 0 => new KeptCell(_address, CellContent.SharedText, _value.Trim(), null, CellNotes.None),
            CellType.Shared => new KeptCell(_address, CellContent.Error, UnreadableString, null, CellNotes.Damaged),
            CellType.Boolean => new KeptCell(_address, CellContent.Boolean, _value.Trim() is "1" or "true" or "TRUE" ? "1" : "0", null, CellNotes.None),
            CellType.Error => new KeptCell(_address, CellContent.Error, CellText.Cut(_value.Trim()), null, CellNotes.CachedError),
            CellType.IsoDate => Text(_value.Trim()) with { Notes = CellNotes.DateFormatted },
            _ => Text(_value),
        };
    }

    private KeptCell Empty() => new(_address, CellContent.Number, null, null, CellNotes.None);

    private KeptCell Text(string text) =>
        new(_address, CellContent.Text, CellText.Cut(text), null, text.Length > GuardLimits.CellText ? CellNotes.TextCut : CellNotes.None);

    private KeptCell Number(string raw)
    {
        if (!CellNumber.TryRound(raw, out var rounded))
        {
            return Text(CellText.Decode(raw)) with { Notes = CellNotes.Damaged };
        }

        return new KeptCell(_address, CellContent.Number, rounded, null, CellNotes.None, rounded == raw ? null : raw);
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
