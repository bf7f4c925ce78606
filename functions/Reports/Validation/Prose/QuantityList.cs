namespace Reports.Validation.Prose;

/// <summary>A total and the parts it is said to consist of.</summary>
/// <param name="Total">The number nearest before the list.</param>
/// <param name="Rivals">Other numbers before the list that it may be about instead, and their sum with the total.</param>
/// <param name="Items">At least one; all exact and of the total's unit.</param>
/// <param name="IsComplete">The list says that nothing else is left: 分别为, 其他, 其余, or both kinds of applicant.</param>
internal sealed record QuantityList(Quantity Total, IReadOnlyList<decimal> Rivals, IReadOnlyList<ListItem> Items, bool IsComplete)
{
    public decimal Sum => Items.Sum(item => item.Quantity.Value);

    public TextSpan Span => new(Total.Span.Start, Items[^1].Quantity.Span.End);
}

/// <param name="Name">What the number counts, as written.</param>
/// <param name="Quantity">How many.</param>
internal sealed record ListItem(string Name, Quantity Quantity);
