using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>One narrative with everything that was read out of it.</summary>
internal sealed record ProseReading
{
    public required string Id { get; init; }

    public required ProseText Text { get; init; }

    /// <summary>The characters people count: all but spaces and line breaks, those not read too.</summary>
    public required int Characters { get; init; }

    public required IReadOnlyList<Sentence> Sentences { get; init; }

    public required IReadOnlyList<Quantity> Quantities { get; init; }

    public string Plain => Text.Plain;

    /// <summary>No report is nearly so long; what is pasted beyond it is not read, so that no text is slow.</summary>
    private const int Longest = 20_000;

    public static ProseReading Of(string id, string typed, int? reportYear)
    {
        var text = ProseText.Of(typed.Cut(Longest), reportYear);
        return new ProseReading
        {
            Id = id,
            Text = text,
            Characters = typed.Count(character => !char.IsWhiteSpace(character)),
            Sentences = Sentence.Split(text.Plain),
            Quantities = QuantityReader.Read(text.Plain),
        };
    }

    public Sentence SentenceAt(int position) => Sentences.FirstOrDefault(sentence => sentence.Span.Contains(position));
}
