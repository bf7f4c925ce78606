using System.Text.RegularExpressions;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Compliance.Settings;

/// <summary>A severity that would be another one, and which stored findings that concerns: they say their rule, but not the case of it.</summary>
internal sealed partial record SeverityChange(OpenSeverity Open, Rule Rule, Severity Before, Severity After)
{
    private readonly Regex? sentence = Open.Case is { } name ? new Regex(Pattern(Rule.Cases[name].Message.Zh), RegexOptions.CultureInvariant) : null;

    /// <summary>A waived finding is a hint whatever its rule says.</summary>
    public bool Concerns(Finding finding) =>
        finding.Rule == Open.Rule && finding.Severity == Before && finding.Waiver is null && sentence?.IsMatch(finding.Message.Zh) != false;

    public Finding Apply(Finding finding) => Concerns(finding) ? finding with { Severity = After } : finding;

    private static string Pattern(string message) => $"^{string.Join(".*", Placeholder().Split(message).Select(Regex.Escape))}$";

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
