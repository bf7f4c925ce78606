using System.Text;
using CsvHelper;

namespace Reports.Workbooks.Lists;

/// <summary>
/// A list as CSV: with commas, semicolons or tabs, in UTF-8 with or without a mark, UTF-16 with one, or GB18030, which is what Excel in
/// Chinese saves as “CSV”. A row's number counts records, blank ones too, as a spreadsheet program shows them.
/// </summary>
internal static class CsvList
{
    /// <summary>In bytes of UTF-8: a quotation mark that is never closed would otherwise make one field of the whole file.</summary>
    private const int LargestRecord = 1 << 20;

    private static readonly char[] Separators = [',', '\t', ';'];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static ListOutcome Read(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken)
    {
        if (Decode(upload.Span) is not { } text)
        {
            return new ListOutcome.Refused(ListRefusals.UnknownEncoding);
        }

        try
        {
            return ReadRows(text, cancellationToken);
        }
        catch (CsvFormatException)
        {
            return new ListOutcome.Refused(ListRefusals.OpenQuote);
        }
    }

    private static ListOutcome ReadRows(string text, CancellationToken cancellationToken)
    {
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            Separator = SeparatorOf(text),
            MaxRecordSize = LargestRecord,
        };
        using var reader = CsvReader.FromText(text, options);
        var rows = new List<ListRow>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = new ListCell[Math.Min(reader.FieldCount, ListLimits.Columns)];
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] = Cell(reader[column].ToString().Trim());
            }

            if (!Array.Exists(cells, cell => cell.Text.Length > 0))
            {
                continue;
            }

            if (rows.Count == ListLimits.Rows)
            {
                return new ListOutcome.Refused(ListRefusals.TooManyRows);
            }

            rows.Add(new ListRow((int)reader.RowNumber, cells));
        }

        return new ListOutcome.Read(rows);
    }

    /// <summary>An apostrophe that keeps a text from being taken for a formula, as our own lists have it, is no part of the text.</summary>
    private static ListCell Cell(string field) =>
        field is ['\'', _, ..] && ListText.LooksLikeFormula(field[1..]) ? new ListCell(field[1..], ListCellKind.Text)
        : field.StartsWith('=') ? new ListCell(field, ListCellKind.Formula)
        : new ListCell(field, ListCellKind.Text);

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Utf8.GetString(bytes[3..]),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes[2..]),
                _ => WithoutMark(bytes),
            };
            return text.AsSpan().ContainsAnyInRange('\0', '\b') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Chinese in GB18030 is hardly ever valid UTF-8, so that is tried first.</summary>
    private static string WithoutMark(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Chinese.GetString(bytes);
        }
    }

    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        return Separators.MaxBy(separator => first.Count(character => character == separator));
    }
}
