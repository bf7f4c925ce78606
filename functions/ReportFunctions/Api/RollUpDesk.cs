using System.Security.Claims;
using ReportFunctions.Security;
using ReportFunctions.Web.Texts;
using Reports.Compliance;
using Reports.Compliance.RollUps;
using Reports.Forms;

namespace ReportFunctions.Api;

/// <summary>What a roll-up is asked of, as it stands in an address.</summary>
internal sealed record RollUpAddress
{
    /// <summary>The report year; the newest open one when it is not given.</summary>
    public string? Period { get; init; }

    /// <summary>The code of an authority or a summary unit.</summary>
    public string? Agency { get; init; }

    /// <summary>The name of a region.</summary>
    public string? Region { get; init; }

    /// <summary>The same as a query; what is not given is left out.</summary>
    public QueryString Query(string? cell = null) => QueryString.Create(
        new (string Key, string? Value)[] { ("period", Period), ("agency", Agency), ("region", Region), ("cell", cell) }
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
}

/// <summary>A roll-up that was asked for and may be seen.</summary>
internal sealed record AskedRollUp(ReportingPeriod Period, RollUpScope Scope, RollUp RollUp);

/// <summary>What the page and the API do alike: find the year and the scope, bound to what the administrator may see.</summary>
internal sealed class RollUpDesk(RollUpReader reader, AgencyDirectory directory, PeriodCalendar calendar, FormCatalog forms)
{
    /// <summary>The roll-up, or the reason why there is none.</summary>
    public async Task<(AskedRollUp? Asked, ProblemText? Problem)> FindAsync(RollUpAddress address, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var period = string.IsNullOrWhiteSpace(address.Period) ? calendar.OpenPeriods[0].ToString() : address.Period;
        if (!ReportingPeriod.TryParse(period, out var year) || !calendar.IsOpen(year.Value))
        {
            return (null, ErrorTexts.NotOpen(period, calendar));
        }

        AgencyCode? code = null;
        if (!string.IsNullOrWhiteSpace(address.Agency)
            && (!AgencyCode.TryParse(address.Agency.Trim(), out code) || await directory.FindAsync(code, cancellationToken) is null))
        {
            return (null, ErrorTexts.UnknownAgency.With(address.Agency));
        }

        var region = string.IsNullOrWhiteSpace(address.Region) ? null : address.Region.Trim();
        var scope = new RollUpScope { Agency = code, Region = region, Within = user.Authority() };
        return (new AskedRollUp(year.Value, scope, await reader.ReadAsync(year.Value, scope, cancellationToken)), null);
    }

    /// <summary>Who stands behind a cell; null when the form of the year has no such cell.</summary>
    public async Task<(FormCell Cell, IReadOnlyList<Contribution> Contributions)?> ContributionsAsync(
        AskedRollUp asked, string? cell, CancellationToken cancellationToken) =>
        forms.For(asked.Period).CellById.TryGetValue(cell ?? "", out var known)
            ? (known, await reader.ContributionsAsync(asked.Period, asked.Scope, known, cancellationToken))
            : null;
}
