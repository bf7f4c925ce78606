using System.Globalization;
using System.Xml;

namespace Reports.Workbooks.Packages.OpenDocument;

/// <summary>
/// Reads the cells of an .ods: the typed value where there is one, the paragraphs otherwise.
/// Dates and times become the serial numbers that Excel has for them.
/// </summary>
internal sealed class OdsCellReader(PartReader xml)
{
    private static readonly DateTime FirstSerialDay = new(1900, 3, 1);

    public bool HasExternalLinks { get; private set; }

    /// <summary>The current cell; null when it holds nothing. The reader moves to its end.</summary>
    public KeptCell? Read(CellReference address)
    {
        var type = xml.Attribute("value-type", Odf.Office);
        var isError = xml.Attribute("value-type", Odf.Extension) == "error";
        var value = Value(type);
        var formula = xml.Attribute("formula", Odf.Table);
        var isArray = xml.Attribute("number-matrix-columns-spanned", Odf.Table) is not null;
        var text = ReadText();
        if (type is null && text.Length == 0 && formula is null)
        {
            return null;
        }

        var cell = Interpret(address, type, value, text, isError || (formula is not null && IsErrorCode(text)));
        return formula is null ? (cell.Value is null or "" ? null : cell) : WithFormula(cell, formula, isArray);
    }

    private string? Value(string? type) => type switch
    {
        "float" or "percentage" or "currency" => xml.Attribute("value", Odf.Office),
        "date" => xml.Attribute("date-value", Odf.Office),
        "time" => xml.Attribute("time-value", Odf.Office),
        "boolean" => xml.Attribute("boolean-value", Odf.Office),
        _ => xml.Attribute("string-value", Odf.Office),
    };

    private static KeptCell Interpret(CellReference address, string? type, string? value, string text, bool isError) => type switch
    {
        _ when isError => KeptCell.Error(address, text.Length > 0 ? text : KeptCell.UnreadableString),
        "float" or "percentage" or "currency" when value is not null => KeptCell.Number(address, value.Trim()),
        "boolean" when value is not null => KeptCell.Boolean(address, value is "true" or "1"),
        "date" or "time" when value is not null => Moment(address, value),
        null when text.Length == 0 => KeptCell.Empty(address),
        _ => KeptCell.Text(address, value is null ? text : CellText.Decode(value)),
    };

    /// <summary>What LibreOffice shows for a failed formula: an error of Excel's, or one of its own by number.</summary>
    private static bool IsErrorCode(string text) =>
        text is "#N/A" or "#NAME?" or "#REF!" or "#DIV/0!" or "#VALUE!" or "#NUM!" or "#NULL!"
        || (text.StartsWith("Err:", StringComparison.Ordinal) && text.Length == 7);

    private static KeptCell Moment(CellReference address, string value)
    {
        double? serial = null;
        if (DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) && moment >= FirstSerialDay)
        {
            serial = moment.ToOADate();
        }
        else if (value.StartsWith('P'))
        {
            serial = Days(value);
        }

        var cell = serial is { } days
            ? KeptCell.Number(address, days.ToString("R", CultureInfo.InvariantCulture))
            : KeptCell.Text(address, CellText.Decode(value));
        return cell with { Notes = cell.Notes | CellNotes.DateFormatted };
    }

    private static double? Days(string duration)
    {
        try
        {
            return XmlConvert.ToTimeSpan(duration).TotalDays;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    private KeptCell WithFormula(in KeptCell cell, string formula, bool isArray)
    {
        HasExternalLinks |= formula.Contains("file:", StringComparison.OrdinalIgnoreCase) || formula.Contains("http", StringComparison.OrdinalIgnoreCase);
        var text = isArray || formula.Length > GuardLimits.FormulaText ? null : OpenFormula.ToExcel(formula);
        var notes = cell.Notes
            | (isArray ? CellNotes.ArrayFormula : CellNotes.None)
            | (string.IsNullOrEmpty(text) ? CellNotes.FormulaTextUnknown : CellNotes.None)
            | (cell.Value is null ? CellNotes.FormulaWithoutValue : CellNotes.None);
        return cell with { Formula = string.IsNullOrEmpty(text) ? null : text, Notes = notes };
    }

    private string ReadText()
    {
        var text = new OdsText();
        var depth = xml.Depth;
        while (xml.ToChild(depth))
        {
            if (xml.OwnNamespace == Odf.Text && xml.LocalName is "p" or "h")
            {
                text.AddParagraph(xml);
            }
        }

        return CellText.Decode(text.ToString());
    }
}
