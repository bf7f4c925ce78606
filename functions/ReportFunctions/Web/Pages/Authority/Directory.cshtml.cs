using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Compliance.Lists;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>The directory of filing units. What is shown stands in the address, so that it can be kept and sent on.</summary>
[ForAdministrators]
internal sealed class DirectoryModel(AgencyDirectory directory) : PageModel
{
    public DirectoryQuery Query { get; private set; } = new();

    public DirectoryPage Table { get; private set; } = null!;

    public AgencyTree Tree { get; private set; } = null!;

    /// <summary>How many were added, changed, removed and made inactive just now; null when nothing was imported.</summary>
    public IReadOnlyList<int>? Imported { get; private set; }

    public bool IsFiltered => Query is not { Text: null, Level: null, Region: null, Parent: null, State: null };

    public async Task OnGetAsync(
        string? q, string? level, string? region, string? parent, string? state, string? imported,
        [FromQuery(Name = "page")] string? number, CancellationToken cancellationToken)
    {
        Query = new DirectoryQuery
        {
            Text = Given(q),
            Level = Enum.TryParse<AgencyLevel>(level, out var known) && Enum.IsDefined(known) ? known : null,
            Region = Given(region),
            Parent = Given(parent),
            State = Enum.TryParse<DirectoryState>(state, out var of) && Enum.IsDefined(of) ? of : null,
            Page = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
            Within = User.Authority(),
        };
        Imported = imported?.Split('.').Select(count => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0).ToList() is { Count: 4 } counts
            ? counts
            : null;
        var list = await directory.ListAsync(cancellationToken);
        (Table, Tree) = (DirectoryPage.Of(list, Query), list.Tree);
    }

    /// <summary>The same directory with other filters; what is at its default is left out.</summary>
    public static string Address(DirectoryQuery query) => "/directory" + QueryString.Create(
        new (string Key, string? Value)[]
        {
            ("q", query.Text),
            ("level", query.Level?.ToString()),
            ("region", query.Region),
            ("parent", query.Parent),
            ("state", query.State?.ToString()),
            ("page", query.Page == 1 ? null : query.Page.ToString(CultureInfo.InvariantCulture)),
        }
        .Where(pair => pair.Value is not null)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
