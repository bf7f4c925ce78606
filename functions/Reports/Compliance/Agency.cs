using Reports.Forms;

namespace Reports.Compliance;

/// <summary>A filing unit (报送单位).</summary>
public sealed record Agency
{
    public required AgencyCode Code { get; init; }

    /// <summary>The full official name.</summary>
    public required string Name { get; init; }

    public required string Region { get; init; }

    /// <summary>Mail addresses; answers go here and never to whoever sent a file. Empty means that no mail can be sent.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>不向本级报送: a vertically led system, which must not appear as missing.</summary>
    public bool FilesElsewhere { get; init; }

    /// <summary>Whether it can make rules (规章). Null, the usual case, when its name decides; set where the name leaves it open or misleads.</summary>
    public bool? MakesRules { get; init; }
}

/// <summary>All agencies at one moment. Compare <see cref="Version"/> to see whether another moment had the same.</summary>
public sealed record AgencyList(string Version, IReadOnlyList<Agency> Agencies);
