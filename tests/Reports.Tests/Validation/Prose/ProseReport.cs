using Reports.Forms;
using Reports.Validation;

namespace Reports.Tests.Validation.Prose;

/// <summary>A right report of 2022 into whose narratives a test writes; sentences are added to the overview, which keeps its five parts.</summary>
internal sealed class ProseReport
{
    private readonly ReportBuilder builder = ReportBuilder.For(2022);
    private string? agency;

    public static ProseReport Saying(string sentence) => new ProseReport().InOverview(sentence);

    public ProseReport InOverview(string sentence) => With("N.1", RightTexts.Overview + "\n" + sentence);

    public ProseReport With(string narrative, string text)
    {
        builder.WithText(narrative, text);
        return this;
    }

    public ProseReport Of(string agencyName)
    {
        agency = agencyName;
        return this;
    }

    /// <summary>Requests whose row and column totals are right, all by natural persons and all disclosed but for those carried forward.</summary>
    public ProseReport WithRequests(int received, int carriedIn = 0, int carriedOut = 0)
    {
        var done = received + carriedIn - carriedOut;
        foreach (var (row, number) in new[] { ("T2.1", received), ("T2.2", carriedIn), ("T2.3.1", done), ("T2.3.7", done), ("T2.4", carriedOut) })
        {
            builder.With($"{row}.C1", number).With($"{row}.C7", number);
        }

        return this;
    }

    public ProseReport With(string id, decimal figure)
    {
        builder.With(id, figure);
        return this;
    }

    public IReadOnlyList<Finding> Findings() => builder.Judge(new JudgementContext { AgencyName = agency }).Findings;

    public void AssertSilent() => Assert.Empty(Findings().Select(finding => $"{finding.Rule} {finding.Message.Zh}"));

    /// <summary>Exactly this rule, once, and nothing else.</summary>
    public Finding AssertOnly(string rule)
    {
        var findings = Findings();
        Assert.Equal([rule], findings.Select(finding => finding.Rule));
        Assert.True(findings[0].Severity < Severity.Error, "what is read out of prose never blocks");
        return findings[0];
    }
}
