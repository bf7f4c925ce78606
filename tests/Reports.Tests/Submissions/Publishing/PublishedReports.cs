using Reports.Forms;
using Reports.Submissions.Publishing;
using Reports.Tests.Validation;
using Reports.Tests.Workbooks;

namespace Reports.Tests.Submissions.Publishing;

/// <summary>Reports to publish in which every figure is another one, so that one in the wrong place is seen.</summary>
internal static class PublishedReports
{
    public static AcceptedReport For(int year)
    {
        var form = Templates.Catalog.For(new ReportingPeriod(year));
        return new AcceptedReport
        {
            Form = form,
            Period = new ReportingPeriod(year),
            AgencyName = "示例市人民政府办公室",
            AcceptedOn = new DateOnly(year + 1, 1, 20),
            Figures = form.Cells.ToDictionary(cell => cell.Id, cell => cell.Type switch
            {
                CellType.Count => 1000m + cell.Index,
                CellType.Amount => cell.Index + 0.5m,
                CellType.Change => -cell.Index,
            }),
            Texts = form.Narratives.ToDictionary(narrative => narrative.Id, narrative => RightTexts.Of(narrative.Id)),
        };
    }
}
