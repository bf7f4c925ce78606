namespace Reports.Validation.Prose;

/// <summary>A stretch of <see cref="ProseText.Plain"/>; the end is exclusive.</summary>
internal readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool Contains(int position) => position >= Start && position < End;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
