using System.Globalization;
using Reports.Forms;

namespace Reports.Compliance.RollUps;

/// <summary>
/// A summary unit's accepted report judged against its members: <c>H.SUM</c> and <c>H.MISSING</c> of the rules. They are states of the
/// summary, which come and go with what its members file, and never findings of a submission.
/// </summary>
public sealed record SummaryCheck
{
    public const string SumRule = "H.SUM";
    public const string MissingRule = "H.MISSING";

    /// <summary>Where the unit itself stands.</summary>
    public required AgencyStatus Status { get; init; }

    /// <summary>Members whose report is missing (<c>H.MISSING</c>, an error); 0 when the summary is complete.</summary>
    public required int Missing { get; init; }

    /// <summary>Members that the reader may not see, so that nothing can be said of the sum.</summary>
    public required int Hidden { get; init; }

    /// <summary>Whether the sum was judged: the unit's report is accepted, that of a member too, and none of them is hidden.</summary>
    public required bool IsJudged { get; init; }

    /// <summary>The cells that differ from the members' total (<c>H.SUM</c>, a query), in the order of the form.</summary>
    public required IReadOnlyList<SummaryDifference> Differences { get; init; }

    /// <summary>What is said of a summary that lacks members.</summary>
    public static LocalizedText MissingMessage(int missing) =>
        new LocalizedText("{0}个单位未报送，汇总不完整。", "{0} units have not reported.").Select(text => string.Format(CultureInfo.InvariantCulture, text, missing));

    public static IReadOnlyList<SummaryDifference> Compare(
        FormDefinition form, IReadOnlyDictionary<string, decimal> stated, IReadOnlyDictionary<string, CellTotal> totals) =>
    [
        .. form.Cells
            .Where(cell => stated.ContainsKey(cell.Id))
            .Select(cell => new SummaryDifference(cell, stated[cell.Id], totals[cell.Id].Total))
            .Where(difference => difference.Difference != 0),
    ];
}

/// <summary>A cell in which a summary and its members differ.</summary>
/// <param name="Cell">Of the form.</param>
/// <param name="Stated">In the summary.</param>
/// <param name="Expected">What the members' accepted figures come to.</param>
public sealed record SummaryDifference(FormCell Cell, decimal Stated, decimal Expected)
{
    public decimal Difference => Stated - Expected;

    public LocalizedText Message => new LocalizedText("汇总数{0}与所属单位合计{1}不一致。", "Summary {0} differs from members' total {1}.")
        .Select(text => string.Format(CultureInfo.InvariantCulture, text, Stated, Expected));
}
