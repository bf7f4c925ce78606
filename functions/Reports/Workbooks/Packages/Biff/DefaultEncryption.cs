using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Reports.Workbooks.Packages.Biff;

/// <summary>
/// Opens workbooks that Excel encrypted by itself: an .xls whose structure is protected, as the template's is, is encrypted with a
/// password that is the same everywhere and that nobody was ever asked for. With any other password the workbook stays closed.
/// RC4 with MD5 or SHA-1 is what the format has (MS-OFFCRYPTO 2.3.5 and 2.3.6); nothing is kept secret by it here.
/// </summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The format of 1997 has no other.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format of 1997 has no other.")]
internal sealed class DefaultEncryption
{
    private const string Password = "VelvetSweatshop";
    private const int BlockLength = 1024;
    private const int SaltLength = 16;

    // Decrypting costs more than reading; the protected workbooks of honest senders are a tenth of this.
    private const int LargestStream = 4 << 20;

    private readonly Func<uint, byte[]> keyOfBlock;

    private DefaultEncryption(Func<uint, byte[]> keyOfBlock) => this.keyOfBlock = keyOfBlock;

    /// <summary>Decrypts the stream in place if it is encrypted so, and takes the mark of it away.</summary>
    public static void Remove(Memory<byte> stream)
    {
        if (stream.Length > LargestStream || FindMark(stream.Span) is not { } mark)
        {
            return;
        }

        var span = stream.Span;
        int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(span[(mark + 2)..]), span.Length - mark - 4);
        if (Open(span.Slice(mark + 4, length)) is { } encryption)
        {
            encryption.Decrypt(span);
            BinaryPrimitives.WriteUInt16LittleEndian(span[mark..], ushort.MaxValue);
        }
    }

    /// <summary>Where the record is that says that what follows is encrypted: among the first.</summary>
    private static int? FindMark(ReadOnlySpan<byte> stream)
    {
        var at = 0;
        for (var record = 0; record < 16 && at <= stream.Length - 4; record++)
        {
            if ((RecordType)BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]) == RecordType.FilePass)
            {
                return at;
            }

            at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]);
        }

        return null;
    }

    private static DefaultEncryption? Open(ReadOnlySpan<byte> mark)
    {
        const int Rc4 = 1, FirstVersion = 1, VerifierLength = 16;
        if (mark.Length < 6 || BinaryPrimitives.ReadUInt16LittleEndian(mark) != Rc4)
        {
            return null;
        }

        var isFirst = BinaryPrimitives.ReadUInt16LittleEndian(mark[2..]) == FirstVersion;
        var start = isFirst ? 6 : CryptoApiVerifier(mark);
        var hashLength = isFirst ? MD5.HashSizeInBytes : SHA1.HashSizeInBytes;
        var hashStart = start + SaltLength + VerifierLength + (isFirst ? 0 : 4);
        if (start < 0 || mark.Length < hashStart + hashLength)
        {
            return null;
        }

        var salt = mark.Slice(start, SaltLength).ToArray();
        var encryption = new DefaultEncryption(isFirst ? FirstKeys(salt) : CryptoApiKeys(salt, BinaryPrimitives.ReadInt32LittleEndian(mark[30..])));
        var cipher = new Rc4(encryption.keyOfBlock(0));
        var verifier = mark.Slice(start + SaltLength, VerifierLength).ToArray();
        var hash = mark.Slice(hashStart, hashLength).ToArray();
        cipher.Apply(verifier);
        cipher.Apply(hash);
        return hash.AsSpan().SequenceEqual(isFirst ? MD5.HashData(verifier) : SHA1.HashData(verifier)) ? encryption : null;
    }

    /// <summary>The salt follows a header that states its own length; negative when that makes no sense.</summary>
    private static int CryptoApiVerifier(ReadOnlySpan<byte> mark)
    {
        const int HeaderStart = 14, SmallestHeader = 32;
        var length = mark.Length >= HeaderStart + SmallestHeader ? BinaryPrimitives.ReadInt32LittleEndian(mark[10..]) : 0;
        return length >= SmallestHeader && length <= mark.Length ? HeaderStart + length + 4 : -1;
    }

    private static Func<uint, byte[]> FirstKeys(byte[] salt)
    {
        const int Truncated = 5, Repetitions = 16;
        var password = MD5.HashData(Encoding.Unicode.GetBytes(Password))[..Truncated];
        var repeated = Enumerable.Repeat((byte[])[.. password, .. salt], Repetitions).SelectMany(piece => piece).ToArray();
        var intermediate = MD5.HashData(repeated)[..Truncated];
        return block => MD5.HashData([.. intermediate, .. BitConverter.GetBytes(block)]);
    }

    /// <param name="salt">Of 16 bytes.</param>
    /// <param name="bits">The length of the key; 0 means 40, which are filled up with zeros.</param>
    private static Func<uint, byte[]> CryptoApiKeys(byte[] salt, int bits)
    {
        const int Filled = 16;
        var intermediate = SHA1.HashData([.. salt, .. Encoding.Unicode.GetBytes(Password)]);
        var length = bits is >= 40 and <= 128 ? bits / 8 : 5;
        return block =>
        {
            var key = SHA1.HashData([.. intermediate, .. BitConverter.GetBytes(block)])[..length];
            return length == 5 ? [.. key, .. new byte[Filled - length]] : key;
        };
    }

    /// <summary>The key stream runs over the whole of it; but headers of records, a few records and the place of a sheet are left as they are.</summary>
    private void Decrypt(Span<byte> stream)
    {
        var keys = new byte[BlockLength];
        uint? block = null;
        for (var at = 0; at <= stream.Length - 4;)
        {
            var type = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
            var end = Math.Min(at + 4 + BinaryPrimitives.ReadUInt16LittleEndian(stream[(at + 2)..]), stream.Length);
            var first = at + 4 + (type == (ushort)RecordType.BoundSheet ? 4 : 0);
            for (var i = IsPlain(type) ? end : first; i < end; i++)
            {
                if (block != (uint)i / BlockLength)
                {
                    block = (uint)i / BlockLength;
                    keys.AsSpan().Clear();
                    new Rc4(keyOfBlock(block.Value)).Apply(keys);
                }

                stream[i] ^= keys[i % BlockLength];
            }

            at = end;
        }
    }

    /// <summary>Beginnings, the mark itself, and what concerns the sharing of a workbook.</summary>
    private static bool IsPlain(ushort type) =>
        type is (ushort)RecordType.Beginning or (ushort)RecordType.FilePass or 0x00E1 or 0x0138 or 0x0194 or 0x0195 or 0x0196;
}
