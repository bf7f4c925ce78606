using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>
/// The compliance table of one year. What is shown stands in the address, so that it can be kept and sent on. Posting chooses agencies for
/// an action, which is previewed on a page of its own, or for a file.
/// </summary>
[ForAdministrators]
internal sealed class ComplianceModel(
    ComplianceTable table, AgencyDirectory directory, BatchStore batches, PeriodCalendar calendar, Language language, TimeProvider time) : PageModel
{
    public const string ToXlsx = "xlsx";
    public const string ToCsv = "csv";
    public const string AllFiltered = "all";

    public ReportingPeriod Period { get; private set; }

    public ComplianceQuery Query { get; private set; } = new();

    public CompliancePage Table { get; private set; } = null!;

    public DateTimeOffset AsOf { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public IEnumerable<AgencyStatus> Statuses => NextStep.InOrderOfWork.Where(status => Count(status) > 0 || Query.Status == status.ToString());

    public bool IsFiltered => Query is not { Status: null, Region: null, Parent: null, Marks: ComplianceMarks.None, Text: null };

    public async Task<IActionResult> OnGetAsync(string period, CancellationToken cancellationToken) =>
        await LoadAsync(period, cancellationToken) ?? Page();

    /// <param name="period">The year; filters and order stand in the address as for reading.</param>
    /// <param name="action">What to do: a <see cref="BatchAction"/> or a kind of file.</param>
    /// <param name="scope">Whether it is for all that are filtered, or for those ticked.</param>
    /// <param name="codes">Those ticked.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnPostAsync(string period, string? action, string? scope, string[] codes, CancellationToken cancellationToken)
    {
        if (await LoadAsync(period, cancellationToken) is { } missing)
        {
            return missing;
        }

        var isFile = action is ToXlsx or ToCsv;
        if (!isFile && !Enum.GetNames<BatchAction>().Contains(action, StringComparer.Ordinal))
        {
            return Refuse(new FieldError("action", BatchTexts.NoAction));
        }

        var chosen = await table.AllAsync(Period, Chosen(scope, codes), cancellationToken);
        if (chosen.Count == 0)
        {
            return Refuse(new FieldError("scope", BatchTexts.NobodySelected));
        }

        if (isFile)
        {
            var file = action == ToCsv ? ComplianceFile.Csv(Period, chosen, language) : ComplianceFile.Xlsx(Period, chosen, language);
            return File(file.Content, file.ContentType, file.Name);
        }

        var doing = Enum.Parse<BatchAction>(action!);
        var plan = BatchPlanner.Plan(doing, chosen, (await directory.ListAsync(cancellationToken)).Tree);
        var batch = await batches.DraftAsync(Period, doing, plan, User.SenderName(), cancellationToken);
        return LocalRedirect($"/compliance/{Period}/batches/{batch.Id:D}");
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

    /// <summary>Whether the row was ticked when the form was refused.</summary>
    public bool IsTicked(AgencyCode code) => Errors.Count > 0 && Request.Form["codes"].Contains(code.Value);

    public string? Typed(string field) => Errors.Count > 0 ? Request.Form[field].ToString() : null;

    private ComplianceQuery Chosen(string? scope, string[] codes) => scope == AllFiltered
        ? Query
        : new ComplianceQuery
        {
            Within = Query.Within,
            Sort = Query.Sort,
            Only = codes.Select(code => AgencyCode.TryParse(code, out var known) ? known : null).OfType<AgencyCode>().ToHashSet(),
        };

    private PageResult Refuse(FieldError error)
    {
        (Response.StatusCode, Errors) = (StatusCodes.Status400BadRequest, [error]);
        return Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string period, CancellationToken cancellationToken)
    {
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.NotOpen(period, calendar));
        }

        (Period, AsOf, Query) = (year.Value, time.GetUtcNow(), ComplianceAddress.Query(Request.Query, User.Authority()));
        Table = await table.QueryAsync(Period, Query, cancellationToken);
        return null;
    }
}
