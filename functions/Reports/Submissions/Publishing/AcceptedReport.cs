using Reports.Forms;

namespace Reports.Submissions.Publishing;

/// <summary>An accepted report as it is published: what the official form prints, and nothing of how it was filed or checked.</summary>
public sealed record AcceptedReport
{
    public required FormDefinition Form { get; init; }

    public required ReportingPeriod Period { get; init; }

    /// <summary>The full official name, as the directory has it.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The day in China on which this version was accepted. Not today: made again, the document must be the same.</summary>
    public required DateOnly AcceptedOn { get; init; }

    /// <summary>By cell id. A cell without a figure, which only a waiver lets pass, stays empty.</summary>
    public required IReadOnlyDictionary<string, decimal> Figures { get; init; }

    /// <summary>By the id of the narrative; a part without text is absent.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public string Title => Form.TitleOf(AgencyName, Period);
}

/// <summary>What became of asking for a report to publish.</summary>
public abstract record PublishableOutcome
{
    private PublishableOutcome()
    {
    }

    public sealed record Ready(AcceptedReport Report) : PublishableOutcome;

    public sealed record NotFound : PublishableOutcome;

    public sealed record NotAccepted(SubmissionStatus Status) : PublishableOutcome;

    /// <summary>It was accepted, but a later one is in force: that one is to be published.</summary>
    public sealed record Replaced(SubmissionId InForce) : PublishableOutcome;
}
