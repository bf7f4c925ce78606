using System.Security.Claims;
using ReportFunctions.Security;
using Reports.Compliance;
using Reports.Mail.Desk;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>
/// Which mails an administrator may see: all, or, when bound to an authority, those that concern agencies below it and nobody else. A mail of
/// an unknown sender concerns nobody.
/// </summary>
internal sealed class MailScope(AgencyDirectory agencies)
{
    public async Task<Func<MailRecord, bool>> OfAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.OverseesAll())
        {
            return _ => true;
        }

        if (user.Authority() is not { } authority)
        {
            return _ => false;
        }

        var within = (await agencies.ListAsync(cancellationToken)).Tree.Within(authority);
        return mail => mail.Agencies.Count > 0 && mail.Agencies.All(within.Contains);
    }
}
