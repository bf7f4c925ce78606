using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>The steps of a year's report, in their order.</summary>
internal enum ReportStep
{
    Template,
    FillIn,
    Upload,
    Verdict,
    Publish,
}

/// <summary>Where somebody can go on.</summary>
/// <param name="Text">On the button.</param>
/// <param name="Path">On this site.</param>
/// <param name="IsDownload">A file, not a page.</param>
internal sealed record NextAction(LocalizedText Text, string Path, bool IsDownload = false);

/// <summary>What an agency has done of its report and what comes next: exactly one thing, unless nothing is expected of it.</summary>
internal sealed class ReportTasks
{
    private readonly string report;
    private readonly FilingState state;

    private ReportTasks(FilingState state, AgencyCode agency, bool templateTaken)
    {
        (this.state, report) = (state, $"/reports/{state.Period}/{agency}");
        Template = new NextAction(HomeTexts.DownloadTemplate, $"/api/periods/{state.Period}/template?agency={agency}", IsDownload: true);
        (Now, Main) = Next(templateTaken);
        Other = Now == ReportStep.Template ? Upload(HomeTexts.UploadFilled)
            : state.Row.Latest is null && Main is not null ? Template
            : state.Row.Latest is null || Main is null || Main.Path == Upload(HomeTexts.UploadAgain).Path ? null
            : Upload(HomeTexts.UploadAgain);
    }

    public NextAction Template { get; }

    /// <summary>The step that is to be done; every one before it is done. Null when none is left.</summary>
    public ReportStep? Now { get; }

    /// <summary>Not so of an agency that owes this office nothing.</summary>
    public bool AreExpected => state.Status != AgencyStatus.Exempt;

    /// <summary>The one thing to do; null when nothing is expected.</summary>
    public NextAction? Main { get; }

    /// <summary>What can be done as well; null when there is no such thing.</summary>
    public NextAction? Other { get; }

    public static ReportTasks Of(FilingState state, AgencyCode agency, bool templateTaken) => new(state, agency, templateTaken);

    /// <summary>Where a step is done; null where it cannot be yet, or is not done on this site.</summary>
    public string? PathOf(ReportStep step) => step switch
    {
        ReportStep.Template => Template.Path,
        ReportStep.FillIn => null,
        ReportStep.Upload => report + "#upload",
        ReportStep.Verdict => Result,
        ReportStep.Publish => state.Status is AgencyStatus.Accepted or AgencyStatus.Published ? report + "/publication" : null,
    };

    private string? Result => state.Row.Latest is { } latest ? "/submissions/" + latest : null;

    private (ReportStep? Step, NextAction? Main) Next(bool templateTaken) => state.Status switch
    {
        AgencyStatus.NotFiled or AgencyStatus.Overdue => templateTaken ? (ReportStep.Upload, Upload(HomeTexts.UploadFilled)) : (ReportStep.Template, Template),
        AgencyStatus.Received => (ReportStep.Verdict, See(HomeTexts.SeeProgress)),
        AgencyStatus.AwaitingReview => (ReportStep.Verdict, See(state.Row.Queries > state.Row.Explained ? HomeTexts.SeeQueries : ReportTexts.ViewResult)),
        AgencyStatus.Returned => (ReportStep.Verdict, See(ReportTexts.ViewFindings)),
        AgencyStatus.Unreadable => (ReportStep.Upload, See(HomeTexts.SeeWhy)),
        AgencyStatus.Failed => (ReportStep.Upload, Upload(HomeTexts.UploadAgain)),
        AgencyStatus.Accepted => (ReportStep.Publish, new NextAction(HomeTexts.Publish, report + "/publication")),
        AgencyStatus.Published => (null, new NextAction(HomeTexts.SeePublication, report + "/publication")),
        AgencyStatus.Exempt => (null, null),
    };

    private NextAction See(LocalizedText text) => new(text, Result ?? report);

    private NextAction Upload(LocalizedText text) => new(text, report + "#upload");
}
