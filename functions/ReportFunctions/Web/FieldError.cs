using Reports.Forms;

namespace ReportFunctions.Web;

/// <summary>What is wrong with one field of a form, for the summary on top and for the field itself.</summary>
/// <param name="Field">The id of the field on the page.</param>
/// <param name="Text">What is wrong, and what to do.</param>
internal sealed record FieldError(string Field, LocalizedText Text);
