using Reports.Forms;

namespace Reports.Compliance;

/// <summary>
/// The accepted figures of one agency in one binary, for the roll-up: 40,000 agencies of 200 figures are read and added without parsing text.
/// Layout: version 1; the form's name; for each cell of the form in its order one byte, the decimals (0 to 28) or 255 for no figure, and then
/// the digits as a 96-bit integer when they need it, otherwise as a variable-length one. Exact: a decimal in, the same decimal out.
/// </summary>
internal static class PackedFigures
{
    private const byte Version = 1;
    private const byte Absent = 255;
    private const byte Wide = 0x80;

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
        using var reader = new BinaryReader(new MemoryStream(packed));
        if (reader.ReadByte() != Version)
        {
            throw new InvalidDataException("Packed figures of another version.");
        }

        var name = reader.ReadString();
        if (forms.Forms.FirstOrDefault(candidate => candidate.Name == name) is not { } form)
        {
            return null;
        }

        var figures = new Dictionary<string, decimal>(form.Cells.Count, StringComparer.Ordinal);
        foreach (var cell in form.Cells)
        {
            var head = reader.ReadByte();
            if (head != Absent)
            {
                figures[cell.Id] = Read(reader, head);
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

    private static decimal Read(BinaryReader reader, byte head)
    {
        if ((head & Wide) == 0)
        {
            var digits = reader.Read7BitEncodedInt64();
            return new decimal((int)digits, (int)(digits >> 32), 0, false, head);
        }

        var negative = reader.ReadBoolean();
        return new decimal(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), negative, (byte)(head & ~Wide));
    }
}
