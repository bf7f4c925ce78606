namespace Reports.Validation.Changes;

/// <summary>
/// What became of the findings between two attempts. A finding is the same when its rule and its cell are: its figures and where the cell
/// stands may have changed.
/// </summary>
/// <param name="Gone">As they stood in the attempt before.</param>
/// <param name="Stayed">As they stand in the attempt after.</param>
/// <param name="Came">As they stand in the attempt after.</param>
public sealed record FindingChanges(IReadOnlyList<Finding> Gone, IReadOnlyList<Finding> Stayed, IReadOnlyList<Finding> Came)
{
    public static FindingChanges Between(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var (old, now) = (before.ToLookup(KeyOf), after.ToLookup(KeyOf));

        // One rule may find several things in one text: as many of them as both have stayed.
        return new FindingChanges(
            [.. old.SelectMany(same => same.Skip(now[same.Key].Count()))],
            [.. now.SelectMany(same => same.Take(old[same.Key].Count()))],
            [.. now.SelectMany(same => same.Skip(old[same.Key].Count()))]);
    }

    private static (string Rule, string Id) KeyOf(Finding finding) => (finding.Rule, finding.Id);
}
