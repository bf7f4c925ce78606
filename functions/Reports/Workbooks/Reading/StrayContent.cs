using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Reading;

/// <summary>A text or number that somebody put where the form asks for nothing.</summary>
/// <param name="Sheet">As the upload names it.</param>
/// <param name="Cell">Such as <c>M9</c>, in the upload.</param>
/// <param name="Text">Cut, because only its owner needs to recognise it.</param>
public sealed record StrayCell(string Sheet, string Cell, string Text);

/// <summary>What an upload holds besides the form: notes beside a table, further sheets, pictures. None of it is judged or handed back.</summary>
/// <param name="Cells">The first <see cref="StrayFinder.Most"/>, sheet by sheet.</param>
/// <param name="More">How many cells there are beyond those, a whole number that may leave out what was too far out to be read.</param>
/// <param name="Removed">Active or foreign content that was taken out.</param>
public sealed record StrayContent(IReadOnlyList<StrayCell> Cells, int More, RemovedContent Removed)
{
    public static StrayContent None { get; } = new([], 0, RemovedContent.None);
}
