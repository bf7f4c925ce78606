namespace Reports.Validation.Prose;

/// <summary>What a word does in a statement about figures.</summary>
internal enum TokenKind
{
    /// <summary>Letters that the lexicon does not know.</summary>
    Unknown,

    /// <summary>A comma, colon or bracket.</summary>
    Break,

    /// <summary>A number with its unit.</summary>
    Quantity,

    /// <summary>Says nothing about the figure: 全年, 共, 各类.</summary>
    Filler,

    /// <summary>Joins: 和, 、.</summary>
    And,

    /// <summary>收到, 答复.</summary>
    Verb,

    /// <summary>政府信息公开申请.</summary>
    Object,

    /// <summary>上年结转, 行政复议.</summary>
    Label,

    /// <summary>未, 没有, 无.</summary>
    Negation,

    /// <summary>Says that others are counted too: 全市, 各单位.</summary>
    Scope,

    /// <summary>Another time than the report year: 去年, 上半年, 2019年.</summary>
    OtherPeriod,

    /// <summary>较, 比: what follows is only compared with.</summary>
    Comparison,

    /// <summary>Narrows the figure to a part of it: 网上, 信函, 撤回.</summary>
    Part,
}

/// <param name="Kind">What it does.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Word">As it stands in <see cref="ProseText.Plain"/>.</param>
/// <param name="Quantity">Only for <see cref="TokenKind.Quantity"/>.</param>
internal sealed record Token(TokenKind Kind, TextSpan Span, string Word, Quantity? Quantity = null);
