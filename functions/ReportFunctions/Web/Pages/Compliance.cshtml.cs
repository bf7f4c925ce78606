using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Pages;

/// <summary>The compliance table of one year. What is shown stands in the address, so that it can be kept and sent on.</summary>
internal sealed class ComplianceModel(ComplianceTable table, PeriodCalendar calendar, TimeProvider time) : PageModel
{
    public ReportingPeriod Period { get; private set; }

    public ComplianceQuery Query { get; private set; } = new();

    public CompliancePage Table { get; private set; } = null!;

    public DateTimeOffset AsOf { get; private set; }

    public IEnumerable<AgencyStatus> Statuses => NextStep.InOrderOfWork.Where(status => Count(status) > 0 || Query.Status == status.ToString());

    public bool IsFiltered => Query is not { Status: null, Region: null, Text: null };

    public async Task<IActionResult> OnGetAsync(
        string period, string? status, string? region, string? q, string? sort, [FromQuery(Name = "page")] string? number, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.NotOpen(period, calendar));
        }

        (Period, AsOf, Query) = (year.Value, time.GetUtcNow(), ComplianceAddress.Query(status, region, q, sort, number));
        Table = await table.QueryAsync(Period, Query with { Within = User.Authority() }, cancellationToken);
        return Page();
    }

    public int Count(AgencyStatus status) => Table.Counts.GetValueOrDefault(status.ToString());

    /// <summary>The address of the same table with other filters; a change always goes back to the first page.</summary>
    public string Address(ComplianceQuery query) => $"/compliance/{Period}{ComplianceAddress.Write(query)}";

    /// <summary>The address that sorts by a column, or turns its order round.</summary>
    public string SortAddress(string column) => Address(Query with { Page = 1, Sort = Query.Sort == column ? "-" + column : column });

    /// <summary>For aria-sort; null for a column that is not sorted by.</summary>
    public string? SortOrder(string column) => Query.Sort == column ? "ascending" : Query.Sort == "-" + column ? "descending" : null;
}
