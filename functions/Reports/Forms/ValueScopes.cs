namespace Reports.Forms;

/// <summary>Which types of cell a scope covers.</summary>
public static class ValueScopes
{
    public static bool Covers(this ValueScope scope, CellType type) => scope switch
    {
        ValueScope.Counts => type == CellType.Count,
        ValueScope.Amounts => type == CellType.Amount,
        ValueScope.Changes => type == CellType.Change,
        ValueScope.Numbers or ValueScope.All => true,
    };

    public static bool CoversNarratives(this ValueScope scope) => scope == ValueScope.All;
}
