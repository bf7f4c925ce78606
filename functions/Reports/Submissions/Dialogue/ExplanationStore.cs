using System.Security.Cryptography;
using System.Text;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// The explanations of an agency and year: rows <c>exp|{rule}|{id}|{figures}</c>, the last part a hash of the figures an explanation is
/// about, so that each set of figures keeps its own. Written only in a transaction that also changes the state, whose ETag guards them too.
/// </summary>
internal sealed class ExplanationStore(StorageAccount storage)
{
    private const string Prefix = "exp|";
    private const string Rule = "Rule";
    private const string Cell = "Id";
    private const string At = "At";
    private const string Submission = "Submission";

    // A transaction takes 100 rows, and besides these at most six are written; a filing with more explained queries than this keeps the rest
    // on its own page only.
    private const int MostRows = 90;

    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);

    public async Task<IReadOnlyList<KnownExplanation>> ReadAsync(ReportingPeriod period, AgencyCode agency, CancellationToken cancellationToken)
    {
        var known = new List<KnownExplanation>();
        var filter = SubmissionKeys.Rows(SubmissionKeys.Partition(period, agency), Prefix);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            known.Add(Read(row));
        }

        return known;
    }

    /// <summary>
    /// The rows for what was typed into this submission's workbook. An explanation that has been adopted for the same figures meanwhile is
    /// left as it is. Read the state first: its ETag then proves that nothing came in between.
    /// </summary>
    public async Task<IReadOnlyList<TableTransactionAction>> GivenAsync(Submission decided, CancellationToken cancellationToken)
    {
        var typed = decided.Findings.Where(finding => finding.Explanation is { State: ExplanationState.Given, Round: null }).ToList();
        if (typed.Count == 0)
        {
            return [];
        }

        var known = await ReadAsync(decided.Id.Period, decided.Id.Agency, cancellationToken).ConfigureAwait(false);
        var adopted = known.Where(one => one.Explanation.State == ExplanationState.Adopted).Select(one => (one.Rule, one.Id, one.Explanation.Figures)).ToHashSet();
        return Rows(decided, typed.Where(finding => !adopted.Contains((finding.Rule, finding.Id, finding.Explanation!.Figures))), decided.DecidedAt!.Value);
    }

    /// <summary>The rows for everything that was said about this submission without a new workbook, now and before: writing it again changes nothing.</summary>
    public static IReadOnlyList<TableTransactionAction> GivenOn(Submission explained, DateTimeOffset at) =>
        Rows(explained, explained.Findings.Where(finding => finding.Explanation is { State: ExplanationState.Given } given && given.Round == explained.Round), at);

    /// <summary>The rows for what a review has made of the submission's explanations.</summary>
    public static IReadOnlyList<TableTransactionAction> Reviewed(Submission reviewed) =>
        Rows(reviewed, reviewed.Findings.Where(finding => finding.Explanation is { State: ExplanationState.Adopted or ExplanationState.Refused }), reviewed.Review!.At);

    private static List<TableTransactionAction> Rows(Submission submission, IEnumerable<Finding> findings, DateTimeOffset at) =>
    [
        .. findings.Select(finding => Write(submission, finding, at))
            .DistinctBy(row => row.RowKey)
            .Take(MostRows)
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
    ];

    private static TableEntity Write(Submission submission, Finding finding, DateTimeOffset at) =>
        new(SubmissionKeys.Partition(submission.Id), Key(finding.Rule, finding.Id, finding.Explanation!.Figures))
        {
            [Rule] = finding.Rule,
            [Cell] = finding.Id,
            [nameof(FindingExplanation.Text)] = finding.Explanation.Text,
            [nameof(FindingExplanation.State)] = finding.Explanation.State.ToString(),
            [nameof(FindingExplanation.Round)] = finding.Explanation.Round ?? submission.Round,
            [nameof(FindingExplanation.Figures)] = finding.Explanation.Figures,
            [At] = at,
            [Submission] = submission.Id.ToString(),
        };

    private static KnownExplanation Read(TableEntity row) => new(
        row.GetString(Rule)!,
        row.GetString(Cell)!,
        new FindingExplanation
        {
            Text = row.GetString(nameof(FindingExplanation.Text))!,
            State = Enum.Parse<ExplanationState>(row.GetString(nameof(FindingExplanation.State))!),
            Round = row.GetInt32(nameof(FindingExplanation.Round)),
            Figures = row.GetString(nameof(FindingExplanation.Figures))!,
        });

    private static string Key(string rule, string id, string figures) =>
        $"{Prefix}{rule}|{id}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figures)))[..16]}";
}
