namespace Reports.Validation.Prose;

/// <summary>A sentence of a narrative; a heading counts as one.</summary>
/// <param name="Span">Without its full stop.</param>
/// <param name="OpensParagraph">It is the first of its paragraph.</param>
internal readonly record struct Sentence(TextSpan Span, bool OpensParagraph)
{
    /// <summary>What goes on beyond this is no sentence; it is cut at the next comma, so that no text is slow to read.</summary>
    private const int Longest = 500;

    public static List<Sentence> Split(string plain)
    {
        var sentences = new List<Sentence>();
        var (start, opens) = (0, true);
        for (var index = 0; index <= plain.Length; index++)
        {
            var end = index == plain.Length ? '\n' : plain[index];
            if (end is not ('。' or '!' or '?' or '\n') && (index - start < Longest || (end is not (',' or ';') && index - start < 2 * Longest)))
            {
                continue;
            }

            if (index > start)
            {
                sentences.Add(new Sentence(new TextSpan(start, index), opens));
            }

            opens = end == '\n' || (opens && index == start);
            start = index + 1;
        }

        return sentences;
    }
}
