namespace Reports.Mail.Incoming.Content;

/// <summary>Where in a mail a part stands.</summary>
/// <param name="Nesting">How many mails and archives it is in.</param>
/// <param name="Depth">How many parts it is in.</param>
/// <param name="IsRelated">It belongs to a page beside it.</param>
internal sealed record PartPlace(int Nesting, int Depth, bool IsRelated)
{
    public int Archives { get; init; }

    public PartPlace Within(bool isRelated) => this with { Depth = Depth + 1, IsRelated = isRelated || (IsRelated && Depth > 0) };
}
