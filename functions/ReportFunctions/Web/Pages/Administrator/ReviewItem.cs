using System.Globalization;
using Reports.Compliance;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Web.Pages.Administrator;

/// <summary>One filing of the queue.</summary>
/// <param name="Submission">With its findings.</param>
/// <param name="Row">Where its agency stands; null when the directory no longer has it.</param>
/// <param name="Sections">Its findings in the order of the form.</param>
internal sealed record ReviewItem(Submission Submission, ComplianceRow? Row, IReadOnlyList<FindingSection> Sections)
{
    public string AgencyName => Row?.Name ?? Submission.Id.Agency.Value;

    public string Field => FieldOf(Submission.Id);

    public bool CanAccept => Submission.Status == SubmissionStatus.AwaitingReview;

    public bool CanReturn => Submission.Status is SubmissionStatus.AwaitingReview or SubmissionStatus.Accepted;

    /// <summary>What the reviewer has to weigh; hints are on the page of the filing.</summary>
    public IEnumerable<(LocalizedText Heading, IReadOnlyList<FindingGroup> Groups)> Questions => Sections
        .Select(section => (section.Heading, Groups: (IReadOnlyList<FindingGroup>)[.. section.Groups.Where(group => group.Severity != Severity.Hint)]))
        .Where(section => section.Groups.Count > 0);

    public static string FieldOf(SubmissionId id) => "reason-" + id.Guid.ToString("N");
}

/// <summary>An item with the form that decides it.</summary>
/// <param name="Item">The filing.</param>
/// <param name="IsSingle">It stands on a page of its own.</param>
/// <param name="Next">What follows it in the queue; null for the last.</param>
/// <param name="Place">Where in the queue it is.</param>
/// <param name="Typed">The reason as typed, when it was refused.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record ReviewForm(ReviewItem Item, bool IsSingle, SubmissionId? Next, ReviewPlace Place, string? Typed, IReadOnlyList<FieldError> Errors);

/// <summary>What became of an item, and how many are left where it was.</summary>
internal sealed record ReviewDone(Submission Reviewed, string AgencyName, int Left);

/// <summary>Where in the queue somebody is: what is filtered, and the page.</summary>
internal sealed record ReviewPlace(string? Region, AgencyCode? Parent, int Page)
{
    public bool IsFiltered => Region is not null || Parent is not null;

    public static ReviewPlace Of(string? region, string? parent, string? page) => new(
        string.IsNullOrWhiteSpace(region) ? null : region.Trim(),
        AgencyCode.TryParse(parent?.Trim(), out var code) ? code : null,
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1);

    public ComplianceQuery Scope(AgencyCode? within) => new() { Region = Region, Parent = Parent?.Value, Within = within };

    /// <summary>The queue at this place; what is at its default is left out.</summary>
    public string Address(ReviewDecision? done = null, AgencyCode? of = null) => "/reviews" + QueryString.Create(
        new (string Key, string? Value)[]
        {
            ("region", Region),
            ("parent", Parent?.Value),
            ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
            ("done", done?.ToString()),
            ("of", of?.Value),
        }
        .Where(pair => pair.Value is not null)
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
}

/// <summary>Reads what the queue shows of a filing.</summary>
internal sealed class ReviewItemReader(SubmissionStore store, ComplianceTable table, FormCatalog forms)
{
    /// <summary>Null when there is no such filing.</summary>
    public async Task<ReviewItem?> FindAsync(SubmissionId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } submission
            ? new ReviewItem(submission, await table.FindAsync(id.Period, id.Agency, cancellationToken), FindingSection.Of(submission, forms.For(id.Period)))
            : null;

    public async Task<IReadOnlyList<ReviewItem>> ReadAsync(IReadOnlyList<ReviewEntry> entries, CancellationToken cancellationToken)
    {
        var items = new List<ReviewItem>(entries.Count);
        foreach (var entry in entries)
        {
            if (await store.FindAsync(entry.Id, cancellationToken) is { } submission)
            {
                items.Add(new ReviewItem(submission, entry.Row, FindingSection.Of(submission, forms.For(entry.Id.Period))));
            }
        }

        return items;
    }
}
