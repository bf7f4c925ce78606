using Reports.Forms;

namespace Reports.Workbooks.Writing;

/// <summary>Everything that goes into one workbook: the same request always gives the same bytes, so the time of issue is a part of it.</summary>
public sealed record TemplateRequest
{
    public required FormDefinition Form { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required AgencyCode Agency { get; init; }

    public required string AgencyName { get; init; }

    public string Title => Form.TitleOf(AgencyName, Period);

    /// <summary>The last day that is still in time.</summary>
    public required DateOnly DueDate { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Prints the longer headers of the authority's local form (保留4位小数).</summary>
    public bool LocalHeader { get; init; }

    /// <summary>Last year's accepted figures by id; null when there are none, and then the checks that need them show “—”.</summary>
    public IReadOnlyDictionary<string, decimal>? LastYear { get; init; }

    /// <summary>Figures to fill in by id. They are written as stated, totals too, as constants; what is absent stays as in a blank template.</summary>
    public IReadOnlyDictionary<string, decimal>? Figures { get; init; }

    /// <summary>
    /// What the totals that keep the template's formula come to, by id: stored as their results, for programs that show a workbook without
    /// calculating it. Null stores none.
    /// </summary>
    public IReadOnlyDictionary<string, decimal>? TotalResults { get; init; }

    /// <summary>Narratives by id (<c>N.1</c>) and explanations (<c>e.T2</c>); each line of a narrative gets a row.</summary>
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    /// <summary>Ticks 零报告.</summary>
    public bool NilReport { get; init; }
}
