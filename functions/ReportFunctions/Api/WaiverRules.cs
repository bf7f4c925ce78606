using System.Globalization;
using Reports.Forms;
using Reports.Validation;

namespace ReportFunctions.Api;

/// <summary>Which rules may be waived, and what a waiver needs, for the page and the API alike.</summary>
internal static class WaiverRules
{
    private const int LongestReason = 500;

    public static bool Exists(string rule, FormCatalog forms) => Records(rule, forms).Any();

    /// <summary>A waiver holds in every year, so a rule counts as waivable only where every form that has it says so.</summary>
    public static bool IsWaivable(string rule, FormCatalog forms) => Exists(rule, forms) && Records(rule, forms).All(known => known.Waivable);

    /// <summary>Null when something is missing or the last day is past.</summary>
    public static Waiver? Parse(string rule, string? reason, string? expires, DateOnly today) =>
        OneLine(reason ?? "") is { Length: > 0 and <= LongestReason } given
        && DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
        && last >= today
            ? new Waiver(rule, given, last)
            : null;

    // It becomes part of a sentence in mails and in workbooks, and these cannot hold control characters.
    private static string OneLine(string reason) =>
        string.Join(' ', string.Concat(reason.Select(character => char.IsControl(character) ? ' ' : character)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<Rule> Records(string rule, FormCatalog forms) => forms.Forms.SelectMany(form => form.Rules).Where(known => known.Id == rule);
}
