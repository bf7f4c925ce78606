using Reports.Forms;
using Reports.Tests.Validation;
using Reports.Workbooks.Seals;
using Reports.Workbooks.Writing;

namespace Reports.Tests.Workbooks;

/// <summary>The forms, the demonstration key and ready requests; a test says only what differs.</summary>
internal static class Templates
{
    public static readonly FormCatalog Catalog = FormCatalog.LoadDelivered();
    public static readonly SealKeyring Demonstration = new([SealKey.Demonstration]);

    /// <summary>A blank workbook for the year.</summary>
    public static TemplateRequest Blank(int year)
    {
        var period = new ReportingPeriod(year);
        return new TemplateRequest
        {
            Form = Catalog.For(period),
            Period = period,
            Agency = AgencyCode.Parse("DEMO-000"),
            AgencyName = "示例单位",
            DueDate = period.LegalDueDate,
            IssuedAt = new DateTimeOffset(year + 1, 1, 4, 1, 0, 0, TimeSpan.Zero),
        };
    }

    /// <summary>Everything stated: inputs and totals 0, a sentence in every narrative.</summary>
    public static TemplateRequest Filled(int year)
    {
        var request = Blank(year);
        return request with
        {
            Figures = request.Form.Cells.ToDictionary(cell => cell.Id, _ => 0m),
            Texts = request.Form.Narratives.ToDictionary(narrative => narrative.Id, narrative => RightTexts.Of(narrative.Id)),
        };
    }

    public static TemplateRequest With(this TemplateRequest request, params (string Id, decimal? Figure)[] changes)
    {
        var figures = new Dictionary<string, decimal>(request.Figures!);
        foreach (var (id, figure) in changes)
        {
            figures.Remove(id);
            if (figure is { } number)
            {
                figures[id] = number;
            }
        }

        return request with { Figures = figures };
    }

    public static SampleReport Sample(int number) => SampleReport.Load(Path.Combine(Folder, "samples", $"DEMO-{number:000}.json"));

    /// <summary>The folder <c>templates</c> of the solution, not its copy beside the binaries.</summary>
    public static string Folder => Path.Combine(SolutionFolder.Path, "templates");
}
