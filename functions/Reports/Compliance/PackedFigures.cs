using Reports.Forms;

namespace Reports.Compliance;

/// <summary>
/// The accepted figures of one agency in one binary, for the roll-up: 40,000 agencies of 200 figures are read and added without parsing text.
/// Layout: version 1; the form's name; for each cell of the form in its order one byte, the decimals (0 to 28) or 255 for no figure, and then
/// the digits as a 96-bit integer when they need it, otherwise as a variable-length one. Exact: a decimal in, the same decimal out.
/// </summary>
internal static class PackedFigures
{
    public const byte Version = 1;
    public const byte Absent = 255;
    public const byte Wide = 0x80;

    public static byte[] Pack(FormDefinition form, IReadOnlyDictionary<string, decimal> figures)
    {
        using var packed = new MemoryStream();
        using var writer = new BinaryWriter(packed);
        writer.Write(Version);
        writer.Write(form.Name);
        foreach (var cell in form.Cells)
        {
            if (figures.TryGetValue(cell.Id, out var figure))
            {
                Write(writer, figure);
            }
            else
            {
                writer.Write(Absent);
            }
        }

        writer.Flush();
        return packed.ToArray();
    }

    /// <summary>Null when the form is no longer known.</summary>
    public static IReadOnlyDictionary<string, decimal>? Unpack(byte[] packed, FormCatalog forms)
    {
        var reader = new PackedFigureReader(packed);
        var name = reader.FormName;
        if (forms.Forms.FirstOrDefault(candidate => candidate.Name == name) is not { } form)
        {
            return null;
        }

        var figures = new Dictionary<string, decimal>(form.Cells.Count, StringComparer.Ordinal);
        foreach (var cell in form.Cells)
        {
            if (reader.Next(out var figure))
            {
                figures[cell.Id] = figure;
            }
        }

        return figures;
    }

    private static void Write(BinaryWriter writer, decimal figure)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(figure, bits);
        var negative = bits[3] < 0;
        if (bits[2] == 0 && bits[1] >= 0 && !negative)
        {
            writer.Write(figure.Scale);
            writer.Write7BitEncodedInt64(((long)bits[1] << 32) | (uint)bits[0]);
            return;
        }

        writer.Write((byte)(figure.Scale | Wide));
        writer.Write(negative);
        for (var part = 0; part < 3; part++)
        {
            writer.Write(bits[part]);
        }
    }
}
