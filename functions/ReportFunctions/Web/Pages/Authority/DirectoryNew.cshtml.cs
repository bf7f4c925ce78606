using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using Reports.Compliance.Lists;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>Adds one agency to the directory by hand. An administrator of a part adds below that part only.</summary>
[ForAdministrators]
internal sealed class DirectoryNewModel(AgencyEditor editor) : PageModel
{
    public AgencyForm Form { get; private set; } = null!;

    public void OnGet() => Form = new AgencyForm(null, new Dictionary<DirectoryColumn, string> { [DirectoryColumn.Parent] = User.Authority()?.Value ?? "" }, []);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        var typed = AgencyForm.Read(Request.Form, code ?? "");
        switch (await editor.SaveAsync(new AgencyEntry { Values = typed }, User.Authority(), User.SenderName(), cancellationToken))
        {
            case AgencyEdit.Saved(var added):
                return LocalRedirect($"/directory/agencies/{added.Code}?saved=added");
            case AgencyEdit.Refused(var errors):
                Form = new AgencyForm(null, typed, AgencyForm.Faults(errors));
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
            case var other:
                throw new InvalidOperationException($"Adding an agency ended in {other.GetType().Name}, which is not a case.");
        }
    }
}
