using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Mail.Desk;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>One mail that came in: what it said of itself, what was made of it and why. Its text is not shown; the raw message can be taken away.</summary>
[ForAdministrators]
internal sealed class MailModel(MailRegister register, MailArchive archive, MailScope scope, AgencyDirectory agencies) : PageModel
{
    public MailRecord Mail { get; private set; } = null!;

    /// <summary>Whose business it is, by name.</summary>
    public IReadOnlyList<Agency> Agencies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string mail, CancellationToken cancellationToken)
    {
        if (await FindAsync(mail, cancellationToken) is not { } found)
        {
            return Unknown(mail);
        }

        Mail = found;
        var tree = (await agencies.ListAsync(cancellationToken)).Tree;
        Agencies = [.. found.Agencies.Select(code => tree.Find(code) ?? new Agency { Code = code, Name = code.Value, Region = "" })];
        return Page();
    }

    /// <summary>Always a file to be saved, whatever the message holds: it is never shown as a page.</summary>
    public async Task<IActionResult> OnGetMessageAsync(string mail, CancellationToken cancellationToken) =>
        await FindAsync(mail, cancellationToken) is { } found && await archive.FindAsync(found.Key, cancellationToken) is { } message
            ? File(message.Raw.ToStream(), "application/octet-stream", $"{found.Key}.eml")
            : Unknown(mail);

    private static ProblemPage Unknown(string mail) => new(StatusCodes.Status404NotFound, ErrorTexts.UnknownMail.With(mail));

    /// <summary>Null too for one that is none of the reader's business: whether it exists is not said.</summary>
    private async Task<MailRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        await register.FindAsync(key, cancellationToken) is { } mail && (await scope.OfAsync(User, cancellationToken))(mail) ? mail : null;
}
