using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Validation.Parts;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>Several people fill one report: a part is checked, parts are merged. Nothing is filed, and nothing is kept.</summary>
[ForAgency]
[CountedAsUpload]
internal sealed class PartsModel(FilingDesk filing, PartDesk desk, TemplateDesk templates, MergeTicket tickets) : PageModel
{
    /// <summary>Stands before the conflict's id in the name of its radios.</summary>
    public const string ChoicePrefix = "choice-";

    public Place Place { get; private set; } = null!;

    public FormDefinition Form => desk.FormOf(Place);

    /// <summary>Null when nothing was checked.</summary>
    public PartVerdict? Verdict { get; private set; }

    public IReadOnlyList<FindingSection> Sections { get; private set; } = [];

    /// <summary>Null when nothing was merged.</summary>
    public ReportMerge? Merge { get; private set; }

    public string Ticket { get; private set; } = "";

    public IReadOnlyDictionary<string, int> Choices { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>What is blank in all workbooks; what is still to be chosen is not.</summary>
    public IReadOnlyList<OpenPart> OpenAfterMerge =>
        Merge!.Decide(Merge.Conflicts.ToDictionary(conflict => conflict.Id, conflict => conflict.Id == ReportMerge.NilReportId ? conflict.Options.Count - 1 : 0), Form)!.Open(Form);

    public async Task<IActionResult> OnGetAsync(string period, string agency, CancellationToken cancellationToken) =>
        await FindAsync(period, agency, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostCheckAsync(string period, string agency, IFormFile? workbook, CancellationToken cancellationToken)
    {
        if (await FindAsync(period, agency, cancellationToken) is { } missing)
        {
            return missing;
        }

        var (verdict, reasons) = await desk.CheckAsync(Place, workbook, cancellationToken);
        if (verdict is null)
        {
            return Refuse([.. reasons.Select(reason => new FieldError("workbook", reason))]);
        }

        (Verdict, Sections) = (verdict, FindingSection.Of(VerdictView.Of(Form, verdict.Findings), verdict.Findings));
        return Page();
    }

    public async Task<IActionResult> OnPostMergeAsync(string period, string agency, IFormFile? first, List<IFormFile> others, CancellationToken cancellationToken)
    {
        if (await FindAsync(period, agency, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (first is null || others.Count == 0)
        {
            return Refuse(new FieldError(first is null ? "first" : "others", PartTexts.HowManyFiles));
        }

        IFormFile[] files = [first, .. others];
        var (merge, reasons) = await desk.MergeAsync(Place, files, cancellationToken);
        if (merge is null)
        {
            string[] names = [.. files.Select(file => UploadedFile.Of(file).File?.FileName ?? file.FileName)];
            return Refuse([.. reasons.Select(one => new FieldError(one.File > 0 ? "others" : "first", PartTexts.OfFile(one.File, one.Reason, names)))]);
        }

        if (tickets.Write(Place, merge) is not { } ticket)
        {
            return Refuse(new FieldError("first", PartTexts.TooLong));
        }

        (Merge, Ticket) = (merge, ticket);
        return Page();
    }

    public async Task<IActionResult> OnPostDownloadAsync(string period, string agency, string? ticket, CancellationToken cancellationToken)
    {
        if (await FindAsync(period, agency, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (!tickets.TryRead(Place, ticket, out var merge))
        {
            return Refuse(new FieldError("first", PartTexts.Expired));
        }

        var choices = MergeChoices.Read(Request.Form, merge, ChoicePrefix);
        if (merge.Decide(choices, Form) is { } merged)
        {
            return File(await templates.IssueAsync(Place, merged, cancellationToken), TemplateWriter.ContentType, templates.FileName(Place));
        }

        (Merge, Ticket, Choices) = (merge, ticket!, choices);
        return Refuse([.. merge.Missing(choices, Form).Select(conflict => new FieldError(
            FieldOf(conflict, 0), PartTexts.Choose(conflict, Form)))]);
    }

    /// <summary>The id of one radio.</summary>
    public static string FieldOf(MergeConflict conflict, int option) => $"{ChoicePrefix}{conflict.Id.Replace('.', '-')}-{option}";

    private PageResult Refuse(params FieldError[] errors)
    {
        (Response.StatusCode, Errors) = (StatusCodes.Status400BadRequest, errors);
        return Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> FindAsync(string period, string agency, CancellationToken cancellationToken)
    {
        var (place, problem) = await filing.FindAsync(period, agency, cancellationToken);
        Place = place!;
        return place is null ? new ProblemPage(StatusCodes.Status404NotFound, problem!) : null;
    }
}
