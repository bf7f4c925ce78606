using Reports.Submissions;

namespace ReportFunctions.Commands;

/// <summary>What the program answers to the shell.</summary>
internal static class ExitCode
{
    public const int NoError = 0;
    public const int ReportHasErrors = 1;
    public const int NotDone = 2;

    public static int Of(SubmissionStatus status) => status switch
    {
        SubmissionStatus.Accepted or SubmissionStatus.AwaitingReview => NoError,
        SubmissionStatus.Returned => ReportHasErrors,
        SubmissionStatus.Received or SubmissionStatus.Unreadable or SubmissionStatus.Failed => NotDone,
    };
}
