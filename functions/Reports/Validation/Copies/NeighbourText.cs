using Reports.Forms;

namespace Reports.Validation.Copies;

/// <summary>The texts of another agency's report of the same year that may be largely the same as the one judged.</summary>
/// <param name="Agency">Whose report it is.</param>
/// <param name="Name">Its full name; null when the directory does not know it.</param>
/// <param name="Texts">By the id of the part; only the parts that may be the same.</param>
public sealed record NeighbourText(AgencyCode Agency, string? Name, IReadOnlyDictionary<string, string> Texts);
