using System.Globalization;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Receipts;

namespace Reports.Compliance.Receipts;

/// <summary>One line of a receipt; code is set in a fixed-width font.</summary>
public sealed record ReceiptLine(LocalizedText Label, LocalizedText Value, bool IsCode = false);

/// <summary>A receipt in words, the same on the page and in the file that is downloaded.</summary>
public sealed class ReceiptView(Receipt receipt, string agencyName, FormDefinition? form, Uri site, DateTimeOffset now)
{
    public Receipt Receipt { get; } = receipt;

    public LocalizedText Report { get; } = Fill(ReceiptWords.Report, new($"{agencyName} {receipt.Period}年", $"{agencyName}: {receipt.Period}"));

    /// <summary>As it is printed: without the code, which stands above it.</summary>
    public Uri Address { get; } = new(site, receipt.Path);

    public string Colour => StatusWords.For(Receipt.Standing.Status).Colour;

    public IReadOnlyList<ReceiptLine> Lines =>
    [
        new(ReceiptWords.Number, Same(Receipt.Number), IsCode: true),
        new(ReceiptWords.Code, Same(Receipt.Code.ToString()), IsCode: true),
        new(ReceiptWords.Agency, new($"{agencyName}（{Receipt.Agency}）", $"{agencyName} ({Receipt.Agency})")),
        new(ReceiptWords.Form, FormName()),
        new(ReceiptWords.Filing, Fill(ReceiptWords.RoundNumber, Number(Receipt.Round))),
        new(ReceiptWords.ReceivedAt, Moment(Receipt.ReceivedAt)),
        new(ReceiptWords.CheckedAt, Moment(Receipt.CheckedAt)),
        new(ReceiptWords.Checksum, Same(Receipt.Sha256), IsCode: true),
        new(ReceiptWords.Size, Fill(ReceiptWords.Bytes, Same(Receipt.Size.ToString("N0", CultureInfo.InvariantCulture)))),
        new(ReceiptWords.RuleSet, Same(Receipt.RuleSetVersion ?? "—"), IsCode: true),
        new(ReceiptWords.Outcome, StatusWords.For(Receipt.Outcome).Name),
    ];

    /// <summary>What a later reader must know, and as of when.</summary>
    public IReadOnlyList<LocalizedText> Standing => [Now(), .. Others(), Fill(ReceiptWords.AsOf, Moment(now))];

    private LocalizedText Now()
    {
        var standing = Receipt.Standing;
        return standing.Status switch
        {
            SubmissionStatus.Accepted when standing is { InForce: true, ReviewedAt: { } reviewed } => Fill(ReceiptWords.AcceptedByReview, Moment(reviewed)),
            SubmissionStatus.Accepted when standing.InForce => ReceiptWords.InForce,
            SubmissionStatus.Accepted when standing.ReplacedBy is { } later => Fill(ReceiptWords.Replaced, Same(later)),
            SubmissionStatus.Accepted => ReceiptWords.NoLongerInForce,
            SubmissionStatus.Returned when standing.ReviewedAt is { } reviewed => Fill(ReceiptWords.ReturnedByReview, Moment(reviewed)),
            SubmissionStatus.Returned => ReceiptWords.Returned,
            SubmissionStatus.AwaitingReview => ReceiptWords.Awaiting,
            SubmissionStatus.Unreadable => ReceiptWords.Unreadable,
            SubmissionStatus.Failed => ReceiptWords.Failed,
            SubmissionStatus.Received => throw new InvalidOperationException("There is no receipt before the check."),
        };
    }

    private IEnumerable<LocalizedText> Others()
    {
        var standing = Receipt.Standing;
        if (standing.InForce)
        {
            yield break;
        }

        if (standing.ReplacedBy is { } later && standing.Status != SubmissionStatus.Accepted)
        {
            yield return Fill(ReceiptWords.OtherInForce, Same(later));
        }
        else if (standing is { ReplacedBy: null, LatestRound: { } round })
        {
            yield return Fill(ReceiptWords.LaterFiling, Number(round));
        }
    }

    private LocalizedText FormName() => form is null
        ? ReceiptWords.FormNotRead
        : new($"{form.Title.Zh}（{form.Caption.Zh}，{form.Name}）", $"{form.Title.En} ({form.Caption.En}, {form.Name})");

    private static LocalizedText Moment(DateTimeOffset at) => OfficialDate.Exact(ChinaTime.From(at));

    private static LocalizedText Number(int number) => Same(number.ToString(CultureInfo.InvariantCulture));

    private static LocalizedText Same(string text) => new(text, text);

    private static LocalizedText Fill(LocalizedText text, LocalizedText value) => new(
        text.Zh.Replace("{0}", value.Zh, StringComparison.Ordinal), text.En.Replace("{0}", value.En, StringComparison.Ordinal));
}
