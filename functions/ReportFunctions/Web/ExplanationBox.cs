using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;

namespace ReportFunctions.Web;

/// <summary>The field in which the queries of one block are explained; one text answers all of them.</summary>
/// <param name="Block">Its name in the form, such as <c>e.T1</c>.</param>
/// <param name="Queries">How many queries the text will answer.</param>
/// <param name="Text">What stands in it: what was typed, or what the block has been explained with so far.</param>
/// <param name="Error">Why it was not taken; null before that.</param>
internal sealed record ExplanationBox(string Block, int Queries, string Text, LocalizedText? Error)
{
    /// <summary>The queries are explained already, and the explanation can still be put differently.</summary>
    public required bool IsChange { get; init; }

    /// <summary>The id of the field on the page: a dot in it would be a class to a selector.</summary>
    public string Field => FieldOf(Block);

    public static string FieldOf(string block) => block.Replace('.', '-');

    /// <summary>One for each block that has something to explain; none unless the submission awaits review and is the agency's latest.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="isLatest">Whether the agency has filed nothing since.</param>
    /// <param name="form">The form of its year.</param>
    /// <param name="typed">What was typed and refused, by block; otherwise empty.</param>
    /// <param name="faults">Why.</param>
    public static IReadOnlyDictionary<string, ExplanationBox> Of(
        Submission submission, bool isLatest, FormDefinition form, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, ExplanationFault> faults)
    {
        if (submission.Status != SubmissionStatus.AwaitingReview || !isLatest)
        {
            return new Dictionary<string, ExplanationBox>();
        }

        return submission.Findings.GroupBy(finding => ExplanationBlock.Of(finding, form))
            .Select(block => (block.Key, Asked: ExplanationBlock.ToExplain(block)))
            .Where(block => block.Asked.Count > 0)
            .ToDictionary(
                block => block.Key,
                block => new ExplanationBox(
                    block.Key,
                    block.Asked.Count,
                    typed.GetValueOrDefault(block.Key) ?? (block.Asked[0].IsOpen ? "" : block.Asked[0].Explanation!.Text),
                    faults.TryGetValue(block.Key, out var fault) ? ExplanationTexts.Of(fault) : null)
                {
                    IsChange = !block.Asked[0].IsOpen,
                },
                StringComparer.Ordinal);
    }
}
