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

    public bool IsFiltered => Query is not { Status: null, Region: null, Parent: null, Marks: ComplianceMarks.None, Text: null };

    public async Task<IActionResult> OnGetAsync(string period, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.NotOpen(period, calendar));
        }

        (Period, AsOf, Query) = (year.Value, time.GetUtcNow(), ComplianceAddress.Query(Request.Query, User.Authority()));
        Table = await table.QueryAsync(Period, Query, cancellationToken);
        return Page();
    }

    public int Count(AgencyStatus status) => Table.Counts.GetValueOrDefault(status.ToString());

    /// <summary>The address of the same table with other filters; a change always goes back to the first page.</summary>
    public string Address(ComplianceQuery query) => $"/compliance/{Period}{ComplianceAddress.Write(query)}";

    /// <summary>The address of the same rows as a file.</summary>
    public string Export(string extension) => $"/api/periods/{Period}/compliance.{extension}{ComplianceAddress.Write(Query with { Page = 1 })}";

    /// <summary>The address with one mark more, or without it when it is asked for already.</summary>
    public string Toggle(ComplianceMarks mark) => Address(Query with { Marks = Query.Marks ^ mark, Page = 1 });

    /// <summary>What the form must carry on besides its own fields.</summary>
    public IEnumerable<(string Key, string Value)> Kept =>
        ComplianceAddress.Filters(Query).Where(pair => pair.Value is not null && pair.Key is not ("q" or "region" or "parent")).Select(pair => (pair.Key, pair.Value!));

    /// <summary>The address that sorts by a column, or turns its order round.</summary>
    public string SortAddress(string column) => Address(Query with { Page = 1, Sort = Query.Sort == column ? "-" + column : column });

    /// <summary>For aria-sort; null for a column that is not sorted by.</summary>
    public string? SortOrder(string column) => Query.Sort == column ? "ascending" : Query.Sort == "-" + column ? "descending" : null;
}
