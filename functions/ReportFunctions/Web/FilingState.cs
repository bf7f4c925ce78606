using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Web;

/// <summary>Where one agency stands for one year today, as its own pages say it.</summary>
internal sealed record FilingState
{
    private readonly TimeSpan leftToday;

    private FilingState(ReportingPeriod period, ComplianceRow row, DateOnly today, TimeSpan leftToday) =>
        (Period, Row, Status, DaysLeft, this.leftToday) = (period, row, Enum.Parse<AgencyStatus>(row.Status), row.Due.DayNumber - today.DayNumber, leftToday);

    public ReportingPeriod Period { get; }

    public ComplianceRow Row { get; }

    public AgencyStatus Status { get; }

    /// <summary>Until the due date in China: 0 on the day itself, negative after it.</summary>
    public int DaysLeft { get; }

    /// <summary>How it stands with publishing what was accepted.</summary>
    public required PublicationStanding Publication { get; init; }

    /// <summary>The agency has to act, so that the days left say something. Nobody is told to be late while the authority has the report.</summary>
    public bool IsAgencysTurn => Status switch
    {
        AgencyStatus.NotFiled or AgencyStatus.Overdue or AgencyStatus.Returned or AgencyStatus.Unreadable or AgencyStatus.Failed => true,
        AgencyStatus.AwaitingReview => Row.Queries > Row.Explained,
        AgencyStatus.Received or AgencyStatus.Accepted or AgencyStatus.Published or AgencyStatus.Exempt => false,
    };

    public LocalizedText Deadline => DaysLeft switch
    {
        0 => SiteTexts.DueToday(leftToday),
        > 0 => SiteTexts.DaysLeft,
        < 0 => SiteTexts.DaysLate,
    };

    public static FilingState Of(ReportingPeriod period, Agency agency, AgencyState? state, PeriodCalendar calendar) =>
        new(period, ComplianceRow.For(agency, state, calendar.DueDates(period), calendar.Today), calendar.Today, calendar.LeftToday)
        {
            Publication = PublicationStanding.Of(period, agency, state, calendar.Today),
        };
}
