using Reports.Forms;

namespace Reports.Validation.Prose;

/// <summary>
/// Findings about what the narratives say: text to sentences, quantities and claims, and claims against each other, the tables, the year and
/// the agency. What is read out of prose is a heuristic: at most a query, and in doubt nothing.
/// </summary>
internal sealed class ProseFindings
{
    private const string Overview = "N.1";
    private const string OtherMatters = "N.6";

    private readonly FormDefinition form;
    private readonly int? year;
    private readonly string? agencyName;
    private readonly List<ProseReading> readings;
    private readonly ProseFinding findings;
    private readonly FigureSet figures;

    private ProseFindings(StatedReport report, FigureSet figures, JudgementContext context)
    {
        (form, this.figures, findings) = (report.Form, figures, new ProseFinding(report));
        year = (context.Period ?? report.Period)?.Year;
        agencyName = context.AgencyName ?? report.AgencyName;
        readings =
        [
            .. form.Narratives
                .Select(narrative => report.Values[narrative.Id])
                .Where(value => !string.IsNullOrWhiteSpace(value.Text))
                .Select(value => ProseReading.Of(value.Id, value.Text!, year)),
        ];
    }

    public static IEnumerable<Finding> Of(StatedReport report, FigureSet figures, JudgementContext context)
    {
        var prose = new ProseFindings(report, figures, context);
        return prose.OfWholeTexts().Concat(prose.readings.SelectMany(prose.OfReading)).DistinctBy(finding => (finding.Rule, finding.Id, finding.Message.Zh));
    }

    private IEnumerable<Finding> OfWholeTexts()
    {
        var overview = readings.Find(reading => reading.Id == Overview);
        var other = readings.Find(reading => reading.Id == OtherMatters);
        var whole = new OverviewFindings(findings);
        var fee = new FeeFindings(findings, figures, form.Prose);
        return new[]
        {
            Ask(RuleOperator.TextLength, overview, whole.Length),
            Ask(RuleOperator.TextParts, overview, (rule, reading) => whole.Parts(rule, reading, readings, form.Prose, AgencyKind.IsGovernment(agencyName))),
            Ask(RuleOperator.FeeStatement, other, fee.Stated),
            Ask(RuleOperator.FeeNotice, other, fee.Notices),
            Ask(RuleOperator.FeeBound, other, fee.Bound),
            Ask(RuleOperator.FeeStep, other, fee.Step),
        }.OfType<Finding>();
    }

    private IEnumerable<Finding> OfReading(ProseReading reading)
    {
        var lists = QuantityListReader.Read(reading.Plain, reading.Sentences, reading.Quantities);
        var claims = new FigureClaimReader(new Lexicon(form.Prose), agencyName).Read(reading.Plain, reading.Sentences, reading.Quantities);
        var ofLists = new ListFindings(findings);
        return
        [
            .. Ask(RuleOperator.TextFigure, rule => new FigureFindings(findings, figures).Of(rule, RuleFor(RuleOperator.TextScope), reading, claims)),
            .. Ask(RuleOperator.ListSum, rule => ofLists.Sums(rule, reading, lists)),
            .. Ask(RuleOperator.ListBound, rule => ofLists.Bounds(rule, reading, lists)),
            .. Ask(RuleOperator.TextShare, rule => ofLists.Shares(rule, reading, lists)),
            .. Ask(RuleOperator.TextYear, rule => year is { } own ? YearFindings.Of(rule, findings, reading, own) : []),
            .. Ask(RuleOperator.FirstPerson, rule => FirstPersonFindings.Of(rule, findings, reading, agencyName)),
            .. Ask(RuleOperator.Citation, rule => new CitationFindings(findings, form.Prose.Citations).Of(rule, reading)),
        ];
    }

    private Finding? Ask(RuleOperator question, ProseReading? reading, Func<Rule, ProseReading, Finding?> judge) =>
        reading is not null && RuleFor(question) is { } rule ? judge(rule, reading) : null;

    private IEnumerable<Finding> Ask(RuleOperator question, Func<Rule, IEnumerable<Finding>> judge) => RuleFor(question) is { } rule ? judge(rule) : [];

    private Rule? RuleFor(RuleOperator question) => form.Rules.FirstOrDefault(rule => rule.Operator == question);
}
