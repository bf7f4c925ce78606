using System.Globalization;
using Reports.Forms;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.RollUps;

/// <summary>A roll-up as lists, safe to open in a spreadsheet program: what could be taken for a formula is not one.</summary>
public static class RollUpExport
{
    private static readonly LocalizedText[] TotalHeadings =
        [new("指标", "Id"), new("部分", "Section"), new("行", "Row"), new("列", "Column"), new("合计", "Total"), new("计入单位数", "Agencies")];

    private static readonly LocalizedText[] MissingHeadings =
        [new("单位编码", "Code"), new("单位名称", "Name"), new("地区", "Region"), new("状态", "Status"), new("报送期限", "Due date")];

    private static readonly LocalizedText[] ContributionHeadings =
        [new("单位编码", "Code"), new("单位名称", "Name"), new("地区", "Region"), new("数据", "Figure")];

    /// <summary>Every cell of the form with its total, in the order of the form.</summary>
    public static byte[] Totals(RollUp rollUp, CultureInfo culture) => List(
        TotalHeadings,
        rollUp.Form.Cells.Select(cell => new[]
        {
            cell.Id, cell.Section.Heading.In(culture), cell.RowCaption.In(culture), cell.ColumnCaption.In(culture),
            Number(rollUp.Totals[cell.Id].Total), rollUp.Totals[cell.Id].Agencies.ToString(CultureInfo.InvariantCulture),
        }),
        culture);

    /// <summary>Everybody who is missing, in the order of the roll-up.</summary>
    public static byte[] Missing(RollUp rollUp, CultureInfo culture) => List(
        MissingHeadings,
        rollUp.Missing.Select(one => new[]
        {
            one.Agency.Value, one.Name, one.Region, StatusWords.For(one.Status).Name.In(culture), one.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }),
        culture);

    /// <summary>Who stands behind one cell.</summary>
    public static byte[] Contributions(IEnumerable<Contribution> contributions, CultureInfo culture) => List(
        ContributionHeadings, contributions.Select(one => new[] { one.Agency.Value, one.Name, one.Region, Number(one.Figure) }), culture);

    /// <summary>
    /// What a summary's workbook is filled in with: every total that somebody stands behind. A total of the form that the other figures come
    /// to keeps the template's formula, so that whoever goes on with the workbook need not add up by hand.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Filling(RollUp rollUp) => rollUp.Totals
        .Where(pair => pair.Value.Agencies > 0 && !IsComputed(rollUp, pair.Key))
        .ToDictionary(pair => pair.Key, pair => pair.Value.Total, StringComparer.Ordinal);

    /// <summary>What the formulas left by <see cref="Filling"/> come to.</summary>
    public static IReadOnlyDictionary<string, decimal> FormulaResults(RollUp rollUp) => rollUp.Totals
        .Where(pair => pair.Value.Agencies > 0 && IsComputed(rollUp, pair.Key))
        .ToDictionary(pair => pair.Key, pair => pair.Value.Total, StringComparer.Ordinal);

    private static bool IsComputed(RollUp rollUp, string id) =>
        rollUp.Form.Totals.TryGetValue(id, out var sum)
        && sum.Evaluate(term => rollUp.Totals[term.CellId] is { Agencies: > 0 } part ? part.Total : null) == rollUp.Totals[id].Total;

    private static byte[] List(LocalizedText[] headings, IEnumerable<string[]> rows, CultureInfo culture) =>
        ListWriter.Csv(rows.Prepend([.. headings.Select(heading => heading.In(culture))]));

    private static string Number(decimal figure) => figure.ToString(CultureInfo.InvariantCulture);
}
