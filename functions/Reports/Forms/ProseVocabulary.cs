namespace Reports.Forms;

/// <summary>The words by which prose names what the form asks for. It is data of the form: no code knows a cell of it.</summary>
public sealed record ProseVocabulary
{
    public required IReadOnlyList<FigurePhrase> Figures { get; init; }

    public required IReadOnlyList<OverviewPart> Parts { get; init; }

    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>The cell with the fees of the year, in 万元; null where the form does not ask for the amount.</summary>
    public LinearSum? FeeAmount { get; init; }

    /// <summary>The requests that lapsed for want of payment; null where the form has no such row.</summary>
    public LinearSum? FeeLapsed { get; init; }
}

/// <summary>
/// How prose names one figure of the tables: by a verb and its object (收到 … 政府信息公开申请), or by a label (上年结转).
/// In the words 上年, 本年 and 下年 stand for the years before, of and after the report, however the text writes them.
/// </summary>
public sealed record FigurePhrase
{
    public required LocalizedText Name { get; init; }

    public required IReadOnlyList<string> Verbs { get; init; }

    /// <summary>What the verbs need beside them; empty for labels.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What the text must be speaking of for the words to mean this figure.</summary>
    public required PhraseContext Context { get; init; }

    /// <summary>The cells whose sum the number should be.</summary>
    public required LinearSum Sum { get; init; }

    /// <summary>The wider reading, which is right too once the text names it; null where there is none.</summary>
    public LinearSum? Wider { get; init; }

    /// <summary>Other readings that people use rightly; a number equal to one of them is never questioned.</summary>
    public required IReadOnlyList<LinearSum> Also { get; init; }
}

/// <summary>What must have been spoken of before a phrase counts.</summary>
public enum PhraseContext
{
    None,

    /// <summary>Requests for information, in the same sentence or the one before.</summary>
    Requests,

    /// <summary>Requests, or disclosure of information in the same sentence: a review may be about anything else.</summary>
    Disclosure,
}

/// <summary>A part that the overview must have, and words of which one is trace enough.</summary>
/// <param name="Name">How the form's notes call it.</param>
/// <param name="Words">Only a part without any of them is lacking.</param>
/// <param name="OfGovernments">Asked of governments (各级人民政府) alone, and then of all texts together.</param>
public sealed record OverviewPart(LocalizedText Name, IReadOnlyList<string> Words, bool OfGovernments);

/// <summary>A decree or document that reports cite, and its right number.</summary>
/// <param name="Title">Words at the end of its title.</param>
/// <param name="Document">As it is written in full, such as <c>国办公开办函〔2021〕30号</c>.</param>
/// <param name="Decree">The number of the decree; null for a document.</param>
public sealed record Citation(string Title, string Document, int? Decree);
