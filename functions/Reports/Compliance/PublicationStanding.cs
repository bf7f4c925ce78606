using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Publishing;

namespace Reports.Compliance;

/// <summary>How far an agency is with publishing its report (P.PUBLISH).</summary>
public enum PublicationProgress
{
    /// <summary>No accepted version is in force.</summary>
    NothingToPublish,

    /// <summary>Accepted, nothing registered, and still in time.</summary>
    ToPublish,

    /// <summary>The same past the legal date.</summary>
    Overdue,

    /// <summary>An earlier version was published and a corrected one is in force: it is to be published in its place.</summary>
    ToRepublish,

    Published,

    /// <summary>Published for the first time after the legal date.</summary>
    PublishedLate,
}

/// <summary>
/// Where an agency stands with publication against the legal date (条例第四十九条). A state of the agency and never a finding: it depends on
/// the day on which it is asked for.
/// </summary>
public sealed record PublicationStanding
{
    public required PublicationProgress Progress { get; init; }

    /// <summary>The last day in time for the agency's kind and level. An internal date or an extension changes when to file, not the law.</summary>
    public required DateOnly LegalDate { get; init; }

    /// <summary>As registered, of an earlier version too; null when nothing is registered.</summary>
    public Publication? Publication { get; init; }

    public static PublicationStanding Of(ReportingPeriod period, Agency agency, AgencyState? state, DateOnly today)
    {
        var legal = DueDates.Legal(period, agency.DeadlineGroup);
        var publication = state?.Publication;
        return new PublicationStanding
        {
            LegalDate = legal,
            Publication = publication,
            Progress = state?.InForce is not { } inForce ? PublicationProgress.NothingToPublish
                : publication is null ? (today > legal ? PublicationProgress.Overdue : PublicationProgress.ToPublish)
                : publication.Of != inForce ? PublicationProgress.ToRepublish
                : publication.FirstDate > legal ? PublicationProgress.PublishedLate
                : PublicationProgress.Published,
        };
    }
}
