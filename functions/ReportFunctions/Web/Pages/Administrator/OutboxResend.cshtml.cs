using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>Sends every mail again that was given up, after a look at which those are.</summary>
[ForAdministrators]
internal sealed class OutboxResendModel(OutboxList list, ResendDesk desk, AgencyDirectory directory) : PageModel
{
    public const int Listed = 50;
    private AgencyTree? tree;

    /// <summary>One more than go in one go when there are more.</summary>
    public IReadOnlyList<OutboxEntry> Mails { get; private set; } = [];

    public int Count => Math.Min(Mails.Count, ResendDesk.AtOnce);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Mails = await list.GivenUpAsync(User.Authority(), ResendDesk.AtOnce + 1, cancellationToken);
        tree = (await directory.ListAsync(cancellationToken)).Tree;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (owed, left) = await desk.ResendGivenUpAsync(User.Authority(), User.SenderName(), cancellationToken);
        return LocalRedirect($"/outbox?resent={owed}-{left}");
    }

    public string NameOf(AgencyCode code) => tree?.Find(code)?.Name ?? code.Value;
}
