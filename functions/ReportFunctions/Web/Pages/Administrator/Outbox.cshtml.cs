using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>Every mail that the service owes or sent, with its state: first what somebody has to look at.</summary>
[ForAdministrators]
internal sealed class OutboxModel(OutboxList list, AgencyDirectory directory) : PageModel
{
    private AgencyTree? tree;

    public OutboxQuery Query { get; private set; } = new();

    public OutboxPage Mails { get; private set; } = new([], null);

    /// <summary>How many mails were sent again just now, and how many were left; null when none were.</summary>
    public (int Owed, int Left)? Resent { get; private set; }

    public async Task OnGetAsync(string? state, string? kind, string? q, string? from, string? resent, CancellationToken cancellationToken)
    {
        Query = OutboxPlace.Of(state, kind, q, from, User.Authority());
        Resent = OutboxPlace.Counts(resent);
        Mails = await list.ReadAsync(Query, cancellationToken);
        tree = (await directory.ListAsync(cancellationToken)).Tree;
    }

    /// <summary>The code alone for one that is no longer in the directory.</summary>
    public string NameOf(AgencyCode code) => tree?.Find(code)?.Name ?? code.Value;

    public string? Next => Mails.Next is { } next ? OutboxPlace.AddressOf(Query with { From = next }) : null;
}
