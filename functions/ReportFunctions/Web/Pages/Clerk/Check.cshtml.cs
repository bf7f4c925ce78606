using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Security.Limits;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Writing;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>
/// Checks a workbook without filing it (只检查、不报送). Nothing is stored: the page itself carries the marked workbook and, for filing it
/// after all, the workbook, so that both are gone with the page and nobody else can reach them.
/// </summary>
[ForAgency]
[CountedAsUpload]
internal sealed class CheckModel(FilingDesk desk, FormCatalog forms) : PageModel
{
    /// <summary>In bytes; a larger file would make the page slow, and is chosen again to be filed. A report is usually under 100 KB.</summary>
    private const int LargestCarried = 2 * 1024 * 1024;

    public Place Place { get; private set; } = null!;

    /// <summary>Null before a check.</summary>
    public WorkbookCheck? Result { get; private set; }

    /// <summary>Null before a check, and of a file that cannot be read.</summary>
    public VerdictView? Verdict { get; private set; }

    /// <summary>Why the file was not taken; null when it was.</summary>
    public ProblemText? Problem { get; private set; }

    /// <summary>The marked workbook as an address that holds it; null when there is none or it is too large.</summary>
    public string? MarkedAddress =>
        Result?.Marked is { Content: var content } && Held(content) is { } held ? $"data:{TemplateWriter.ContentType};base64,{held}" : null;

    /// <summary>The workbook to be filed as it is; null when it cannot be read or is too large.</summary>
    public string? Carried => Result?.Judged is not null ? Held(Result.Content) : null;

    public Task<IActionResult> OnGetAsync(string period, string agency, CancellationToken cancellationToken) =>
        AtAsync(period, agency, _ => Task.FromResult<IActionResult>(Page()), cancellationToken);

    public Task<IActionResult> OnPostAsync(string period, string agency, IFormFile? workbook, CancellationToken cancellationToken) =>
        AtAsync(period, agency, place => CheckAsync(place, UploadedFile.Of(workbook), cancellationToken), cancellationToken);

    /// <param name="period">Of which year.</param>
    /// <param name="agency">Of which agency.</param>
    /// <param name="name">What the file was called.</param>
    /// <param name="content">The workbook that was checked, in base64: as much the sender's own as an upload.</param>
    /// <param name="key">By which a form that is sent twice is known.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IActionResult> OnPostFileAsync(string period, string agency, string? name, string? content, string? key, CancellationToken cancellationToken) =>
        AtAsync(period, agency, place => FileAsync(place, name, content, key, cancellationToken), cancellationToken);

    private static string? Held(BinaryData content) =>
        content.ToMemory().Length <= LargestCarried ? Convert.ToBase64String(content.ToMemory().Span) : null;

    private async Task<IActionResult> AtAsync(string period, string agency, Func<Place, Task<IActionResult>> act, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period, agency, cancellationToken);
        if (place is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        Place = place;
        return await act(place);
    }

    private async Task<IActionResult> CheckAsync(Place place, (UploadedFile? File, Refusal? Refusal) upload, CancellationToken cancellationToken)
    {
        if (upload.File is not { } file)
        {
            return Refuse(upload.Refusal!);
        }

        Result = await desk.CheckAsync(place, file, User, Channel.Web, cancellationToken);
        Verdict = Result.Judged is null ? null : VerdictView.Of(Result.WouldBe, forms.For(place.Period));
        return Page();
    }

    private async Task<IActionResult> FileAsync(Place place, string? name, string? content, string? key, CancellationToken cancellationToken)
    {
        var (known, invalid) = IdempotencyKey.Of(Request, key);
        if (invalid is not null)
        {
            return Refuse(invalid);
        }

        if (string.IsNullOrEmpty(content) || !Base64.IsValid(content))
        {
            return Refuse(new Refusal(StatusCodes.Status400BadRequest, CheckTexts.NothingToFile));
        }

        var file = new UploadedFile(new MemoryStream(Convert.FromBase64String(content)), string.IsNullOrWhiteSpace(name) ? "report.xlsx" : name);
        return LocalRedirect($"/submissions/{await desk.FileAsync(place, file, known, User, Channel.Web, cancellationToken)}");
    }

    private PageResult Refuse(Refusal refusal)
    {
        (Problem, Response.StatusCode) = (refusal.Text, refusal.Status);
        return Page();
    }
}
