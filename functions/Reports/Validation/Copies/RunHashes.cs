namespace Reports.Validation.Copies;

/// <summary>A hash of every run of a set length, in one pass. The same everywhere and for ever: they are stored.</summary>
internal static class RunHashes
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>One for each place where a run begins; none when the text is shorter than a run.</summary>
    public static ulong[] Of(string signs, int run)
    {
        if (signs.Length < run)
        {
            return [];
        }

        var hashes = new ulong[signs.Length - run + 1];
        var leaving = 1UL;
        for (var index = 0; index < run; index++)
        {
            leaving *= Factor;
        }

        var rolling = 0UL;
        for (var index = 0; index < signs.Length; index++)
        {
            rolling = (rolling * Factor) + signs[index] + 1UL;
            if (index >= run)
            {
                rolling -= leaving * (signs[index - run] + 1UL);
            }

            if (index >= run - 1)
            {
                hashes[index - run + 1] = Mix(rolling);
            }
        }

        return hashes;
    }

    /// <summary>Spreads every bit over all of them (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
