using Reports.Forms;

namespace Reports.Validation;

/// <summary>Judges a report: (form, stated values, what else is known) to findings. Pure: the same input always gives the same verdict.</summary>
public static class ReportJudge
{
    public static Verdict Judge(StatedReport report, JudgementContext context) => throw new NotSupportedException($"{report} {context}");
}
