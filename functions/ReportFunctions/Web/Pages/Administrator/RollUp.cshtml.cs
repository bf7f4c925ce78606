using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>The roll-up in the layout of the official form. What is shown stands in the address, so that it can be kept and sent on.</summary>
[ForAdministrators]
[AgencyInQuery]
internal sealed class RollUpModel(RollUpDesk desk, AgencyDirectory directory, PeriodCalendar calendar) : PageModel
{
    /// <summary>More names than this nobody reads on a page; the list to download has all of them.</summary>
    public const int MissingShown = 100;

    public AskedRollUp Asked { get; private set; } = null!;

    public RollUp RollUp => Asked.RollUp;

    public RollUpAddress Address { get; private set; } = new();

    public IReadOnlyList<ReportingPeriod> Periods => calendar.OpenPeriods;

    /// <summary>Those that have somebody below them, as far as the reader may see.</summary>
    public IReadOnlyList<Agency> Authorities { get; private set; } = [];

    public IReadOnlyList<Agency> Units { get; private set; } = [];

    public IReadOnlyList<string> Regions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? period, string? agency, string? region, CancellationToken cancellationToken)
    {
        var (asked, problem) = await desk.FindAsync(new RollUpAddress { Period = period, Agency = agency, Region = region }, User, cancellationToken);
        if (asked is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        Asked = asked;
        Address = new RollUpAddress { Period = asked.Period.ToString(), Agency = asked.Scope.Agency?.Value, Region = asked.Scope.Region };
        var list = await directory.ListAsync(cancellationToken);
        var visible = asked.Scope.Within is { } authority ? list.Tree.Within(authority) : null;
        var agencies = list.Agencies.Where(one => visible?.Contains(one.Code) != false).ToList();
        var superiors = agencies.Select(one => one.Parent).OfType<AgencyCode>().ToHashSet();
        Authorities = [.. agencies.Where(one => superiors.Contains(one.Code) && one.Kind == AgencyKind.Agency)];
        Units = [.. agencies.Where(one => one.Kind == AgencyKind.Summary)];
        Regions = [.. agencies.Select(one => one.Region).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        return Page();
    }

    /// <summary>The list behind one figure.</summary>
    public string ContributionsOf(FormCell cell) => "/rollup/contributions" + Address.Query(cell.Id);

    /// <summary>A download of what is shown.</summary>
    public string Download(string name) => $"/api/periods/{Asked.Period}/{name}{(Address with { Period = null }).Query()}";
}
