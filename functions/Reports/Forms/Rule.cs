namespace Reports.Forms;

/// <summary>How serious a finding is: an error must be corrected, a query corrected or explained, a hint is for attention.</summary>
public enum Severity
{
    Hint,
    Query,
    Error,
}

/// <summary>What a rule asks. The first three relate cells with each other; the rest look at one value or at the workbook.</summary>
public enum RuleOperator
{
    Equal,
    AtLeast,
    AtMost,

    /// <summary>The value is there: 0 is a statement, blank is not.</summary>
    Stated,

    /// <summary>A whole number of at least 0 can be read for certain.</summary>
    Whole,

    /// <summary>A whole number of either sign can be read for certain.</summary>
    WholeOrNegative,

    /// <summary>An amount of at least 0 can be read for certain, with no more decimals than the form prints.</summary>
    Amount,

    /// <summary>The number is stored as a number, not as text.</summary>
    Numeric,

    /// <summary>Nothing is above 0 where the report says that there is nothing to report.</summary>
    Nil,

    Form,
    Period,
    Agency,
    Seal,

    /// <summary>An amount is not so large, for itself or beside last year's, that it looks like another unit.</summary>
    OddUnit,

    /// <summary>A figure is not many times, or a small fraction, of last year's.</summary>
    Jump,

    /// <summary>Only an agency that can make rules (规章) reports any.</summary>
    RuleMaking,

    /// <summary>Some rows do not make up more than a share of the whole.</summary>
    HighShare,

    /// <summary>There are no cases about requests without a request, this year's or last year's.</summary>
    CasesWithoutRequests,

    /// <summary>A text is not the agency's own of last year, nor a neighbour's.</summary>
    Copied,

    /// <summary>The values were found by name or by the seal's map, not by captions.</summary>
    Found,

    /// <summary>The overview has at most as many characters as the limit says. This and all that follow read the narratives.</summary>
    TextLength,

    /// <summary>The overview has a word on each of the parts it must have.</summary>
    TextParts,

    /// <summary>The years it speaks of as its own are the report year.</summary>
    TextYear,

    /// <summary>Its first person (我局, 本乡) is the agency that files.</summary>
    FirstPerson,

    /// <summary>Decrees and documents are cited with their right numbers.</summary>
    Citation,

    /// <summary>The parts of a list that says that it is complete add up to its total.</summary>
    ListSum,

    /// <summary>The parts of a list that need not be complete do not exceed its total.</summary>
    ListBound,

    /// <summary>A stated share is the computed one within the limit, in percentage points.</summary>
    TextShare,

    /// <summary>A number of the text is the one of the tables.</summary>
    TextFigure,

    /// <summary>A number of the text that has a narrower and a wider reading says which it means.</summary>
    TextScope,

    /// <summary>Section six reports the information-processing fee, also when there was none.</summary>
    FeeStatement,

    /// <summary>The fee reported in section six is not greater than the fees of the table.</summary>
    FeeBound,

    /// <summary>The fee is a multiple of the limit, in yuan.</summary>
    FeeStep,

    /// <summary>Where requests lapsed for want of payment, section six mentions the notices.</summary>
    FeeNotice,
}

/// <summary>
/// One rule of the form, the only source of the check in the sheet, the check on the server, the sentence and the help.
/// </summary>
public sealed record Rule
{
    /// <summary>Stable and readable, such as <c>T2.BALANCE</c>.</summary>
    public required string Id { get; init; }

    public required Severity Severity { get; init; }

    public required RuleOperator Operator { get; init; }

    /// <summary>What a rule about single values applies to; null for a relation and for the workbook as a whole.</summary>
    public ValueScope? Scope { get; init; }

    /// <summary>At most this many decimals (<see cref="RuleOperator.Amount"/> only).</summary>
    public int? MaxDecimals { get; init; }

    /// <summary>The ids of the values that a rule about plausibility or copied text looks at; empty for every other rule.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>The ids of the values that <see cref="Cells"/> are held against, where the rule has such.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>The numbers a rule is set to, by name; <see cref="RuleSettings"/> says which an operator needs.</summary>
    public IReadOnlyDictionary<string, decimal> Limits { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Phrases that every report shares and that are nobody's own words (<see cref="RuleOperator.Copied"/> only).</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>The right side is what the total is made of: it becomes the formula in the template.</summary>
    public bool DefinesTotal { get; init; }

    /// <summary>The template is filled in advance with what the rule expects, when last year is known.</summary>
    public bool Prefills { get; init; }

    /// <summary>A missing value counts as 0; otherwise the relation is not judged.</summary>
    public bool MissingIsZero { get; init; }

    /// <summary>
    /// An administrator may waive it for one agency. Not so where the report could then belong to somebody else (form, year, agency) or
    /// where a value would be missing or unreadable: a waiver can excuse a figure, it cannot supply one.
    /// </summary>
    public bool Waivable { get; init; }

    /// <summary>What it is about, in plain words, for its page of help.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The sentence, with placeholders such as <c>{stated}</c>; see <c>FindingText</c>.</summary>
    public required LocalizedText Message { get; init; }

    /// <summary>Sentences for particular ways of failing, by name; a failure without its own uses <see cref="Message"/>.</summary>
    public required IReadOnlyDictionary<string, RuleCase> Cases { get; init; }

    /// <summary>What to do about it.</summary>
    public required LocalizedText Remedy { get; init; }

    /// <summary>The clause or the note on the form that it comes from.</summary>
    public required LocalizedText Clause { get; init; }

    /// <summary>An example, for a rule about what a text says; null for every other rule, whose examples are figures that its record implies.</summary>
    public StatedExample? Example { get; init; }
}

/// <summary>What a filer writes rightly and wrongly. The judge reads the Chinese text as it stands; the English one says what it means.</summary>
public sealed record StatedExample
{
    /// <summary>The id of the narrative it is written in, such as <c>N.1</c>.</summary>
    public required string Narrative { get; init; }

    /// <summary>What the tables state beside it, by id; every other figure is 0.</summary>
    public required IReadOnlyDictionary<string, decimal> Figures { get; init; }

    public required LocalizedText Right { get; init; }

    public required LocalizedText Wrong { get; init; }
}

/// <summary>One way of failing a rule.</summary>
/// <param name="Message">Its sentence.</param>
/// <param name="Severity">Where it differs from the rule's.</param>
/// <param name="LocalSeverity">Where the authority's local form makes it stricter.</param>
public sealed record RuleCase(LocalizedText Message, Severity? Severity, Severity? LocalSeverity);

/// <summary>Which values a rule about single values looks at.</summary>
public enum ValueScope
{
    Counts,
    Amounts,
    Changes,
    Numbers,
    All,
}

/// <summary>A rule applied to certain cells: <c>left operator right</c>, reported at one of them.</summary>
public sealed record Relation
{
    public required Rule Rule { get; init; }

    public required LinearSum Left { get; init; }

    public required LinearSum Right { get; init; }

    /// <summary>The cell where a failure is shown. It stands exactly once in the relation, so that the expected value can be computed.</summary>
    public required FormCell At { get; init; }

    /// <summary>What <see cref="At"/> is to be compared with: the relation solved for it.</summary>
    public required LinearSum Expected { get; init; }

    /// <summary>Whether <see cref="At"/> may also be greater than expected (<see cref="RuleOperator.AtLeast"/>), less, or neither.</summary>
    public required RuleOperator AtOperator { get; init; }

    /// <summary>The cells of this year's report it speaks of, <see cref="At"/> included.</summary>
    public IEnumerable<string> CellIds => Left.Terms.Concat(Right.Terms).Where(term => !term.LastYear).Select(term => term.CellId);

    public bool Holds(decimal stated, decimal expected) => AtOperator switch
    {
        RuleOperator.AtLeast => stated >= expected,
        RuleOperator.AtMost => stated <= expected,
        _ => stated == expected,
    };
}
