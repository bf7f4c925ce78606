using Reports.Forms;

namespace Reports.Validation.Suspects;

/// <summary>Says a suspicion plainly: the cell with its captions, what stands there, what would make the equalities hold, and how one gets from one to the other.</summary>
internal sealed class SuspectSentence(StatedReport report, IReadOnlyDictionary<string, decimal> figures)
{
    private static readonly string[] Numerals = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

    private static readonly LocalizedText MostLikely = new("最可能是", "Most likely");
    private static readonly LocalizedText Possibly = new("也可能是", "Possibly");
    private static readonly LocalizedText Together = new("同时还有", "Together with it");

    public Suspect Of(Change change, Slip slip, int equalities, bool isFirst)
    {
        var (holdZh, holdEn) = Hold(equalities);
        return Build(change, slip, null, isFirst ? MostLikely : Possibly, $"则{holdZh}", holdEn);
    }

    /// <summary>Two cells that only together explain what fails; each sentence names the other.</summary>
    public IReadOnlyList<Suspect> Of((Change Change, Slip Slip) first, (Change Change, Slip Slip) second, int equalities)
    {
        var (holdZh, holdEn) = Hold(equalities);
        return [One(first, second.Change, MostLikely), One(second, first.Change, Together)];

        Suspect One((Change Change, Slip Slip) own, Change other, LocalizedText opening) => Build(
            own.Change,
            own.Slip,
            other.Id,
            opening,
            $"且{Place(other.Id).Zh}由 {Number(figures[other.Id])} 改为 {Number(other.Value)}，则{holdZh}",
            $"and {Number(other.Value)} instead of {Number(figures[other.Id])} in {Place(other.Id).En}, {holdEn}");
    }

    private Suspect Build(Change change, Slip slip, string? partner, LocalizedText opening, string outcomeZh, string outcomeEn)
    {
        var (place, words) = (Place(change.Id), SlipWords.Of(slip));
        var (stated, suggested) = (Number(figures[change.Id]), Number(change.Value));
        var cell = report.Form.CellById[change.Id];
        return new Suspect
        {
            Id = change.Id,
            Partner = partner,
            Address = report.Values[change.Id].Address,
            Row = cell.RowCaption,
            Column = cell.ColumnCaption,
            IsMostLikely = opening == MostLikely,
            Stated = figures[change.Id],
            Suggested = change.Value,
            Slip = slip,
            Reason = new LocalizedText(
                $"{opening.Zh} {place.Zh}：填 {stated}，若为 {suggested}{(partner is null ? " " : "，")}{outcomeZh}（{words.Zh}）。",
                $"{opening.En} {place.En}: it says {stated}; with {suggested} {outcomeEn} ({words.En})."),
        };
    }

    /// <summary>Never a cell without its captions.</summary>
    private LocalizedText Place(string id)
    {
        var (cell, address) = (report.Form.CellById[id], report.Values[id].Address.Local);
        return new($"{address}（{cell.Label.Zh}）", $"{address} ({cell.Label.En})");
    }

    private static (string Zh, string En) Hold(int equalities) => equalities switch
    {
        1 => ("该处等式成立", "the equality would hold"),
        2 => ("两处等式全部成立", "both equalities would hold"),
        < 11 => ($"{Numerals[equalities]}处等式全部成立", $"all {equalities} equalities would hold"),
        _ => ($" {equalities} 处等式全部成立", $"all {equalities} equalities would hold"),
    };

    private static string Number(decimal value) => FindingText.Number(value);
}
