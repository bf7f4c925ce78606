using Reports.Forms;
using Reports.Validation;

namespace Reports.Submissions.Dialogue;

/// <summary>
/// What somebody says about the queries of a submission, block by block. All of it is taken or none. An empty text is no fault where
/// another block is explained, unless it would leave a block without the explanation that it has.
/// </summary>
internal sealed class GivenExplanations
{
    private readonly Submission submission;
    private readonly IReadOnlyDictionary<string, string> texts;
    private readonly IReadOnlyDictionary<string, decimal> figures;
    private readonly Dictionary<string, IReadOnlyList<Finding>> asked;

    /// <param name="submission">That awaits review.</param>
    /// <param name="form">By whose rules it was judged.</param>
    /// <param name="typed">By block.</param>
    /// <param name="figures">On which it was judged.</param>
    public GivenExplanations(
        Submission submission, FormDefinition form, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, decimal> figures)
    {
        (this.submission, this.figures) = (submission, figures);
        texts = typed.ToDictionary(pair => pair.Key, pair => ExplanationText.Plain(pair.Value), StringComparer.Ordinal);
        asked = submission.Findings.GroupBy(finding => ExplanationBlock.Of(finding, form))
            .ToDictionary(block => block.Key, ExplanationBlock.ToExplain, StringComparer.Ordinal);
    }

    /// <summary>By block; empty when everything can be taken.</summary>
    public IReadOnlyDictionary<string, ExplanationFault> Faults()
    {
        if (texts.Values.All(text => text.Length == 0))
        {
            return asked.Where(block => block.Value.Count > 0).Select(block => block.Key).DefaultIfEmpty(ExplanationBlock.Workbook)
                .ToDictionary(block => block, block => asked.ContainsKey(block) ? ExplanationFault.Missing : ExplanationFault.NoQuery);
        }

        return texts.Select(pair => (pair.Key, Fault: FaultOf(pair.Key, pair.Value)))
            .Where(pair => pair.Fault is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Fault!.Value, StringComparer.Ordinal);
    }

    /// <summary>The submission with what is new; the same one when nothing is.</summary>
    public Submission Apply()
    {
        var answers = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        foreach (var (block, findings) in asked.Where(block => texts.GetValueOrDefault(block.Key) is { Length: > 0 }))
        {
            foreach (var finding in findings.Where(finding => finding.Explanation is not { State: ExplanationState.Given } given || given.Text != texts[block]))
            {
                answers.Add(finding, Explained(finding, texts[block]));
            }
        }

        return answers.Count == 0 ? submission : submission with
        {
            Findings = [.. submission.Findings.Select(finding => answers.GetValueOrDefault(finding, finding))],
            Explained = submission.Explained + answers.Keys.Count(finding => finding.IsOpen),
        };
    }

    private ExplanationFault? FaultOf(string block, string text)
    {
        var findings = asked.GetValueOrDefault(block) ?? [];
        if (text.Length == 0)
        {
            return findings.Any(finding => finding.IsExplained) ? ExplanationFault.Missing : null;
        }

        return findings.Count == 0 ? ExplanationFault.NoQuery
            : ExplanationText.FaultOf(text)
                ?? (findings.Any(finding => finding.Explanation is { State: ExplanationState.Refused } refused && refused.Text == text) ? ExplanationFault.Refused : null);
    }

    private Finding Explained(Finding finding, string text) => finding with
    {
        Explanation = new FindingExplanation
        {
            Text = text,
            State = ExplanationState.Given,
            Round = submission.Round,
            Figures = FindingFigures.Of(finding, figures),
        },
    };
}
