using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>Whose reports belong to a scope, accepted or not.</summary>
/// <param name="Rows">One for each; of a listed member that the directory does not have, only its code is known.</param>
/// <param name="Exempt">How many belong to it and owe nothing, those without a row included.</param>
/// <param name="Hidden">How many listed members lie outside what the reader may see.</param>
internal sealed record RollUpMembers(IReadOnlyList<ComplianceRow> Rows, int Exempt, int Hidden)
{
    public static RollUpMembers Of(IEnumerable<ComplianceRow> rows, AgencyTree tree, RollUpScope scope) =>
        scope.Agency is { } code && tree.Find(code) is { Kind: AgencyKind.Summary } unit
            ? Listed(rows, tree, scope, unit)
            : Below(rows, tree, scope);

    private static RollUpMembers Below(IEnumerable<ComplianceRow> rows, AgencyTree tree, RollUpScope scope)
    {
        var (below, visible) = (scope.Agency is { } authority ? tree.Within(authority) : null, Visible(tree, scope));
        return Divide(
            [
                .. rows.Where(row => below?.Contains(row.Agency) != false
                    && visible?.Contains(row.Agency) != false
                    && Matches(row, scope)
                    && tree.Find(row.Agency)?.Kind != AgencyKind.Summary),
            ],
            exempt: 0,
            hidden: 0);
    }

    /// <summary>A summary among the members stands for its own members. The unit itself is never one of its members.</summary>
    private static RollUpMembers Listed(IEnumerable<ComplianceRow> rows, AgencyTree tree, RollUpScope scope, Agency unit)
    {
        var members = unit.Members.Where(member => member != unit.Code).ToHashSet();
        var visible = Visible(tree, scope);
        var seen = members.Where(member => visible?.Contains(member) != false).ToHashSet();
        var found = rows.Where(row => seen.Contains(row.Agency)).ToList();
        var rowless = seen.Except(found.Select(row => row.Agency)).ToList();
        var inactive = rowless.Count(code => tree.Find(code) is not null);
        var unknown = rowless.Where(code => tree.Find(code) is null)
            .Select(code => new ComplianceRow { Agency = code, Name = code.Value, Region = "", Status = nameof(AgencyStatus.NotFiled) });
        return Divide([.. found.Concat(unknown).Where(row => Matches(row, scope))], inactive, members.Count - seen.Count);
    }

    private static RollUpMembers Divide(IReadOnlyList<ComplianceRow> rows, int exempt, int hidden)
    {
        var owing = rows.Where(row => row.InForce is not null || row.Status != nameof(AgencyStatus.Exempt)).ToList();
        return new RollUpMembers(owing, exempt + rows.Count - owing.Count, hidden);
    }

    private static IReadOnlySet<AgencyCode>? Visible(AgencyTree tree, RollUpScope scope) =>
        scope.Within is { } authority ? tree.Within(authority) : null;

    private static bool Matches(ComplianceRow row, RollUpScope scope) => string.IsNullOrEmpty(scope.Region) || row.Region == scope.Region;
}
