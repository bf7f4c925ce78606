using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;
using Reports.Validation.Suspects;

namespace ReportFunctions.Web;

/// <summary>
/// A verdict as pages show it, of a report that was filed or of one that is only checked; it needs no stored submission. In the order of work:
/// what blocks comes first, the errors of all parts, then the queries, then the hints, each by the parts of the report.
/// </summary>
internal sealed record VerdictView
{
    public required FormDefinition Form { get; init; }

    /// <summary>Errors first, then queries, then hints; within each in the order of the form.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    /// <summary>What stands in the cells, by id (see <see cref="StatedCells"/>); without it there are no pictures.</summary>
    public IReadOnlyDictionary<string, string> Stated { get; init; } = new Dictionary<string, string>();

    /// <summary>Counts all, those that are not listed included.</summary>
    public required int Errors { get; init; }

    /// <inheritdoc cref="Errors"/>
    public required int Queries { get; init; }

    /// <inheritdoc cref="Errors"/>
    public required int Hints { get; init; }

    public int Explained { get; init; }

    public int Omitted { get; init; }

    /// <summary>What the number of queries asks for; {0} is how many are explained.</summary>
    public LocalizedText MeaningOfQueries { get; init; } = SubmissionTexts.QueriesMeaning;

    /// <summary>The fields for explaining queries, by block (see <see cref="ExplanationBlock"/>); empty where nothing can be explained on this page.</summary>
    public IReadOnlyDictionary<string, ExplanationBox> Boxes { get; init; } = new Dictionary<string, ExplanationBox>();

    /// <summary>What the places on the page begin with; a page that shows several verdicts gives each its own.</summary>
    public string Prefix { get; init; } = "finding";

    public IEnumerable<(Severity Severity, int Count, LocalizedText Meaning)> Counts =>
        [(Severity.Error, Errors, SubmissionTexts.ErrorsMeaning), (Severity.Query, Queries, MeaningOfQueries), (Severity.Hint, Hints, SubmissionTexts.HintsMeaning)];

    public IReadOnlyList<FindingBand> Bands =>
    [
        .. Findings.GroupBy(finding => finding.Severity)
            .OrderByDescending(band => band.Key)
            .Select(band => new FindingBand(band.Key, band.Count(), FindingSection.Of(this, band))),
    ];

    /// <summary>The workbook is the template of another agency; none of its content comes back in the marked workbook.</summary>
    public bool IsOfAnotherAgency =>
        Form.Rules.FirstOrDefault(rule => rule.Operator == RuleOperator.Agency) is { } rule && Findings.Any(finding => finding.Rule == rule.Id);

    /// <summary>The place of the first finding of a severity on the page; null when there is none.</summary>
    public string? FirstOf(Severity severity) =>
        Findings.FirstOrDefault(finding => finding.Severity == severity) is { } first ? AnchorOf(first) : null;

    /// <summary>The place of a finding on the page.</summary>
    public string AnchorOf(Finding finding)
    {
        for (var index = 0; index < Findings.Count; index++)
        {
            if (ReferenceEquals(Findings[index], finding))
            {
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}-{index + 1}");
            }
        }

        throw new ArgumentException("The finding is not of this verdict.", nameof(finding));
    }

    /// <summary>Of a workbook that nothing more is known of: without pictures.</summary>
    public static VerdictView Of(FormDefinition form, IReadOnlyList<Finding> findings) => new()
    {
        Form = form,
        Findings = findings,
        Errors = findings.Count(finding => finding.Severity == Severity.Error),
        Queries = findings.Count(finding => finding.Severity == Severity.Query),
        Hints = findings.Count(finding => finding.Severity == Severity.Hint),
    };

    /// <param name="submission">Decided, or as it would be decided.</param>
    /// <param name="form">The form of its year.</param>
    public static VerdictView Of(Submission submission, FormDefinition form) => new()
    {
        Form = form,
        Findings = submission.Findings,
        Suspects = submission.Suspects,
        Stated = submission.FormName == form.Name ? submission.Stated : new Dictionary<string, string>(),
        Errors = submission.Errors,
        Queries = submission.Queries,
        Hints = submission.Hints,
        Explained = submission.Explained,
        Omitted = submission.FindingsOmitted,
        MeaningOfQueries = SubmissionTexts.MeaningOfQueries(submission),
    };
}

/// <summary>All findings of one severity.</summary>
internal sealed record FindingBand(Severity Severity, int Count, IReadOnlyList<FindingSection> Sections);
