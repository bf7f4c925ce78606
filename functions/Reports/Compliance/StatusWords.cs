using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;

namespace Reports.Compliance;

/// <summary>What a status is called and which colour goes with the word; the colour never stands alone.</summary>
/// <param name="Name">The official wording.</param>
/// <param name="Colour">A key for the style sheet: green, amber, red, grey, dark-red, blue, purple.</param>
public sealed record StatusWord(LocalizedText Name, string Colour);

/// <summary>The words for every status, the only place they are written down; pages, mails and exports take them from here.</summary>
public static class StatusWords
{
    private static readonly StatusWord NotFiled = new(new("未报送", "Not filed"), "grey");
    private static readonly StatusWord Overdue = new(new("逾期未报", "Overdue"), "dark-red");
    private static readonly StatusWord Exempt = new(new("免报／不向本级报送", "Exempt / files elsewhere"), "grey");
    private static readonly StatusWord Received = new(new("已收到，正在核验", "Received"), "blue");
    private static readonly StatusWord Accepted = new(VerdictWords.Of(VerdictStatus.Accepted), "green");
    private static readonly StatusWord Published = new(new("已公布", "Published"), "blue");
    private static readonly StatusWord AwaitingReview = new(VerdictWords.Of(VerdictStatus.AwaitingReview), "amber");
    private static readonly StatusWord Returned = new(VerdictWords.Of(VerdictStatus.Returned), "red");
    private static readonly StatusWord Unreadable = new(new("无法读取", "Unreadable"), "red");
    private static readonly StatusWord Failed = new(new("系统故障", "Failed"), "purple");

    public static StatusWord For(AgencyStatus status) => status switch
    {
        AgencyStatus.NotFiled => NotFiled,
        AgencyStatus.Overdue => Overdue,
        AgencyStatus.Exempt => Exempt,
        AgencyStatus.Received => Received,
        AgencyStatus.Accepted => Accepted,
        AgencyStatus.Published => Published,
        AgencyStatus.AwaitingReview => AwaitingReview,
        AgencyStatus.Returned => Returned,
        AgencyStatus.Unreadable => Unreadable,
        AgencyStatus.Failed => Failed,
    };

    public static StatusWord For(SubmissionStatus status) => For(FromSubmission(status));

    /// <summary>The word for the status of a <see cref="ComplianceRow"/>; the text itself, in grey, when it is not one of ours.</summary>
    public static StatusWord For(string status) =>
        Enum.TryParse<AgencyStatus>(status, out var known) && Enum.IsDefined(known) ? For(known) : new(new(status, status), "grey");

    /// <summary>The same, but an agency that owes nothing is told apart by why.</summary>
    public static StatusWord For(ComplianceRow row) =>
        row is { Status: nameof(AgencyStatus.Exempt), Exemption: { } exemption } ? Exempt with { Name = For(exemption) } : For(row.Status);

    public static LocalizedText For(Exemption exemption) => exemption switch
    {
        Exemption.Exempt => new("免报", "Exempt"),
        Exemption.FilesElsewhere => new("不向本级报送", "Files elsewhere"),
    };

    public static AgencyStatus FromSubmission(SubmissionStatus status) => status switch
    {
        SubmissionStatus.Received => AgencyStatus.Received,
        SubmissionStatus.Accepted => AgencyStatus.Accepted,
        SubmissionStatus.AwaitingReview => AgencyStatus.AwaitingReview,
        SubmissionStatus.Returned => AgencyStatus.Returned,
        SubmissionStatus.Unreadable => AgencyStatus.Unreadable,
        SubmissionStatus.Failed => AgencyStatus.Failed,
    };
}
