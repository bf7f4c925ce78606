using System.Diagnostics.CodeAnalysis;

namespace Reports.Submissions;

/// <summary>
/// What a sender calls one filing, made up by the sender and good for one report: the same file under the same key is one filing however often
/// it is sent, because the answer to a sending may be lost. Another file under the same key is another filing.
/// </summary>
public sealed record FilingKey
{
    /// <summary>In characters; visible ASCII.</summary>
    public const int Shortest = 8;

    /// <inheritdoc cref="Shortest"/>
    public const int Longest = 100;

    private FilingKey(string text) => Text = text;

    // Invariant: Shortest to Longest visible characters of ASCII.
    private string Text { get; }

    /// <summary>A key that nobody else has.</summary>
    public static FilingKey New() => new(Guid.NewGuid().ToString("D"));

    public static bool TryParse(string? text, [NotNullWhen(true)] out FilingKey? key)
    {
        key = text is { Length: >= Shortest and <= Longest } && text.All(character => character is > ' ' and <= '~') ? new FilingKey(text) : null;
        return key is not null;
    }

    public override string ToString() => Text;
}
