using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>One mail: how far it has come, and sending it again, which is confirmed here by whoever has read what that means.</summary>
[ForAdministrators]
internal sealed class OutboxMailModel(Outbox outbox, ResendDesk desk, AgencyDirectory directory) : PageModel
{
    public OutboxEntry Mail { get; private set; } = null!;

    public string AgencyName { get; private set; } = "";

    public bool Done { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string period, string agency, string notice, string? done, CancellationToken cancellationToken)
    {
        Done = done is not null;
        return await LoadAsync(period, agency, notice, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string period, string agency, string notice, string? seen, CancellationToken cancellationToken)
    {
        if (PlaceOf(period, agency, notice) is not { } place)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownNotice);
        }

        return await desk.ResendAsync(place, seen ?? "", User.SenderName(), cancellationToken) switch
        {
            ResendOutcome.Owed => LocalRedirect($"/outbox/{place.Period}/{place.Agency}/{place.Guid:D}?done=resent"),
            ResendOutcome.BeingSent => await RefuseAsync(OutboxTexts.BeingSent, period, agency, notice, cancellationToken),
            ResendOutcome.Changed => await RefuseAsync(OutboxTexts.Changed, period, agency, notice, cancellationToken),
            _ => new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownNotice),
        };
    }

    private async Task<IActionResult> RefuseAsync(LocalizedText why, string period, string agency, string notice, CancellationToken cancellationToken)
    {
        (Response.StatusCode, Errors) = (StatusCodes.Status409Conflict, [new FieldError("resend", why)]);
        return await LoadAsync(period, agency, notice, cancellationToken) ?? Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string period, string agency, string notice, CancellationToken cancellationToken)
    {
        if (PlaceOf(period, agency, notice) is not { } place || await outbox.FindAsync(place, cancellationToken) is not { } mail)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownNotice);
        }

        (Mail, AgencyName) = (mail, (await directory.FindAsync(place.Agency, cancellationToken))?.Name ?? place.Agency.Value);
        return null;
    }

    private static SubmissionId? PlaceOf(string period, string agency, string notice) =>
        SubmissionId.TryParse($"{period}-{agency}-{notice}", out var place) ? place : null;
}
