namespace Reports.Validation.Copies;

/// <summary>How much of a text stands word for word in another one.</summary>
/// <param name="Share">The part of the author's own signs that stand in runs found in the other text, from 0 to 1.</param>
/// <param name="Start">Where the longest passage in common begins.</param>
/// <param name="Length">How long it is; 0 when there is none.</param>
internal sealed record Overlap(double Share, int Start, int Length);

/// <summary>
/// Finds in other texts what stands in one: every run of a set length, whatever the order. It is prepared once for the text in question and
/// then reads each other text in one pass.
/// </summary>
internal sealed class TextOverlap
{
    private const int LongestChain = 16;
    private const int None = -1;

    private readonly ComparableText text;
    private readonly int run;
    private readonly int[] heads;
    private readonly int[] next;

    public TextOverlap(ComparableText text, int run)
    {
        (this.text, this.run) = (text, run);
        var hashes = RunHashes.Of(text.Signs, run);
        heads = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, hashes.Length * 4))];
        next = new int[hashes.Length];
        Array.Fill(heads, None);
        for (var place = hashes.Length - 1; place >= 0; place--)
        {
            ref var head = ref heads[SlotOf(hashes[place])];
            (next[place], head) = (head, place);
        }
    }

    public Overlap With(ComparableText other)
    {
        var found = new bool[next.Length];
        var (start, length) = (0, 0);
        var hashes = RunHashes.Of(other.Signs, run);
        for (var place = 0; place < hashes.Length; place++)
        {
            var chain = 0;
            for (var mine = heads[SlotOf(hashes[place])]; mine != None; mine = next[mine])
            {
                if (!text.Signs.AsSpan(mine, run).SequenceEqual(other.Signs.AsSpan(place, run)))
                {
                    continue;
                }

                if (chain++ >= LongestChain && found[mine])
                {
                    // When this run was first met all its places were marked: a text that repeats itself costs no more than another.
                    break;
                }

                found[mine] = true;
                if (chain <= LongestChain && Extend(mine, place, other.Signs, length) is var reach && reach > length)
                {
                    (start, length) = (mine, reach);
                }
            }
        }

        return new Overlap(ShareOf(found), start, length);
    }

    /// <summary>How far both go on alike; 0 when the passage begins earlier, because then it was measured from there, or cannot be longer than one known.</summary>
    private int Extend(int mine, int theirs, string other, int known)
    {
        var beginsEarlier = mine > 0 && theirs > 0 && text.Signs[mine - 1] == other[theirs - 1];
        var canBeLonger = mine + known < text.Signs.Length && theirs + known < other.Length && text.Signs[mine + known] == other[theirs + known];
        if (beginsEarlier || !canBeLonger)
        {
            return 0;
        }

        return text.Signs.AsSpan(mine).CommonPrefixLength(other.AsSpan(theirs));
    }

    private double ShareOf(bool[] found)
    {
        var (covered, until) = (0, 0);
        for (var place = 0; place < text.Signs.Length; place++)
        {
            if (place < found.Length && found[place])
            {
                until = place + run;
            }

            covered += place < until && text.Own[place] ? 1 : 0;
        }

        return text.OwnLength == 0 ? 0 : (double)covered / text.OwnLength;
    }

    private int SlotOf(ulong hash) => (int)(hash >> 32) & (heads.Length - 1);
}
