using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>All rules, the current form's first. Open to everybody: a form and its rules are no secret.</summary>
[AllowAnonymous]
internal sealed class HelpModel(FormCatalog forms) : PageModel
{
    public IReadOnlyList<FormDefinition> Forms { get; } = [.. forms.Forms.OrderByDescending(form => form.FirstYear)];
}
