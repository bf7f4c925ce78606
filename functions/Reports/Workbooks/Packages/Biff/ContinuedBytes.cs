using System.Text;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// The bytes of a record that goes on in others. Where the characters of a string go on, the next piece begins with a byte
/// that says anew whether they have one byte or two.
/// </summary>
internal sealed class ContinuedBytes(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    private const byte TwoBytes = 1;
    private const byte HasPhonetics = 4;
    private const byte HasRuns = 8;

    private int piece;
    private int at;

    public bool IsAtEnd
    {
        get
        {
            while (piece < pieces.Count && at >= pieces[piece].Length)
            {
                piece++;
                at = 0;
            }

            return piece == pieces.Count;
        }
    }

    public int Byte()
    {
        if (IsAtEnd)
        {
            throw new UnacceptablePackageException(RefusalKind.DamagedWorkbook);
        }

        return pieces[piece].Span[at++];
    }

    public int UInt16() => Byte() | (Byte() << 8);

    public uint UInt32() => (uint)UInt16() | ((uint)UInt16() << 16);

    public void Skip(long bytes)
    {
        while (bytes > 0 && !IsAtEnd)
        {
            var step = (int)Math.Min(bytes, pieces[piece].Length - at);
            at += step;
            bytes -= step;
        }
    }

    /// <summary>A string of BIFF8 whose length has been read: flags, characters, then fonts and pronunciation, which are passed over.</summary>
    /// <param name="length">In characters.</param>
    /// <param name="isWanted">Otherwise the text is passed over too, and empty.</param>
    public string Text(int length, bool isWanted = true)
    {
        var flags = Byte();
        var runs = (flags & HasRuns) != 0 ? UInt16() : 0;
        var phonetics = (flags & HasPhonetics) != 0 ? UInt32() : 0;
        var text = Characters(length, (flags & TwoBytes) != 0, isWanted);
        Skip((runs * 4L) + phonetics);
        return text;
    }

    private string Characters(int length, bool isWide, bool isWanted)
    {
        var text = isWanted ? new StringBuilder(length) : null;
        while (length > 0 && !IsAtEnd)
        {
            var width = isWide ? 2 : 1;
            var here = pieces[piece].Span[at..];
            var count = Math.Min(length, here.Length / width);
            text?.Append((isWide ? Encoding.Unicode : Encoding.Latin1).GetString(here[..(count * width)]));
            length -= count;
            if (length == 0)
            {
                at += count * width;
                break;
            }

            // What is left of the piece is at most half a character.
            at = pieces[piece].Length;
            if (!IsAtEnd)
            {
                isWide = (Byte() & TwoBytes) != 0;
            }
        }

        return text is null ? "" : CellText.Decode(text.ToString());
    }
}
