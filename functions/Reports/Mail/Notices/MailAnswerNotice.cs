using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Submissions;
using Reports.Submissions.Receipts;

namespace Reports.Mail.Notices;

/// <summary>A filing that a mail brought, as it was decided, with what its agency's mails say.</summary>
/// <param name="Kind">What the check made of it.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="Submission">As decided.</param>
/// <param name="Settings">With the agency's due date, and the name under which its marked workbook goes with the answer.</param>
/// <param name="Receipt">Null leaves code and address out.</param>
public sealed record AnsweredFiling(NoticeKind Kind, Agency Agency, Submission Submission, NoticeSettings Settings, Receipt? Receipt);

/// <summary>One file of the mail; with its filing when it was filed.</summary>
public sealed record AnsweredFile(MailFile File, AnsweredFiling? Filing);

/// <summary>What is known of a mail when its answer is composed: everything it brought is decided.</summary>
public sealed record MailAnswerFacts
{
    public required MailRecord Mail { get; init; }

    /// <summary>Those that the answer is for; at least one.</summary>
    public required IReadOnlyList<Agency> Agencies { get; init; }

    /// <summary>In the order of the mail; content that came twice stands once.</summary>
    public required IReadOnlyList<AnsweredFile> Files { get; init; }

    /// <summary>A year that is open, for the links.</summary>
    public required ReportingPeriod Period { get; init; }

    public required IReadOnlyList<ReportingPeriod> OpenPeriods { get; init; }

    /// <summary>The largest file that is taken in, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The day in China of the latest decision, otherwise that of the mail.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Of the first agency.</summary>
    public required NoticeSettings Settings { get; init; }
}

/// <summary>Composes the one answer to a mail: one part a workbook, each with its verdict. Pure: the same facts give the same mail to the byte.</summary>
public static class MailAnswerNotice
{
    private const int LeastItems = 5;

    public static Notice Compose(MailAnswerFacts facts)
    {
        var letter = Letter(facts);
        return new Notice(letter.Subject.Zh, NoticeText.Render(letter), NoticeHtml.Render(letter));
    }

    private static NoticeLetter Letter(MailAnswerFacts facts)
    {
        var wording = new MailAnswerWording(facts);
        var told = facts.Files.Where(file => file.File.Fate != MailFileFate.NotAWorkbook).ToList();
        var most = Math.Max(LeastItems, NoticeComposer.MaxItems / Math.Max(1, told.Count));
        return new NoticeLetter
        {
            Subject = wording.Subject(),
            Salutation = new($"{string.Join('、', facts.Agencies.Select(agency => agency.Name))}：", $"To {string.Join(", ", facts.Agencies.Select(agency => agency.Name))},"),
            Lead = wording.Lead(),
            Parts = [.. told.Select((file, index) => PartOf(file, told.Count > 1 ? index + 1 : null, most, wording))],
            Closing = wording.Closing(),
            LinkText = new("前往报送", "Go to the report"),
            Link = new Uri(facts.Settings.BaseAddress, $"reports/{facts.Period}/{facts.Agencies[0].Code}"),
            Facts = wording.Facts(),
            Signature = facts.Settings.SignatureOn(facts.Day),
        };
    }

    private static LetterPart PartOf(AnsweredFile file, int? number, int most, MailAnswerWording wording)
    {
        var heading = MailAnswerWording.Heading(file, number);
        return file.Filing is { } filing
            ? NoticeComposer.Part(filing.Kind, filing.Agency, filing.Submission, filing.Settings, filing.Receipt, most) with { Heading = heading }
            : new LetterPart { Heading = heading, Lead = wording.NotFiled(file.File) };
    }
}
