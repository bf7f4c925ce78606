using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Lists;
using Reports.Forms;

namespace ReportFunctions.Web.Pages.Authority;

/// <summary>
/// One agency of the directory: what it is, its contacts and those from which mail came back, and who changed what. Its clerks have no
/// business here: mail goes to these addresses.
/// </summary>
[ForAdministrators]
internal sealed class DirectoryAgencyModel(AgencyDirectory directory, AgencyEditor editor, AuditTrail trail, TimeProvider time) : PageModel
{
    private const int Entries = 50;
    private const int LongestReason = 500;

    public Agency Agency { get; private set; } = null!;

    public AgencyForm Form { get; private set; } = null!;

    public AgencyTree Tree { get; private set; } = null!;

    public IReadOnlyList<AuditEntry> Trail { get; private set; } = [];

    public LocalizedText? Done { get; private set; }

    /// <summary>What was typed about a mail that came back, when that was refused.</summary>
    public string? TypedReason { get; private set; }

    /// <summary>Of both forms of the page.</summary>
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string agency, string? saved, CancellationToken cancellationToken)
    {
        Done = saved switch
        {
            null => null,
            "added" => DirectoryTexts.AgencyAdded,
            "bounce" => DirectoryTexts.BounceNoted,
            _ => DirectoryTexts.AgencySaved,
        };
        return await ShowAsync(agency, null, [], StatusCodes.Status200OK, cancellationToken);
    }

    /// <param name="agency">Whose.</param>
    /// <param name="was">What the page showed, to notice that somebody else changed it meanwhile.</param>
    /// <param name="cleared">Addresses that bounced and are in order again.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnPostAsync(string agency, string? was, string[] cleared, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, cancellationToken) is not { } known)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        var typed = AgencyForm.Read(Request.Form, known.Code.Value);
        var entry = new AgencyEntry { Values = typed, Was = was ?? "", Cleared = cleared };
        return await editor.SaveAsync(entry, User.Authority(), User.SenderName(), cancellationToken) switch
        {
            AgencyEdit.Saved => LocalRedirect($"/directory/agencies/{known.Code}?saved=yes"),
            AgencyEdit.Refused(var errors) => await ShowAsync(agency, typed, AgencyForm.Faults(errors), StatusCodes.Status400BadRequest, cancellationToken),
            AgencyEdit.Overtaken => await ShowAsync(
                agency, typed, [new FieldError("changes", DirectoryTexts.SomebodySaved)], StatusCodes.Status409Conflict, cancellationToken),
            var other => throw new InvalidOperationException($"An edit ended in {other.GetType().Name}, which is not a case."),
        };
    }

    /// <summary>An administrator knows, by telephone or from the mailbox, that mail to an address does not arrive.</summary>
    public async Task<IActionResult> OnPostBounceAsync(string agency, string? address, string? reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, cancellationToken) is not { } known)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        TypedReason = reason;
        var fault = reason?.Trim() is not { Length: > 0 and <= LongestReason } ? new FieldError("bounce-reason", DirectoryTexts.BounceReasonMissing)
            : known.Contacts.Contains(address, StringComparer.OrdinalIgnoreCase) ? null
            : new FieldError("bounce-address", DirectoryTexts.NotAContact);
        if (fault is not null)
        {
            return await ShowAsync(agency, null, [fault], StatusCodes.Status400BadRequest, cancellationToken);
        }

        await editor.NoteBounceAsync(known.Code, new Bounce(address!, time.GetUtcNow(), reason!.Trim()), User.SenderName(), cancellationToken);
        return LocalRedirect($"/directory/agencies/{known.Code}?saved=bounce");
    }

    private async Task<Agency?> FindAsync(string agency, CancellationToken cancellationToken) =>
        AgencyCode.TryParse(agency, out var code) ? await directory.FindAsync(code, cancellationToken) : null;

    private async Task<IActionResult> ShowAsync(
        string agency, IReadOnlyDictionary<DirectoryColumn, string>? typed, IReadOnlyList<FieldError> errors, int status, CancellationToken cancellationToken)
    {
        if (await FindAsync(agency, cancellationToken) is not { } found)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        (Agency, Errors, Response.StatusCode) = (found, errors, status);
        Form = new AgencyForm(found, typed ?? AgencyForm.Values(found), errors);
        Tree = (await directory.ListAsync(cancellationToken)).Tree;
        Trail = await trail.LatestAsync(found.Code, Entries, cancellationToken);
        return Page();
    }
}
