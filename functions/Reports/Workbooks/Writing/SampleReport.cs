using System.Text.Json;
using Reports.Forms;

namespace Reports.Workbooks.Writing;

/// <summary>
/// A published report as demonstration data (<c>templates/samples/DEMO-000.json</c>): figures exactly as published, totals too.
/// A figure that the publication lacks is absent, not zero.
/// </summary>
public sealed record SampleReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public required string Agency { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required string Period { get; init; }

    /// <summary>The publication has the longer header of the local form.</summary>
    public required bool LocalHeader { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required IReadOnlyDictionary<string, decimal> Figures { get; init; }

    /// <summary>The narratives by id, one entry a paragraph.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Texts { get; init; }

    /// <exception cref="JsonException">The file is not a sample.</exception>
    public static SampleReport Load(string path) =>
        JsonSerializer.Deserialize<SampleReport>(File.ReadAllBytes(path), Options) ?? throw new JsonException($"{path} is empty.");

    /// <summary>The request whose workbook is the filled sample.</summary>
    public TemplateRequest ToRequest(FormCatalog forms)
    {
        var period = ReportingPeriod.Parse(Period);
        return new TemplateRequest
        {
            Form = forms.For(period),
            Period = period,
            Agency = AgencyCode.Parse(Agency),
            AgencyName = Name,
            DueDate = period.LegalDueDate,
            IssuedAt = IssuedAt,
            LocalHeader = LocalHeader,
            Figures = Figures,
            Texts = Texts.ToDictionary(text => text.Key, text => string.Join('\n', text.Value)),
        };
    }
}
