using Reports.Compliance.Reminders;
using Reports.Mail.Desk;
using Reports.Submissions;
using Reports.Submissions.Receipts;
using Reports.Submissions.Uploads;

namespace Reports.Operations;

/// <summary>What stands in the records in place of a person's name, and of what a person wrote, where the names are no longer kept or not for the reader.</summary>
public static class Roles
{
    public const string Clerk = "Clerk";
    public const string Administrator = "Administrator";

    /// <summary>In place of a text that may name people.</summary>
    public const string Deleted = "PersonalDataDeleted";

    private const int DayLength = 10;

    /// <summary>What an agency does itself; whoever did anything else, and is not the service, is of the office.</summary>
    private static readonly HashSet<string> OfAgency = ["Received", "Explained", "Published", "PublicationChanged", "Republished", "LinkOpened", "LinkSignedIn", DirectUploads.Action];

    private static readonly HashSet<string> OfService = [SubmissionKeys.Pipeline, ReminderWriter.Schedule, BounceDesk.Actor, "blob", Clerk, Administrator];

    public static bool IsService(string actor) => OfService.Contains(actor);

    public static bool IsOfAgency(string action) => OfAgency.Contains(action) || Enum.TryParse<SubmissionStatus>(action, out _);

    /// <summary>The role of whoever did something; the service stays what it is called.</summary>
    public static string Of(string actor, string action) => IsService(actor) ? actor : IsOfAgency(action) ? Clerk : Administrator;

    /// <summary>What of a note says nothing about people: a channel, a kind of mail, a number, a day, an address of publication.</summary>
    public static string? Plain(string? detail, string action) => detail switch
    {
        null => null,
        _ when action is "Published" or "PublicationChanged" or "Republished" => detail,
        _ when IsWord(detail) || detail.All(sign => char.IsAsciiDigit(sign) || sign is '/' or '+' or '-') => detail,
        _ when detail.Contains(" > ", StringComparison.Ordinal) && detail.Split("; ") is [var change, _] => change,
        [_, _, _, _, '-', _, _, '-', _, _, ..] when DateOnly.TryParse(detail.AsSpan(0, DayLength), System.Globalization.CultureInfo.InvariantCulture, out _) => detail[..DayLength],
        _ => Deleted,
    };

    private static bool IsWord(string detail) =>
        detail == Deleted || Enum.TryParse<Channel>(detail, out _) || Enum.TryParse<NoticeKind>(detail, out _) || ReceiptNumber.TryParse(detail, out _);
}
