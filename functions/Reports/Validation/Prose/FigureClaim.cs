using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>The text states one figure of the tables.</summary>
/// <param name="Phrase">Which one.</param>
/// <param name="Value">What it states; 0 where it says that there was none.</param>
/// <param name="Place">The words that state it.</param>
/// <param name="IsDenial">未收到, 没有发生: the 0 is not written.</param>
/// <param name="NamesScope">The sentence says what became of requests carried over, so that a wider reading is plain.</param>
internal sealed record FigureClaim(FigurePhrase Phrase, decimal Value, TextSpan Place, bool IsDenial, bool NamesScope);
