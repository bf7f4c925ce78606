using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Validation.Help;

namespace ReportFunctions.Web.Pages.Everybody;

/// <summary>One rule: what it asks, why, right and wrong, and how to put it right. Open to everybody.</summary>
[AllowAnonymous]
internal sealed class RuleHelpModel(FormCatalog forms) : PageModel
{
    public RuleHelp Help { get; private set; } = null!;

    public IActionResult OnGet(string form, string rule)
    {
        if (forms.Forms.FirstOrDefault(candidate => candidate.Name == form) is not { } found
            || found.Rules.FirstOrDefault(candidate => candidate.Id == rule) is not { } known)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownRule.With(rule));
        }

        Help = RuleHelp.Of(found, known, forms);
        return Page();
    }
}
