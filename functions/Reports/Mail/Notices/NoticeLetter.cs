using Reports.Forms;
using Reports.Validation;

namespace Reports.Mail.Notices;

/// <summary>The parts of a mail in both languages, before they are text or HTML.</summary>
internal sealed record NoticeLetter
{
    public required LocalizedText Subject { get; init; }

    public required LocalizedText Salutation { get; init; }

    public required IReadOnlyList<LocalizedText> Lead { get; init; }

    public IReadOnlyList<LetterSection> Sections { get; init; } = [];

    /// <summary>That findings were left out, and how many; null when all are there.</summary>
    public LocalizedText? More { get; init; }

    /// <summary>What the letter says of each of several things; most letters are about one, and have none.</summary>
    public IReadOnlyList<LetterPart> Parts { get; init; } = [];

    public required IReadOnlyList<LocalizedText> Closing { get; init; }

    public required LocalizedText LinkText { get; init; }

    public required Uri Link { get; init; }

    public required IReadOnlyList<(LocalizedText Label, LocalizedText Value)> Facts { get; init; }

    public required IReadOnlyList<LocalizedText> Signature { get; init; }
}

/// <summary>What a letter says of one of several things, under its own heading.</summary>
internal sealed record LetterPart
{
    public required LocalizedText Heading { get; init; }

    public required IReadOnlyList<LocalizedText> Lead { get; init; }

    public IReadOnlyList<LetterSection> Sections { get; init; } = [];

    /// <inheritdoc cref="NoticeLetter.More"/>
    public LocalizedText? More { get; init; }

    public IReadOnlyList<LocalizedText> Closing { get; init; } = [];

    public (LocalizedText Text, Uri Address)? Link { get; init; }

    public IReadOnlyList<(LocalizedText Label, LocalizedText Value)> Facts { get; init; } = [];
}

/// <summary>The findings of one severity under their heading; their numbers run on from section to section.</summary>
/// <param name="Heading">With the number of findings.</param>
/// <param name="Suspects">Which cells to look at first; only under the errors, and empty where nothing fits.</param>
/// <param name="Items">The findings, numbered.</param>
internal sealed record LetterSection(LocalizedText Heading, IReadOnlyList<LocalizedText> Suspects, IReadOnlyList<LetterItem> Items);

/// <summary>One finding, or several equal ones.</summary>
/// <param name="Number">Runs on through the letter.</param>
/// <param name="Group">What is wrong.</param>
/// <param name="Help">The page of its rule.</param>
internal sealed record LetterItem(int Number, JointFinding Group, Uri Help)
{
    /// <summary>Some number was stated or expected, so that a table of figures says something.</summary>
    public bool HasFigures => Group.Findings.Any(finding => finding.HasStated);

    public bool HasPlace => Group.Findings[0].Cell.Length > 0;
}
