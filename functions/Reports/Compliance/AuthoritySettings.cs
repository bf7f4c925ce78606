using System.ComponentModel.DataAnnotations;

namespace Reports.Compliance;

/// <summary>What the authority (政务公开办) decides: which years are open, until when, and who answers the telephone.</summary>
public sealed class AuthoritySettings
{
    public const string Section = "Authority";

    /// <summary>Report years that may be filed; empty means the year before the current one.</summary>
    public IList<int> OpenPeriods { get; } = [];

    /// <summary>An earlier date of the authority's own by report year, such as <c>2025 = 2026-01-26</c>, inclusive; without one the legal date.</summary>
    public IDictionary<string, DateOnly> DueDates { get; } = new Dictionary<string, DateOnly>(StringComparer.Ordinal);

    /// <summary>The form prints the longer header of the local variant (保留4位小数).</summary>
    public bool LocalHeader { get; set; }

    /// <summary>Signs the mails.</summary>
    [Required]
    public string OfficeName { get; set; } = "政务公开办公室";

    [Required]
    public string OfficeNameEn { get; set; } = "Open-Government Office";

    public string? ContactPerson { get; set; }

    public string? Telephone { get; set; }

    /// <summary>Where the pages are for the agencies, for the links in mails: <c>Site:BaseAddress</c>.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("http://localhost:7071/");
}
