using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>Who stands behind one figure of a roll-up, the largest first.</summary>
[ForAdministrators]
[AgencyInQuery]
internal sealed class ContributionsModel(RollUpDesk desk) : PageModel
{
    private const int PageSize = 100;

    public AskedRollUp Asked { get; private set; } = null!;

    public FormCell Cell { get; private set; } = null!;

    public CellTotal Total { get; private set; }

    public IReadOnlyList<Contribution> Shown { get; private set; } = [];

    public int Number { get; private set; }

    public int Pages { get; private set; }

    public string RollUpAddress => "/rollup" + Address.Query();

    public string Download => $"/api/periods/{Asked.Period}/rollup/contributions.csv{(Address with { Period = null }).Query(Cell.Id)}";

    private RollUpAddress Address => new() { Period = Asked.Period.ToString(), Agency = Asked.Scope.Agency?.Value, Region = Asked.Scope.Region };

    public async Task<IActionResult> OnGetAsync(
        string? period, string? agency, string? region, string? cell, [FromQuery(Name = "page")] string? number, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(new RollUpAddress { Period = period, Agency = agency, Region = region }, User, cancellationToken);
        if (asked is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        if (await desk.ContributionsAsync(asked, cell, cancellationToken) is not var (known, contributions))
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownCell.With(cell));
        }

        (Asked, Cell) = (asked, known);
        Total = new CellTotal(contributions.Sum(one => one.Figure), contributions.Count);
        Pages = Math.Max(1, (contributions.Count + PageSize - 1) / PageSize);
        Number = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Pages) : 1;
        Shown = [.. contributions.Skip((Number - 1) * PageSize).Take(PageSize)];
        return Page();
    }

    public string PageAddress(int page) => "/rollup/contributions" + Address.Query(Cell.Id).Add("page", page.ToString(CultureInfo.InvariantCulture));

    /// <summary>In percent of the total; nothing where the total has no parts.</summary>
    public string Share(Contribution one) => Total.Total == 0 ? "" : (one.Figure / Total.Total).ToString("0.0%", CultureInfo.InvariantCulture);
}
