using Reports.Forms;
using Reports.Validation.Copies;

namespace Reports.Validation;

/// <summary>What else is known when a report is judged. It never holds the time: lateness is a state of an agency, not a finding.</summary>
public sealed record JudgementContext
{
    /// <summary>The year that is being filed for; null when the workbook alone decides, as on the command line.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <summary>The agency that is filing; null when the workbook alone decides.</summary>
    public AgencyCode? Agency { get; init; }

    /// <summary>The agency's full official name as the directory has it; null when the directory does not know it, and then the workbook's own counts.</summary>
    public string? AgencyName { get; init; }

    /// <summary>Whether the agency can make rules (规章), where the authority has said so; null when its name decides.</summary>
    public bool? MakesRules { get; init; }

    /// <summary>The form that the year asks for; null when the workbook alone decides.</summary>
    public FormDefinition? ExpectedForm { get; init; }

    /// <summary>Last year's accepted figures by id; null when there are none, and then nothing is compared with them.</summary>
    public IReadOnlyDictionary<string, decimal>? LastYear { get; init; }

    /// <summary>The agency's explanations from earlier filings of the same year.</summary>
    public IReadOnlyList<KnownExplanation> Explanations { get; init; } = [];

    /// <summary>The agency's waivers that are in force for this report.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>The texts of last year's accepted report by id; null when there is none.</summary>
    public IReadOnlyDictionary<string, string>? LastYearTexts { get; init; }

    /// <summary>Reports of other agencies of the same year whose texts may be largely the same; whether they are is judged.</summary>
    public IReadOnlyList<NeighbourText> SimilarTexts { get; init; } = [];

    /// <summary>The authority's form prints the longer header of the local variant (保留4位小数), which makes its decimals binding.</summary>
    public bool LocalHeader { get; init; }

    /// <summary>What the authority chose for rules that are open, by <see cref="OpenSeverity.Key"/>; out of bounds it is not applied.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();
}
