using System.Globalization;
using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace ReportFunctions.Api;

/// <summary>What somebody typed or sent to register a publication.</summary>
/// <param name="Url">The address.</param>
/// <param name="Date">As yyyy-MM-dd.</param>
/// <param name="Submission">The version that was published; null means the one in force.</param>
internal sealed record PublicationBody(string? Url, string? Date, string? Submission = null);

/// <summary>What the page and the API do alike: check what was typed, register it, and let the compliance table know.</summary>
internal sealed class PublicationDesk(
    PublicationRegister register, AcceptedReportReader reports, SubmissionStore store, AgencyDirectory agencies, ComplianceTable compliance, PeriodCalendar calendar)
{
    public const string AddressField = "url";
    public const string DateField = "date";

    /// <summary>What is wrong with it, each beside its field; none when it can be registered.</summary>
    public IReadOnlyList<FieldError> Check(Place place, PublicationBody body)
    {
        var errors = new List<FieldError>();
        if (!PublicAddress.TryParse(body.Url, out _))
        {
            errors.Add(new FieldError(AddressField, PublicationTexts.BadAddress));
        }

        if (!TryParse(body.Date, out var date))
        {
            errors.Add(new FieldError(DateField, PublicationTexts.BadDate(place.Period, calendar.Today)));
        }
        else if (!Publication.CanBeOn(date, place.Period, calendar.Today))
        {
            errors.Add(new FieldError(DateField, PublicationTexts.ImpossibleDate(place.Period, calendar.Today)));
        }

        return errors;
    }

    /// <exception cref="FormatException">It was not checked before.</exception>
    public async Task<PublicationOutcome> RegisterAsync(Place place, PublicationBody body, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var date = TryParse(body.Date, out var day) ? day : throw new FormatException("Not a date.");
        var of = SubmissionId.TryParse(body.Submission, out var submission) ? submission : null;
        var outcome = await register.RegisterAsync(
            place.Period, place.Agency.Code, PublicAddress.Parse(body.Url!), date, of, user.SenderName(), cancellationToken);
        if (outcome is PublicationOutcome.Registered { IsNew: true })
        {
            await compliance.RefreshAsync(place.Period, place.Agency.Code, cancellationToken);
        }

        return outcome;
    }

    public async Task<PublicationStanding> StandingAsync(Place place, CancellationToken cancellationToken) => PublicationStanding.Of(
        place.Period, place.Agency, await store.StateAsync(place.Period, place.Agency.Code, cancellationToken), calendar.Today);

    /// <summary>The report of an accepted submission that is in force, or why there is none.</summary>
    public async Task<(AcceptedReport? Report, Refusal? Refusal)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var submission))
        {
            return (null, new Refusal(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id)));
        }

        var agency = await agencies.FindAsync(submission.Agency, cancellationToken);
        return await reports.FindAsync(submission, agency?.Name ?? submission.Agency.Value, cancellationToken) switch
        {
            PublishableOutcome.Ready ready => (ready.Report, null),
            PublishableOutcome.NotFound => (null, new Refusal(StatusCodes.Status404NotFound, ErrorTexts.UnknownSubmission.With(id))),
            PublishableOutcome.NotAccepted(var status) => (null, new Refusal(StatusCodes.Status409Conflict, PublicationTexts.NotAccepted.With(StatusWords.For(status).Name))),
            PublishableOutcome.Replaced(var inForce) => (null, new Refusal(StatusCodes.Status409Conflict, PublicationTexts.Replaced.With(inForce))),
            var other => throw new InvalidOperationException($"Looking for a report ended in {other.GetType().Name}, which is not a case."),
        };
    }

    private static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
