using System.Globalization;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Compliance;

/// <summary>What the outcome of an explanation is called; pages and mails take the words from here.</summary>
public static class ExplanationWords
{
    /// <summary>The outcome and where the explanation comes from, to stand before its text.</summary>
    public static LocalizedText Of(FindingExplanation explanation)
    {
        var (zh, en) = explanation.State switch
        {
            ExplanationState.Given => ("已说明，已转交审核", "Explained, passed on for review"),
            ExplanationState.Adopted => ("已采纳说明", "Explanation adopted"),
            ExplanationState.Refused => ("说明不予采纳", "Explanation not adopted"),
            ExplanationState.Lapsed => ("相关数据已变化，原说明不再适用", "The figures have changed, so the earlier explanation no longer applies"),
        };
        return explanation.Round is { } round
            ? new($"{zh}（第{round.ToString(CultureInfo.InvariantCulture)}次报送时填写）", $"{en} (given with filing no. {round.ToString(CultureInfo.InvariantCulture)})")
            : new(zh, en);
    }
}
