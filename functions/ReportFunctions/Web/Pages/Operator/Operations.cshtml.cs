using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Security.Links;
using ReportFunctions.Web.Pages.Administrator;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Operations.Orders;

namespace ReportFunctions.Web.Pages.Operator;

/// <summary>How the service runs, for whoever operates it: what is wrong, what is stuck, and what can be done about it. Every action is confirmed first.</summary>
[ForWholeService]
internal sealed class OperationsModel(
    OperationsReader reader, OrderStore orders, OperatorWorker worker, BatchWorker batches, MailDesk desk, MailRegister mails, AuditTrail trail, AgencyDirectory directory) : PageModel
{
    private AgencyTree? tree;

    public OperationsView Shown { get; private set; } = null!;

    /// <summary>Null when nothing is to be confirmed.</summary>
    public Confirmation? Pending { get; private set; }

    /// <summary>What the confirmation sends again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => Request.Form
        .Where(part => !part.Key.StartsWith("__", StringComparison.Ordinal) && part.Key != "confirmed")
        .Select(part => KeyValuePair.Create(part.Key, part.Value.ToString()));

    public LocalizedText? Done { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public bool IsLater { get; private set; }

    /// <summary>The code alone for one that is no longer in the directory.</summary>
    public string NameOf(AgencyCode code) => tree?.Find(code)?.Name ?? code.Value;

    public async Task OnGetAsync(string? from, string? done, CancellationToken cancellationToken)
    {
        IsLater = !string.IsNullOrEmpty(from);
        Done = done switch
        {
            "order" => OperationsTexts.OrderPlaced,
            "mail" => OperationsTexts.MailDone,
            "batch" => OperationsTexts.BatchDone,
            _ => null,
        };
        await LoadAsync(from, cancellationToken);
    }

    public Task<IActionResult> OnPostCompareAsync(bool confirmed, CancellationToken cancellationToken) =>
        OrderAsync(OrderKind.CompareAll, _ => OperationsTexts.CompareEffect, confirmed, cancellationToken);

    public Task<IActionResult> OnPostProcessAsync(bool confirmed, CancellationToken cancellationToken) => OrderAsync(
        OrderKind.ProcessStuck,
        shown => OperationsTexts.ProcessAllEffect.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, shown.Submissions.Count, shown.Mails.Count)),
        confirmed,
        cancellationToken);

    public async Task<IActionResult> OnPostMailAsync(string? mail, bool confirmed, CancellationToken cancellationToken)
    {
        await LoadAsync(null, cancellationToken);
        if (Shown.Mails.FirstOrDefault(one => one.Key == mail) is not { } known)
        {
            return Refuse(OperationsTexts.NothingChanged);
        }

        if (!confirmed)
        {
            return Ask(OperationsTexts.TakeUp, OperationsTexts.MailEffect.Select(text => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Language.Short(known.ReceivedAt))));
        }

        if (!await desk.TryAgainAsync(known.Key, cancellationToken))
        {
            return Refuse(OperationsTexts.NothingChanged);
        }

        await NoteAsync("MailTakenUp", known.Key, cancellationToken);
        return await mails.FindAsync(known.Key, cancellationToken) is { IsDone: true, Outcome: not MailOutcome.Failed } ? LocalRedirect("/operations?done=mail") : LocalRedirect("/operations");
    }

    public async Task<IActionResult> OnPostBatchAsync(Guid batch, bool confirmed, CancellationToken cancellationToken)
    {
        await LoadAsync(null, cancellationToken);
        if (!Shown.Batches.Any(one => one.Batch.Id == batch && !one.IsHeld))
        {
            return Refuse(OperationsTexts.NothingChanged);
        }

        if (!confirmed)
        {
            return Ask(OperationsTexts.Resume, OperationsTexts.BatchEffect);
        }

        await NoteAsync("BatchResumed", batch.ToString("D"), cancellationToken);
        await batches.RunSoonAsync(batch, cancellationToken);
        return LocalRedirect("/operations?done=batch");
    }

    private async Task<IActionResult> OrderAsync(OrderKind kind, Func<OperationsView, LocalizedText> effect, bool confirmed, CancellationToken cancellationToken)
    {
        if (!confirmed)
        {
            await LoadAsync(null, cancellationToken);
            return Ask(OperationsTexts.Of(kind), effect(Shown));
        }

        if (!await orders.PlaceAsync(kind, User.SenderName(), ClientAddress.Of(HttpContext), cancellationToken))
        {
            await LoadAsync(null, cancellationToken);
            return Refuse(OperationsTexts.AlreadyRunning);
        }

        await worker.RunSoonAsync(kind, cancellationToken);
        return LocalRedirect("/operations?done=order");
    }

    private Task NoteAsync(string subject, string what, CancellationToken cancellationToken) =>
        trail.AddAsync(AuditArea.Operations, [trail.Entry(User.SenderName(), subject, what, ClientAddress.Of(HttpContext))], cancellationToken);

    private PageResult Ask(LocalizedText action, LocalizedText effect)
    {
        Pending = new Confirmation(action, effect);
        return Page();
    }

    private PageResult Refuse(LocalizedText why)
    {
        (Response.StatusCode, Errors) = (StatusCodes.Status409Conflict, [new FieldError("actions", why)]);
        return Page();
    }

    private async Task LoadAsync(string? from, CancellationToken cancellationToken)
    {
        Shown = await reader.ReadAsync(from, cancellationToken);
        tree = (await directory.ListAsync(cancellationToken)).Tree;
    }
}
