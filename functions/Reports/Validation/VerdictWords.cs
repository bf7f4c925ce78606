using Reports.Forms;

namespace Reports.Validation;

/// <summary>What outcomes and severities are called, the only place they are written down; sheets, pages and mails take them from here.</summary>
public static class VerdictWords
{
    public static LocalizedText Of(VerdictStatus status) => status switch
    {
        VerdictStatus.Accepted => new("审核通过", "Accepted"),
        VerdictStatus.AwaitingReview => new("待审核", "Awaiting review"),
        VerdictStatus.Returned => new("退回修改", "Returned for correction"),
    };

    public static LocalizedText Of(Severity severity) => severity switch
    {
        Severity.Error => new("错误", "Error"),
        Severity.Query => new("疑点", "Query"),
        Severity.Hint => new("提示", "Note"),
    };

    /// <summary>What the filer has to do about a finding of this severity.</summary>
    public static LocalizedText MeaningOf(Severity severity) => severity switch
    {
        Severity.Error => new("必须更正", "must be corrected"),
        Severity.Query => new("更正或说明", "correct or explain"),
        Severity.Hint => new("供参考", "for attention"),
    };
}
