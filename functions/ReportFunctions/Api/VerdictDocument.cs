using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.Forms;
using Reports.Submissions;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Reading;

namespace ReportFunctions.Api;

/// <summary>The verdict on one workbook as <c>validate --json</c> prints it and a check answers it; names and shapes are a contract with other programs.</summary>
internal sealed record VerdictDocument
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    public string? Form { get; init; }

    public string? Version { get; init; }

    public int? Period { get; init; }

    public string? Agency { get; init; }

    public required SubmissionStatus Status { get; init; }

    public string? Producer { get; init; }

    /// <summary>Reading and judging, in milliseconds, without reading the file from disk.</summary>
    public required double ElapsedMs { get; init; }

    /// <summary>Why it cannot be read and what to do; absent when it was read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <inheritdoc cref="Reason"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReasonEn { get; init; }

    /// <summary>By id: a number where one could be read, otherwise the text as it stands, null where nothing stands.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyList<FindingDocument> Findings { get; init; } = [];

    /// <summary>Cells that are probably wrong, the most likely first.</summary>
    public IReadOnlyList<SuspectDocument> Suspects { get; init; } = [];

    public static VerdictDocument Of(ReadOutcome.Unreadable unreadable, TimeSpan elapsed) => new()
    {
        Status = SubmissionStatus.Unreadable,
        ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 3),
        Reason = unreadable.Reason.Zh,
        ReasonEn = unreadable.Reason.En,
    };

    public static VerdictDocument Of(
        StatedReport report, AgencyCode? agency, Verdict verdict, IReadOnlyList<Suspect> suspects, TimeSpan elapsed) => new()
        {
            Form = report.Form.Form,
            Version = report.Form.Version,
            Period = report.Period?.Year,
            Agency = (report.Agency ?? agency)?.Value,
            Status = verdict.Status.ToSubmissionStatus(),
            Producer = report.Producer,
            ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 3),
            Values = report.Values.ToDictionary(
            pair => pair.Key,
            pair => verdict.Figures.TryGetValue(pair.Key, out var figure) ? Plain(figure) : pair.Value.Text ?? (object?)pair.Value.Number),
            Findings = [.. verdict.Findings.Select(finding => FindingDocument.Of(finding, report.Form.Name))],
            Suspects = [.. suspects.Select(SuspectDocument.Of)],
        };

    /// <summary>Of a check by the service, which knows the year, the agency and what the authority reviews.</summary>
    public static VerdictDocument Of(WorkbookCheck check)
    {
        var (would, elapsed) = (check.WouldBe, check.Elapsed);
        if (check.Judged is not var (report, verdict))
        {
            return new VerdictDocument { Status = would.Status, ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 3), Reason = would.Reason?.Zh, ReasonEn = would.Reason?.En };
        }

        return Of(report, would.Id.Agency, verdict, would.Suspects, elapsed) with { Status = would.Status, Period = report.Period?.Year ?? would.Id.Period.Year };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>93.0500 and 93.05 are the same number; JSON readers that keep decimals would tell them apart.</summary>
    private static object Plain(decimal value) => value / 1.000000000000000000000000000000000m;
}
