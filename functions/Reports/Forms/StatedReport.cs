namespace Reports.Forms;

/// <summary>What the seal of a template says about the workbook it came back in.</summary>
public enum SealState
{
    /// <summary>The seal fits the content and one of our keys.</summary>
    Verified,

    /// <summary>There is a seal, but no key to check it with. No finding: only a command line without a key is in this state.</summary>
    Unverified,

    Missing,

    /// <summary>The seal does not fit: it was changed, or the cells it names are no longer where it says.</summary>
    Broken,
}

/// <summary>Everything that was read out of one workbook: which form it is, for whom, and every value it states.</summary>
public sealed record StatedReport
{
    public required FormDefinition Form { get; init; }

    /// <summary>From the seal, or from the first sheet when there is no seal; null when neither says it.</summary>
    public ReportingPeriod? Period { get; init; }

    /// <inheritdoc cref="Period"/>
    public AgencyCode? Agency { get; init; }

    /// <summary>The agency's full name on the first sheet; null when it cannot be found there. Anybody may have typed it: the directory's comes first.</summary>
    public string? AgencyName { get; init; }

    public required SealState Seal { get; init; }

    /// <summary>One entry for every cell and narrative of the form, in its order; a value that was not found is blank.</summary>
    public required IReadOnlyDictionary<string, StatedValue> Values { get; init; }

    /// <summary>The 零报告 tick: blank numbers count as 0.</summary>
    public required bool NilReport { get; init; }

    /// <summary>The 说明 of each block by its id (<c>e.T2</c>); blocks without one are absent.</summary>
    public required IReadOnlyDictionary<string, string> Explanations { get; init; }

    /// <summary>The address of the 零报告 tick, for findings about the workbook as a whole.</summary>
    public required CellAddress NilReportAddress { get; init; }

    /// <summary>The program that saved the workbook, as far as it says; null when it does not.</summary>
    public string? Producer { get; init; }
}
