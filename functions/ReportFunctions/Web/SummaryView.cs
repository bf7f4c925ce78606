using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Web;

/// <summary>How a summary unit's own report stands against its members, wherever the unit's state is shown.</summary>
/// <param name="RollUp">Of the unit: its summary is never null.</param>
/// <param name="ContributionsOf">The address of the list behind a figure; null for who may not open it.</param>
/// <param name="ListsMissing">The missing members are named here, because the page has no list of them.</param>
public sealed record SummaryView(RollUp RollUp, Func<FormCell, string>? ContributionsOf, bool ListsMissing);
