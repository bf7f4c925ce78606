using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Batches;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;
using Reports.Submissions;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>Agencies that share a fate in a batch.</summary>
/// <param name="Obstacle">Why nothing is done; null for those for whom something is.</param>
/// <param name="Agencies">All of them, in the order of their codes.</param>
internal sealed record BatchGroup(BatchObstacle? Obstacle, IReadOnlyList<Agency> Agencies)
{
    public const int Shown = 200;

    public int Hidden => Math.Max(0, Agencies.Count - Shown);
}

/// <summary>One action on many agencies: its preview, then how far it is, then what was done and what was not. Only who prepared it sees it.</summary>
[ForAdministrators]
internal sealed class BatchModel(
    BatchStore batches, BatchWorker worker, AgencyDirectory directory, ComplianceTable table, DutyComposer composer, PeriodCalendar calendar) : PageModel
{
    private const int LongestReason = 500;
    private const int LongestExtension = 366;

    public Batch Batch { get; private set; } = null!;

    /// <summary>Of the preview: those it is for, then those left out by reason. Of a result: those done, then those not done by reason.</summary>
    public IReadOnlyList<BatchGroup> Groups { get; private set; } = [];

    /// <summary>How many of those to be accepted have queries without an explanation.</summary>
    public int OpenQueries { get; private set; }

    /// <summary>Of reminders that are not confirmed: the mail as the first of them gets it.</summary>
    public (Agency Agency, Notice Mail)? Sample { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public BatchGroup Members => Groups.FirstOrDefault(group => group.Obstacle is null) ?? new BatchGroup(null, []);

    public IEnumerable<BatchGroup> Others => Groups.Where(group => group.Obstacle is not null);

    public DateOnly Today => calendar.Today;

    public string Address => $"/compliance/{Batch.Period}/batches/{Batch.Id:D}";

    public bool NeedsReason => Batch.Action is BatchAction.Extend or BatchAction.Exempt or BatchAction.EndExemption;

    public bool SendsMail => Batch.Action is BatchAction.Remind or BatchAction.Extend or BatchAction.Accept;

    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public async Task<IActionResult> OnGetAsync(string period, string batch, CancellationToken cancellationToken) =>
        await LoadAsync(period, batch, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(
        string period, string batch, string? date, Exemption? why, string? reason, CancellationToken cancellationToken)
    {
        if (await LoadAsync(period, batch, cancellationToken) is { } missing)
        {
            return missing;
        }

        // Confirmed before: this is the same click once more.
        if (Batch.State != BatchState.Draft || Batch.Total == 0)
        {
            return LocalRedirect(Address);
        }

        var (terms, errors) = Terms(date, why, reason?.Trim());
        if (errors.Count > 0)
        {
            (Response.StatusCode, Errors) = (StatusCodes.Status400BadRequest, errors);
            return Page();
        }

        if (await batches.ConfirmAsync(Batch, terms, cancellationToken))
        {
            await worker.RunSoonAsync(Batch.Id, cancellationToken);
        }

        return LocalRedirect(Address);
    }

    private (BatchTerms Terms, IReadOnlyList<FieldError> Errors) Terms(string? date, Exemption? why, string? reason)
    {
        var errors = new List<FieldError>();
        DateOnly? day = null;
        if (Batch.Action == BatchAction.Extend)
        {
            day = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given)
                && given >= Today && given <= Today.AddDays(LongestExtension) ? given : null;
            Refuse(day is null, "date", AgencyTexts.BadDate);
        }

        var exemption = Batch.Action == BatchAction.Exempt && why is { } named && Enum.IsDefined(named) ? why : null;
        Refuse(Batch.Action == BatchAction.Exempt && exemption is null, "why", AgencyTexts.BadWhy);
        Refuse(NeedsReason && reason is not { Length: > 0 and <= LongestReason }, "reason", AgencyTexts.BadReason);
        Refuse(Batch.Action == BatchAction.Accept && reason?.Length > LongestReason, "reason", BatchTexts.LongRemark);
        return (new BatchTerms { DueDate = day, Exemption = exemption, Reason = Batch.Action != BatchAction.Remind && reason is { Length: > 0 } ? OneLine(reason) : null }, errors);

        void Refuse(bool wrong, string field, LocalizedText text)
        {
            if (wrong)
            {
                errors.Add(new FieldError(field, text));
            }
        }
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string period, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid)
            || await batches.FindAsync(guid, User.SenderName(), cancellationToken) is not { } batch
            || batch.Period.ToString() != period)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, ErrorTexts.UnknownBatch);
        }

        Batch = batch;
        var plan = await batches.PlanAsync(batch, cancellationToken);
        var outcomes = batch.State == BatchState.Finished
            ? (await batches.OutcomesAsync(batch, cancellationToken)).Select(outcome => (outcome.Agency.Value, outcome.Obstacle))
            : plan.Members.Select(member => (member.Agency, (BatchObstacle?)null));
        var tree = (await directory.ListAsync(cancellationToken)).Tree;
        Groups =
        [
            .. outcomes.Concat(plan.Omitted.Select(omitted => (omitted.Agency, (BatchObstacle?)omitted.Obstacle)))
                .GroupBy(one => one.Item2, one => Known(tree, one.Item1))
                .OrderBy(group => group.Key is null ? -1 : (int)group.Key)
                .Select(group => new BatchGroup(group.Key, [.. group])),
        ];
        if (batch is { Action: BatchAction.Remind, State: BatchState.Draft } && Members.Agencies is [var first, ..])
        {
            Sample = (first, await composer.PreviewAsync(batch.Period, first, cancellationToken));
        }

        if (batch is { Action: BatchAction.Accept, State: BatchState.Draft })
        {
            var only = plan.Members.Select(member => AgencyCode.Parse(member.Agency)).ToHashSet();
            var rows = await table.AllAsync(batch.Period, new ComplianceQuery { Only = only, Within = User.Authority() }, cancellationToken);
            OpenQueries = rows.Count(row => row.Queries > row.Explained);
        }

        return null;
    }

    private static Agency Known(AgencyTree tree, string code) =>
        tree.Find(AgencyCode.Parse(code)) ?? new Agency { Code = AgencyCode.Parse(code), Name = code, Region = "" };

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
