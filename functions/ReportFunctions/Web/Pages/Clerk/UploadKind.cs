using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Packages;

namespace ReportFunctions.Web.Pages.Clerk;

/// <summary>
/// What a file that the page's script can tell to be no workbook is answered with before it is sent: the very sentence that the check would
/// give. Whatever the script is not sure of is sent, and the check decides.
/// </summary>
internal static class UploadKind
{
    /// <summary>By the name that <c>filetype.js</c> has for it.</summary>
    public static IEnumerable<(RefusalKind Kind, LocalizedText Sentence)> Refused { get; } =
    [
        .. new[]
        {
            RefusalKind.EmptyFile, RefusalKind.EncryptedWorkbook, RefusalKind.ProtectedByAgent, RefusalKind.WordDocument, RefusalKind.Presentation,
            RefusalKind.OpenDocument, RefusalKind.NumbersDocument, RefusalKind.OtherArchive, RefusalKind.Pdf,
            RefusalKind.Image, RefusalKind.PlainText, RefusalKind.RichText,
        }.Select(kind => (kind, Sentence(WorkbookRefusal.Of(kind)))),
    ];

    /// <summary>In bytes, inclusive.</summary>
    public static long LargestFile => SubmissionOptions.LargestFile;

    private static LocalizedText Sentence(WorkbookRefusal refusal) => new(refusal.Reason, refusal.ReasonEn);
}
