using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;

namespace ReportFunctions.Web.Pages;

/// <summary>One agency of the directory, and where its contacts are edited. Its clerks have no business here: mail goes to these addresses.</summary>
[ForAdministrators]
internal sealed class DirectoryAgencyModel(AgencyDirectory directory, AuditTrail trail) : PageModel
{
    public const string Field = "contacts";

    public Agency Agency { get; private set; } = null!;

    public Agency? Parent { get; private set; }

    /// <summary>What stands in the field: as typed when it was refused, as stored otherwise.</summary>
    public string Typed { get; private set; } = "";

    public bool Saved { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string agency, string? saved, CancellationToken cancellationToken)
    {
        Saved = saved is not null;
        return await ShowAsync(agency, null, [], cancellationToken);
    }

    /// <param name="agency">Whose.</param>
    /// <param name="contacts">One a line.</param>
    /// <param name="was">What the page showed, to notice that somebody else changed it meanwhile.</param>
    /// <param name="cleared">Addresses that bounced and are in order again.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IActionResult> OnPostAsync(string agency, string? contacts, string? was, string[] cleared, CancellationToken cancellationToken)
    {
        var addresses = ContactAddresses.Split(contacts ?? "");
        if (Faults(addresses) is { Count: > 0 } faults)
        {
            return await ShowAsync(agency, contacts, faults, cancellationToken);
        }

        if (!AgencyCode.TryParse(agency, out var code) || await directory.FindAsync(code, cancellationToken) is not { } before)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        var changed = await directory.ChangeAsync(code, now => Text(now) == (was ?? "") ? With(now, addresses, cleared) : now, cancellationToken);
        if (changed is null || !changed.Contacts.SequenceEqual(addresses))
        {
            return await ShowAsync(agency, null, [new FieldError(Field, DirectoryTexts.SomebodySaved)], cancellationToken);
        }

        await trail.AddAsync(AuditArea.Directory, [trail.Entry(User.SenderName(), code.Value, Text(before), Text(changed))], cancellationToken);
        return LocalRedirect($"/directory/agencies/{code}?saved=yes");
    }

    /// <summary>The addresses as the page's hidden field carries them.</summary>
    public static string Text(Agency agency) => string.Join(';', agency.Contacts);

    private static Agency With(Agency agency, IReadOnlyList<string> addresses, string[] cleared) => agency with
    {
        Contacts = addresses,
        Bounces =
        [
            .. agency.Bounces.Where(bounce => addresses.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase)
                && !cleared.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase)),
        ],
    };

    private static List<FieldError> Faults(IReadOnlyList<string> addresses)
    {
        var faults = addresses.Where(address => !ContactAddresses.IsAddress(address))
            .Select(address => new FieldError(Field, DirectoryTexts.BadAddress.Select(text => text.Replace("{0}", address, StringComparison.Ordinal))))
            .ToList();
        if (addresses.Count > ContactAddresses.Most)
        {
            faults.Add(new FieldError(Field, DirectoryTexts.TooMany));
        }

        return faults;
    }

    private async Task<IActionResult> ShowAsync(string agency, string? typed, List<FieldError> errors, CancellationToken cancellationToken)
    {
        if (!AgencyCode.TryParse(agency, out var code) || await directory.FindAsync(code, cancellationToken) is not { } found)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownAgency.With(agency));
        }

        (Agency, Errors, Typed) = (found, errors, typed ?? string.Join('\n', found.Contacts));
        Parent = found.Parent is { } parent ? await directory.FindAsync(parent, cancellationToken) : null;
        Response.StatusCode = errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return Page();
    }
}
