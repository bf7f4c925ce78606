using Reports.Forms;

namespace Reports.Submissions;

/// <summary>What one year's derived rows came to: how many there are, and whose were missing, behind or different.</summary>
public sealed record ComparedRows(int Looked, IReadOnlyList<AgencyCode> Mended);

/// <summary>What the watchdog asks of the compliance table: delegates, because that folder depends on this one.</summary>
/// <param name="Refresh">Brings one row up to date and says whether it was not.</param>
/// <param name="Compare">Compares every row of a year with what it is derived from, and mends it.</param>
public sealed record ComplianceMender(
    Func<ReportingPeriod, AgencyCode, CancellationToken, Task<bool>> Refresh,
    Func<ReportingPeriod, CancellationToken, Task<ComparedRows>> Compare);
