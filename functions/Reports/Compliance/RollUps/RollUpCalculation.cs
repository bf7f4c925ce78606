using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>The arithmetic of a roll-up: rows and their packed figures in, totals and gaps out. It asks nobody.</summary>
internal static class RollUpCalculation
{
    /// <param name="period">The report year.</param>
    /// <param name="form">That of the year.</param>
    /// <param name="asOf">When the figures were read.</param>
    /// <param name="members">Whose reports belong to it.</param>
    /// <param name="figuresOf">The accepted figures of an agency, packed; null when nothing of it is in force.</param>
    /// <param name="unit">The summary unit's own row; null when no summary unit was asked for, or it has none.</param>
    public static RollUp Of(
        ReportingPeriod period, FormDefinition form, DateTimeOffset asOf, RollUpMembers members, Func<ComplianceRow, byte[]?> figuresOf, ComplianceRow? unit)
    {
        var sums = new FigureSums(form);
        var missing = new List<MissingAgency>();
        foreach (var row in members.Rows)
        {
            if (figuresOf(row) is not { } packed || !sums.Add(packed))
            {
                missing.Add(new MissingAgency(row.Agency, row.Name, row.Region, Enum.Parse<AgencyStatus>(row.Status), row.Due));
            }
        }

        var totals = sums.Totals();
        return new RollUp
        {
            Period = period,
            Form = form,
            AsOf = asOf,
            Reports = sums.Reports,
            Totals = totals,
            Missing = [.. missing.OrderBy(one => Urgency(one.Status)).ThenBy(one => one.Agency.Value, StringComparer.Ordinal)],
            Exempt = members.Exempt,
            Summary = unit is null ? null : Check(form, members, sums.Reports, totals, missing.Count, unit, figuresOf(unit)),
        };
    }

    public static IReadOnlyList<Contribution> Contributions(
        FormDefinition form, RollUpMembers members, Func<ComplianceRow, byte[]?> figuresOf, FormCell cell)
    {
        var sums = new FigureSums(form);
        return
        [
            .. members.Rows
                .Select(row => (Row: row, Figure: figuresOf(row) is { } packed ? sums.Find(packed, cell) : null))
                .Where(one => one.Figure is not null)
                .Select(one => new Contribution(one.Row.Agency, one.Row.Name, one.Row.Region, one.Figure!.Value))
                .OrderByDescending(one => one.Figure)
                .ThenBy(one => one.Agency.Value, StringComparer.Ordinal),
        ];
    }

    private static SummaryCheck Check(
        FormDefinition form, RollUpMembers members, int reports, IReadOnlyDictionary<string, CellTotal> totals, int missing, ComplianceRow unit, byte[]? packed)
    {
        var sums = new FigureSums(form);
        var stated = form.Cells
            .Select(cell => (cell.Id, Figure: packed is null ? null : sums.Find(packed, cell)))
            .Where(one => one.Figure is not null)
            .ToDictionary(one => one.Id, one => one.Figure!.Value, StringComparer.Ordinal);
        var isJudged = stated.Count > 0 && reports > 0 && members.Hidden == 0;
        return new SummaryCheck
        {
            Status = Enum.Parse<AgencyStatus>(unit.Status),
            Missing = missing,
            Hidden = members.Hidden,
            IsJudged = isJudged,
            Differences = isJudged ? SummaryCheck.Compare(form, stated, totals) : [],
        };
    }

    /// <summary>Who needs a call first.</summary>
    private static int Urgency(AgencyStatus status) => status switch
    {
        AgencyStatus.Overdue => 0,
        AgencyStatus.NotFiled => 1,
        AgencyStatus.Returned => 2,
        AgencyStatus.Unreadable => 3,
        AgencyStatus.AwaitingReview => 4,
        AgencyStatus.Failed => 5,
        AgencyStatus.Received => 6,
        AgencyStatus.Accepted => 7,
        AgencyStatus.Published => 8,
        AgencyStatus.Exempt => 9,
    };
}
