using System.Buffers.Binary;
using System.Text;

namespace Reports.Compliance;

/// <summary>Walks over <see cref="PackedFigures"/> cell by cell in the order of the form, without keeping anything.</summary>
internal struct PackedFigureReader
{
    private const int DigitBits = 7;
    private const byte MoreDigits = 1 << DigitBits;

    /// <summary>A sum of a million whole numbers below this fits a long.</summary>
    private const long SmallWhole = 1L << 40;

    private readonly byte[] packed;
    private readonly Range form;
    private int at;

    /// <exception cref="InvalidDataException">It is of another version.</exception>
    public PackedFigureReader(byte[] packed)
    {
        if (packed[0] != PackedFigures.Version)
        {
            throw new InvalidDataException("Packed figures of another version.");
        }

        (this.packed, at) = (packed, 1);
        var length = (int)Digits();
        form = at..(at + length);
        at += length;
    }

    /// <summary>The name of the form whose cells follow.</summary>
    public readonly ReadOnlySpan<byte> FormUtf8 => packed.AsSpan(form);

    public readonly string FormName => Encoding.UTF8.GetString(FormUtf8);

    /// <summary>The next cell's figure; false when it has none.</summary>
    public bool Next(out decimal figure)
    {
        var head = packed[at++];
        if (head == PackedFigures.Absent)
        {
            figure = 0;
            return false;
        }

        figure = Figure(head);
        return true;
    }

    /// <summary>
    /// Adds all the cells that follow to their sums, and counts those that have a figure. Nearly all figures are small whole numbers, of which
    /// a roll-up adds eight million: they are added as such, without a call or a decimal for each.
    /// </summary>
    /// <param name="wholes">Of the small whole numbers, by cell.</param>
    /// <param name="others">Of everything else, by cell.</param>
    /// <param name="counts">How many figures, by cell.</param>
    public void AddTo(long[] wholes, decimal[] others, int[] counts)
    {
        var bytes = packed;
        var next = at;
        for (var cell = 0; cell < wholes.Length; cell++)
        {
            var head = bytes[next++];
            if (head == PackedFigures.Absent)
            {
                continue;
            }

            counts[cell]++;
            if (head == 0 && bytes[next] < MoreDigits)
            {
                wholes[cell] += bytes[next++];
                continue;
            }

            at = next;
            if (head == 0 && Digits() is var digits and < SmallWhole)
            {
                wholes[cell] += digits;
            }
            else
            {
                at = next;
                others[cell] += Figure(head);
            }

            next = at;
        }

        at = next;
    }

    private decimal Figure(byte head) => (head & PackedFigures.Wide) == 0 ? Narrow(head) : Wide((byte)(head & ~PackedFigures.Wide));

    private decimal Narrow(byte scale)
    {
        var digits = Digits();
        return new decimal((int)digits, (int)(digits >> 32), 0, isNegative: false, scale);
    }

    private decimal Wide(byte scale)
    {
        var negative = packed[at++] != 0;
        var bits = packed.AsSpan(at, 3 * sizeof(int));
        at += bits.Length;
        return new decimal(
            BinaryPrimitives.ReadInt32LittleEndian(bits),
            BinaryPrimitives.ReadInt32LittleEndian(bits[sizeof(int)..]),
            BinaryPrimitives.ReadInt32LittleEndian(bits[(2 * sizeof(int))..]),
            negative,
            scale);
    }

    private long Digits()
    {
        var digits = 0L;
        for (var shift = 0; ; shift += DigitBits)
        {
            var part = packed[at++];
            digits |= (long)(part & ~MoreDigits) << shift;
            if ((part & MoreDigits) == 0)
            {
                return digits;
            }
        }
    }
}
