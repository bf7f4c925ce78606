using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReportFunctions.Api;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.Links;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Mail.Notices;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>What an action will do, to be confirmed; the form's fields are sent once more.</summary>
internal sealed record Confirmation(LocalizedText Action, LocalizedText Effect);

/// <summary>Everything about one agency and year, and what an administrator can do about it. Each action is shown with its effect before it is done.</summary>
[ForAdministrators]
internal sealed class AgencyModel(
    FilingDesk desk, AgencyFileReader files, DutyDesk duties, WaiverStore waivers, LinkRegister links, DutyComposer composer, FormCatalog forms,
    PeriodCalendar calendar) : PageModel
{
    public const string VersionField = "version";
    private const int LongestReason = 500;
    private const int LongestExtension = 366;

    public AgencyFile Record { get; private set; } = null!;

    public IReadOnlyList<ReportingPeriod> Periods => calendar.OpenPeriods;

    public DateOnly Today => calendar.Today;

    /// <summary>Null when nothing is to be confirmed.</summary>
    public Confirmation? Pending { get; private set; }

    /// <summary>The reminder that is to be confirmed, as it would be sent.</summary>
    public Notice? Sample { get; private set; }

    public LocalizedText? Done { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public IEnumerable<Rule> WaivableRules => forms.For(Record.Place.Period).Rules.Where(rule => WaiverRules.IsWaivable(rule.Id, forms));

    /// <summary>What the confirmation sends again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => Request.Form
        .Where(part => !part.Key.StartsWith("__", StringComparison.Ordinal) && part.Key != "confirmed")
        .Select(part => KeyValuePair.Create(part.Key, part.Value.ToString()));

    /// <summary>What was typed into a field of a form that was refused, to be shown again; null where nothing was.</summary>
    public string? Typed(string field) => Errors.Count > 0 && Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public async Task<IActionResult> OnGetAsync(string agency, string? period, string? done, CancellationToken cancellationToken)
    {
        Done = done switch
        {
            "due" => AgencyTexts.DueDone,
            "exempt" => AgencyTexts.ExemptDone,
            "remind" => AgencyTexts.RemindDone,
            "waive" => AgencyTexts.WaiveDone,
            "link" => LinkTexts.RevokeDone,
            _ => Enum.TryParse<ReviewDecision>(done, out var decision) && Enum.IsDefined(decision) ? ReviewTexts.Done(decision) : null,
        };
        return await LoadAsync(agency, period, cancellationToken) ?? Page();
    }

    public Task<IActionResult> OnPostDueAsync(
        string agency, string? period, string? date, string? reason, int version, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "due", () => Due(date, Given(reason), version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostExemptAsync(
        string agency, string? period, bool exempt, Exemption? why, string? reason, int version, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "exempt", () => Exempt(exempt, why, Given(reason), version, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRemindAsync(string agency, string? period, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "remind", () => Remind(cancellationToken), cancellationToken, () => composer.PreviewAsync(Record.Place.Period, Record.Place.Agency, cancellationToken));

    public Task<IActionResult> OnPostWaiveAsync(
        string agency, string? period, string? rule, string? reason, string? expires, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "waive", () => Waive(rule ?? "", reason, expires, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostEndWaiverAsync(string agency, string? period, string? rule, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "waive", () => EndWaiver(rule ?? "", cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRevokeLinkAsync(string agency, string? period, Guid link, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "link", () => RevokeLink(link, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRevokeLinksAsync(string agency, string? period, bool confirmed, CancellationToken cancellationToken) =>
        ActAsync(agency, period, confirmed, "link", () => RevokeLinks(cancellationToken), cancellationToken);

    /// <summary>Refuses, asks for confirmation or acts.</summary>
    private async Task<IActionResult> ActAsync(
        string agency, string? period, bool confirmed, string done, Func<PlannedAction> plan, CancellationToken cancellationToken, Func<Task<Notice>>? sample = null)
    {
        if (await LoadAsync(agency, period, cancellationToken) is { } missing)
        {
            return missing;
        }

        var planned = plan();
        if (planned.Error is { } error)
        {
            return Refuse(StatusCodes.Status400BadRequest, error);
        }

        if (!confirmed)
        {
            (Pending, Sample) = (planned.Confirmation, sample is null ? null : await sample());
            return Page();
        }

        if (!await planned.Do!())
        {
            return await LoadAsync(agency, period, cancellationToken) ?? Refuse(StatusCodes.Status409Conflict, new FieldError("actions", AgencyTexts.Changed));
        }

        var place = Record.Place;
        return LocalRedirect($"/agencies/{place.Agency.Code}?period={place.Period}&done={done}");
    }

    private PlannedAction Due(string? date, string? reason, int version, CancellationToken cancellationToken)
    {
        var (period, code) = (Record.Place.Period, Record.Place.Agency.Code);
        DateOnly? day = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : null;
        if ((day is null && !string.IsNullOrWhiteSpace(date)) || day < Today || day > Today.AddDays(LongestExtension))
        {
            return new(new FieldError("date", AgencyTexts.BadDate));
        }

        var effect = day is { } until
            ? Filled(AgencyTexts.DueEffect, period, OfficialDate.Day(until), reason)
            : Filled(AgencyTexts.RestoreEffect, period, reason);
        return reason is null
            ? new(new FieldError("due-reason", AgencyTexts.BadReason))
            : new(new Confirmation(AgencyTexts.DueDate, effect), () => duties.SetDueDateAsync(period, code, day, version, reason, User.SenderName(), cancellationToken));
    }

    private PlannedAction Exempt(bool exempt, Exemption? why, string? reason, int version, CancellationToken cancellationToken)
    {
        var (period, code) = (Record.Place.Period, Record.Place.Agency.Code);
        if (exempt && (why is not { } given || !Enum.IsDefined(given)))
        {
            return new(new FieldError("why", AgencyTexts.BadWhy));
        }

        var exemption = exempt ? why : null;
        var effect = exemption is { } named
            ? Filled(AgencyTexts.ExemptEffect, StatusWords.For(named), period, reason)
            : Filled(AgencyTexts.EndExemptEffect, period, reason);
        return reason is null
            ? new(new FieldError("exempt-reason", AgencyTexts.BadReason))
            : new(
                new Confirmation(exempt ? AgencyTexts.Exempt : AgencyTexts.EndExempt, effect),
                () => duties.SetExemptionAsync(period, code, exemption, version, reason, User.SenderName(), cancellationToken));
    }

    private PlannedAction Remind(CancellationToken cancellationToken)
    {
        var place = Record.Place;
        if (Record.Obstacle is { } obstacle)
        {
            return new(new FieldError("actions", AgencyTexts.Of(obstacle)));
        }

        var contacts = string.Join(", ", place.Agency.Contacts.Where(contact => place.Agency.BounceOf(contact) is null));
        return new(
            new Confirmation(AgencyTexts.Remind, Filled(AgencyTexts.RemindEffect, contacts, DutyNotice.SubjectOfReminder(Record.Duty))),
            async () => await duties.RemindAsync(place.Period, place.Agency.Code, User.SenderName(), cancellationToken) is ReminderOutcome.Owed);
    }

    private PlannedAction Waive(string rule, string? reason, string? expires, CancellationToken cancellationToken)
    {
        if (!WaiverRules.IsWaivable(rule, forms))
        {
            return new(new FieldError("rule", AgencyTexts.BadRule));
        }

        if (WaiverRules.Parse(rule, reason, expires, Today) is not { } waiver)
        {
            return new(new FieldError("waive-reason", AgencyTexts.BadWaiver));
        }

        var effect = Filled(AgencyTexts.WaiveEffect, rule, expires, waiver.Reason);
        return new(new Confirmation(AgencyTexts.Waive, effect), async () => await waivers.PutAsync(Record.Place.Agency.Code, waiver, User.SenderName(), cancellationToken) is not null);
    }

    private PlannedAction EndWaiver(string rule, CancellationToken cancellationToken) => Record.Waivers.Any(granted => granted.Waiver.Rule == rule)
        ? new(
            new Confirmation(Filled(AgencyTexts.EndWaiver, rule), Filled(AgencyTexts.EndWaiverEffect, rule)),
            () => waivers.RemoveAsync(Record.Place.Agency.Code, rule, User.SenderName(), cancellationToken))
        : new(new FieldError("actions", AgencyTexts.Changed));

    private PlannedAction RevokeLink(Guid id, CancellationToken cancellationToken)
    {
        var place = Record.Place;
        return Record.Links.FirstOrDefault(link => link.Id == id) is { } known && known.IsGoodAt(Record.AsOf)
            ? new(
                new Confirmation(Filled(LinkTexts.RevokeOne, Language.Short(known.IssuedAt)), LinkTexts.RevokeEffect),
                () => links.RevokeAsync(place.Period, place.Agency.Code, id, User.SenderName(), cancellationToken))
            : new(new FieldError("actions", AgencyTexts.Changed));
    }

    private PlannedAction RevokeLinks(CancellationToken cancellationToken) => new(
        new Confirmation(LinkTexts.RevokeAll, LinkTexts.RevokeAllEffect),
        async () => await links.RevokeAllAsync(Record.Place.Agency.Code, User.SenderName(), cancellationToken) > 0);

    private PageResult Refuse(int status, FieldError error)
    {
        (Response.StatusCode, Errors) = (status, [error]);
        return Page();
    }

    /// <summary>Null when the page can be shown.</summary>
    private async Task<IActionResult?> LoadAsync(string agency, string? period, CancellationToken cancellationToken)
    {
        var (place, problem) = await desk.FindAsync(period ?? Periods[0].ToString(), agency, cancellationToken);
        if (place is null)
        {
            return new ProblemPage(StatusCodes.Status404NotFound, problem!);
        }

        Record = await files.ReadAsync(place, cancellationToken);
        return null;
    }

    /// <summary>A value that is a text itself is put in in the same language.</summary>
    private static LocalizedText Filled(LocalizedText text, params object?[] values) => new(
        string.Format(CultureInfo.InvariantCulture, text.Zh, [.. values.Select(value => value is LocalizedText word ? word.Zh : value)]),
        string.Format(CultureInfo.InvariantCulture, text.En, [.. values.Select(value => value is LocalizedText word ? word.En : value)]));

    private static string? Given(string? reason) =>
        reason?.Trim() is { Length: > 0 and <= LongestReason } given ? string.Join(' ', given.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>An action that is wrong, or that can be confirmed and then done; doing it says whether nothing had changed meanwhile.</summary>
    private sealed record PlannedAction(FieldError? Error, Confirmation? Confirmation, Func<Task<bool>>? Do)
    {
        public PlannedAction(FieldError error)
            : this(error, null, null)
        {
        }

        public PlannedAction(Confirmation confirmation, Func<Task<bool>> act)
            : this(null, confirmation, act)
        {
        }
    }
}
