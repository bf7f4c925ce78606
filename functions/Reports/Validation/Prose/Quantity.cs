namespace Reports.Validation.Prose;

/// <summary>A number of things that the text states: 38件, 12.5%, 3万元.</summary>
internal sealed record Quantity
{
    /// <summary>From the first digit to the end of the unit.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Already multiplied where 万 or 亿 stands before a counting unit; in 万元 it is as written.</summary>
    public required decimal Value { get; init; }

    /// <summary>Empty where none follows that is known.</summary>
    public required string Unit { get; init; }

    /// <summary>False for 近200件, 200余件, 1.9万件, 3至5件: such a number is never compared.</summary>
    public required bool IsExact { get; init; }

    /// <summary>各3件: it is said of several things at once.</summary>
    public bool OfEach { get; init; }

    public bool IsShare => Unit == "%";
}
