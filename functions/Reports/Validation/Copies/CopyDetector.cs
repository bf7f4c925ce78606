using Reports.Forms;

namespace Reports.Validation.Copies;

/// <summary>Applies the form's rule about copied text: which parts it looks at, which phrases everybody shares, and from what share on a text is a copy.</summary>
internal sealed class CopyDetector
{
    /// <summary>So much of a text is compared: thirty times what the form asks for.</summary>
    public const int MostCharacters = 30_000;

    private readonly IReadOnlyList<string> shared;
    private readonly int run;

    private CopyDetector(FormDefinition form, Rule rule)
    {
        Rule = rule;
        run = (int)rule.Limits["leastRun"];
        shared = [.. rule.Phrases.Concat(WordsOf(form)).Select(ComparableText.Fold).Where(phrase => phrase.Length > 1).Distinct()];
    }

    public Rule Rule { get; }

    /// <summary>Null when the form has no such rule.</summary>
    public static CopyDetector? For(FormDefinition form) =>
        form.Rules.FirstOrDefault(rule => rule.Operator == RuleOperator.Copied) is { } rule ? new CopyDetector(form, rule) : null;

    public ComparableText Read(string text, string? agencyName) => ComparableText.Of(Cut(text), OwnNames.Of(agencyName), shared);

    /// <summary>A text that another one is only held against; which of its words are its own does not matter.</summary>
    public static ComparableText ReadOther(string text, string? agencyName) => ComparableText.Of(Cut(text), OwnNames.Of(agencyName), []);

    /// <summary>The beginning, as much as is compared.</summary>
    public static string Cut(string text) => text.Cut(MostCharacters);

    /// <summary>A short text has no author: two agencies without anything to say say it in the same words.</summary>
    public bool IsLongEnough(ComparableText text) => text.OwnLength >= Rule.Limits["leastLength"];

    /// <summary>By which largely the same texts are found; none for a text that is too short.</summary>
    public IReadOnlyList<string> KeysOf(ComparableText text) => IsLongEnough(text) ? TextPrint.KeysOf(text, run) : [];

    /// <summary>Prepares a text for being compared with others.</summary>
    public TextOverlap Prepare(ComparableText text) => new(text, run);

    public bool IsCopy(Overlap overlap) => (decimal)overlap.Share >= Rule.Limits["share"];

    /// <summary>The headings, hints and captions of the form itself.</summary>
    private static IEnumerable<string> WordsOf(FormDefinition form) =>
    [
        form.Title.Zh,
        form.Authority.Zh,
        .. form.Sections.SelectMany(section => (string?[])[section.Heading.Zh, section.Heading.Zh[2..], section.Hint?.Zh]).OfType<string>(),
        .. form.Cells.Select(cell => cell.Row.Label?.Zh).OfType<string>().Where(label => label.Length > 6).Distinct(),
    ];
}
