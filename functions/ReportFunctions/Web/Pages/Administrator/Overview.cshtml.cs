using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Overviews;
using Reports.Forms;
using Reports.Validation.Help;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>A year's progress in pictures. The pictures are drawn from the tables under them, which are all there is without script.</summary>
[ForAdministrators]
internal sealed class OverviewModel(OverviewReader reader, FormCatalog forms, PeriodCalendar calendar, TimeProvider time) : PageModel
{
    public Overview Overview { get; private set; } = null!;

    public DateTimeOffset AsOf { get; private set; }

    public int Filed => Overview.Regions.Sum(region => region.InTime + region.Late);

    public async Task<IActionResult> OnGetAsync(string period, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.NotOpen(period, calendar));
        }

        AsOf = time.GetUtcNow();
        Overview = await reader.ReadAsync(year.Value, User.Authority(), cancellationToken);
        return Page();
    }

    /// <summary>What the rule asks for, and where its help is; a rule the form no longer has has neither.</summary>
    public (LocalizedText? Title, string? Help) About(string rule)
    {
        var form = forms.For(Overview.Period);
        return form.Rules.FirstOrDefault(one => one.Id == rule) is { } known
            ? (RuleHelp.Of(form, known, forms).Title, "/" + RuleHelp.PathOf(form.Name, rule))
            : (null, null);
    }
}
