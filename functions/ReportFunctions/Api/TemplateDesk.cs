using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Validation.Parts;

namespace ReportFunctions.Api;

/// <inheritdoc cref="TemplateIssuer"/>
internal sealed class TemplateDesk(TemplateIssuer issuer)
{
    /// <inheritdoc cref="TemplateIssuer.IssueAsync(Reports.Forms.ReportingPeriod, Agency, CancellationToken)"/>
    public Task<byte[]> IssueAsync(Place place, CancellationToken cancellationToken) => issuer.IssueAsync(place.Period, place.Agency, cancellationToken);

    /// <inheritdoc cref="TemplateIssuer.IssueAsync(Reports.Forms.ReportingPeriod, Agency, RollUp, CancellationToken)"/>
    public Task<byte[]> IssueAsync(Place place, RollUp rollUp, CancellationToken cancellationToken) => issuer.IssueAsync(place.Period, place.Agency, rollUp, cancellationToken);

    /// <inheritdoc cref="TemplateIssuer.IssueAsync(Reports.Forms.ReportingPeriod, Agency, MergedReport, CancellationToken)"/>
    public Task<byte[]> IssueAsync(Place place, MergedReport merged, CancellationToken cancellationToken) => issuer.IssueAsync(place.Period, place.Agency, merged, cancellationToken);

    /// <inheritdoc cref="TemplateIssuer.FileName"/>
    public string FileName(Place place) => issuer.FileName(place.Period, place.Agency);
}
