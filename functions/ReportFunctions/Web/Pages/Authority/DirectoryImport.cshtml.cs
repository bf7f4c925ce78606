using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance.Lists;
using Reports.Workbooks.Lists;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>Imports a list into the directory: upload, look at what would change, confirm. The preview has an address of its own.</summary>
[ForAdministrators]
internal sealed class DirectoryImportModel(DirectoryImports imports) : PageModel
{
    /// <summary>So many rows of each kind are shown; the rest is counted.</summary>
    public const int Shown = 100;

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>Null before anything was uploaded.</summary>
    public ImportDraft? Draft { get; private set; }

    public DirectoryPlan Plan { get; private set; } = null!;

    /// <summary>The person confirmed a preview that no longer holds.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? preview, CancellationToken cancellationToken) =>
        preview is null ? Page() : await ShowAsync(preview, cancellationToken);

    public async Task<IActionResult> OnPostAsync(IFormFile? list, bool complete, CancellationToken cancellationToken)
    {
        var (file, refusal) = UploadedFile.Of(list);
        if (file is null)
        {
            return Refuse(new FieldError("list", list is null ? DirectoryTexts.ChooseFile : refusal!.Text.Detail));
        }

        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes, cancellationToken);
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (ListReader.Read(content, cancellationToken) is ListOutcome.Refused refused)
        {
            return Refuse(new FieldError("list", refused.Reason));
        }

        var draft = await imports.KeepAsync(content, file.FileName, complete, User.SenderName(), cancellationToken);
        return LocalRedirect($"/directory/import?preview={draft.Token}");
    }

    public async Task<IActionResult> OnPostApplyAsync(string? preview, string? shown, CancellationToken cancellationToken)
    {
        if (await imports.PreviewAsync(preview ?? "", User.Authority(), User.SenderName(), cancellationToken) is not var (draft, plan))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownImport);
        }

        var outcome = await imports.ApplyAsync(draft, plan, shown ?? "", User.SenderName(), cancellationToken);
        if (outcome == ImportOutcome.Applied)
        {
            return LocalRedirect($"/directory?imported={plan.Added.Count}.{plan.Changed.Count}.{plan.Removed.Count}.{plan.Deactivated.Count}");
        }

        (IsStale, Response.StatusCode) = (outcome == ImportOutcome.Changed, StatusCodes.Status409Conflict);
        return await ShowAsync(draft.Token, cancellationToken);
    }

    private PageResult Refuse(FieldError error)
    {
        (Errors, Response.StatusCode) = ([error], StatusCodes.Status400BadRequest);
        return Page();
    }

    private async Task<IActionResult> ShowAsync(string token, CancellationToken cancellationToken)
    {
        if (await imports.PreviewAsync(token, User.Authority(), User.SenderName(), cancellationToken) is not var (draft, plan))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownImport);
        }

        (Draft, Plan) = (draft, plan);
        return Page();
    }
}
