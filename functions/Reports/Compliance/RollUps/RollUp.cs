using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>
/// Whose figures are added up. A summary unit has the members it lists; an authority has itself and everybody below it, of whom summary
/// units are left out, because what they state is in their members' figures already.
/// </summary>
public sealed record RollUpScope
{
    /// <summary>An authority or a summary unit; null for everybody.</summary>
    public AgencyCode? Agency { get; init; }

    /// <summary>Only the agencies of this region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Only this authority and everybody below it, whatever else is asked for: what the reader may see.</summary>
    public AgencyCode? Within { get; init; }
}

/// <summary>汇总: the accepted figures of a scope added up, cell by cell, at one moment.</summary>
public sealed record RollUp
{
    public required ReportingPeriod Period { get; init; }

    public required FormDefinition Form { get; init; }

    /// <summary>When the figures were read.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The authority or summary unit asked for; null for everybody.</summary>
    public Agency? Agency { get; init; }

    /// <summary>How many accepted reports were added up.</summary>
    public required int Reports { get; init; }

    /// <summary>By cell, every one of the form; where nobody stated a figure the total is 0 and stands on 0 agencies.</summary>
    public required IReadOnlyDictionary<string, CellTotal> Totals { get; init; }

    /// <summary>Who owes a report of which none is in force, by what is to be done about them and then by code.</summary>
    public required IReadOnlyList<MissingAgency> Missing { get; init; }

    /// <summary>How many owe none: exempt, filing elsewhere, no longer active.</summary>
    public required int Exempt { get; init; }

    /// <summary>The unit's own summary against its members; null when <see cref="Agency"/> is no summary unit.</summary>
    public SummaryCheck? Summary { get; init; }
}

/// <summary>The sum of one cell, exact to the last decimal, and how many agencies stated a figure for it.</summary>
public readonly record struct CellTotal(decimal Total, int Agencies);

/// <summary>What one agency stated for a cell.</summary>
public sealed record Contribution(AgencyCode Agency, string Name, string Region, decimal Figure);

/// <summary>An agency that is not in the total.</summary>
/// <param name="Agency">Whose report is missing.</param>
/// <param name="Name">Its code when the directory does not have it.</param>
/// <param name="Region">As the directory has it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Due">Until when it was to file.</param>
public sealed record MissingAgency(AgencyCode Agency, string Name, string Region, AgencyStatus Status, DateOnly Due);
