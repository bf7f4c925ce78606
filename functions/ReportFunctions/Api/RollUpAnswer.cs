using Reports.Compliance.RollUps;

namespace ReportFunctions.Api;

/// <summary>The sum of one cell and how many agencies stand behind it.</summary>
internal sealed record CellTotalAnswer(decimal Total, int Agencies);

/// <summary>An agency whose report is not in the total.</summary>
internal sealed record MissingAnswer(string Agency, string Name, string Region, string Status, DateOnly Due);

/// <summary>A cell in which a summary differs from its members.</summary>
internal sealed record DifferenceAnswer(string Rule, string Id, string Label, decimal Stated, decimal Expected, decimal Difference, string Message, string MessageEn);

/// <summary>A summary unit's own report against its members. Judged: whether the sums could be compared at all.</summary>
internal sealed record SummaryAnswer(string Status, int Missing, bool Judged, IReadOnlyList<DifferenceAnswer> Differences);

/// <summary>A roll-up. Agencies: how many accepted reports were added up. Totals: by the id of the cell.</summary>
internal sealed record RollUpAnswer(
    string Period, string Form, string Version, string? Agency, string? Region, DateTimeOffset AsOf, int Agencies, int Exempt,
    IReadOnlyDictionary<string, CellTotalAnswer> Totals, IReadOnlyList<MissingAnswer> Missing, SummaryAnswer? Summary)
{
    public static RollUpAnswer Of(AskedRollUp asked) => new(
        asked.Period.ToString(),
        asked.RollUp.Form.Form,
        asked.RollUp.Form.Version,
        asked.Scope.Agency?.Value,
        asked.Scope.Region,
        asked.RollUp.AsOf,
        asked.RollUp.Reports,
        asked.RollUp.Exempt,
        asked.RollUp.Totals.ToDictionary(pair => pair.Key, pair => new CellTotalAnswer(pair.Value.Total, pair.Value.Agencies)),
        [.. asked.RollUp.Missing.Select(one => new MissingAnswer(one.Agency.Value, one.Name, one.Region, one.Status.ToString(), one.Due))],
        asked.RollUp.Summary is { } summary ? Summarised(summary) : null);

    private static SummaryAnswer Summarised(SummaryCheck summary) => new(
        summary.Status.ToString(),
        summary.Missing,
        summary.IsJudged,
        [.. summary.Differences.Select(one => new DifferenceAnswer(SummaryCheck.SumRule, one.Cell.Id, one.Cell.Label.Zh, one.Stated, one.Expected, one.Difference, one.Message.Zh, one.Message.En))]);
}
