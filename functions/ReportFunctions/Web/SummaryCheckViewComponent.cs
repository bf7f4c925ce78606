using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewComponents;
using ReportFunctions.Api;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Web;

/// <summary>
/// <c>H.SUM</c> and <c>H.MISSING</c> of a summary unit, worked out when the page is asked for, so that a member's correction shows at once.
/// Nothing for an agency that reports of itself. Public because the framework finds no others.
/// </summary>
public sealed class SummaryCheckViewComponent(RollUpReader reader) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(ReportingPeriod period, Agency agency)
    {
        if (agency.Kind != AgencyKind.Summary)
        {
            return new ContentViewComponentResult("");
        }

        // Its clerk sees all members: the report is the sum of all of them. An administrator sees those within the authority.
        var scope = new RollUpScope { Agency = agency.Code, Within = UserClaimsPrincipal.Authority() };
        var rollUp = await reader.ReadAsync(period, scope, HttpContext.RequestAborted);
        var address = new RollUpAddress { Period = period.ToString(), Agency = agency.Code.Value };
        Func<FormCell, string>? contributions = UserClaimsPrincipal.Oversees() ? cell => "/rollup/contributions" + address.Query(cell.Id) : null;
        return rollUp.Summary is null ? new ContentViewComponentResult("") : View(new SummaryView(rollUp, contributions, ListsMissing: true));
    }
}
