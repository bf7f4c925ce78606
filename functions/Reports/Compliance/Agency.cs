using Reports.Forms;

namespace Reports.Compliance;

/// <summary>A filing unit (报送单位).</summary>
public sealed record Agency
{
    public required AgencyCode Code { get; init; }

    /// <summary>The full official name.</summary>
    public required string Name { get; init; }

    public required string Region { get; init; }

    /// <summary>The level of government it belongs to; null when the list does not say, and then only the legal date applies to it.</summary>
    public AgencyLevel? Level { get; init; }

    /// <summary>Its superior; null at the top. A code that the list does not have counts as none. Parents never go round in a circle.</summary>
    public AgencyCode? Parent { get; init; }

    public AgencyKind Kind { get; init; }

    /// <summary>Whose figures a summary adds up, as listed; empty for an agency that reports of itself.</summary>
    public IReadOnlyList<AgencyCode> Members { get; init; } = [];

    /// <summary>Mail addresses; answers go here and never to whoever sent a file. Empty means that no mail can be sent.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Those of <see cref="Contacts"/> from which a mail came back.</summary>
    public IReadOnlyList<Bounce> Bounces { get; init; } = [];

    /// <summary>不向本级报送: a vertically led system, which must not appear as missing.</summary>
    public bool FilesElsewhere { get; init; }

    /// <summary>Whether it can make rules (规章). Null, the usual case, when its name decides; set where the name leaves it open or misleads.</summary>
    public bool? MakesRules { get; init; }

    /// <summary>停用: owes nothing any more and is listed only for years in which it filed; what it files is taken in all the same.</summary>
    public bool Inactive { get; init; }

    public bool IsReachable => Contacts.Any(address => BounceOf(address) is null);

    /// <summary>Which date applies to it.</summary>
    public DeadlineGroup DeadlineGroup => (Kind, Level) switch
    {
        (AgencyKind.Summary, AgencyLevel.Province) => DeadlineGroup.ProvinceSummary,
        (AgencyKind.Summary, AgencyLevel.City) => DeadlineGroup.CitySummary,
        (AgencyKind.Summary, AgencyLevel.County) => DeadlineGroup.CountySummary,
        (_, AgencyLevel.Province) => DeadlineGroup.Province,
        (_, AgencyLevel.City) => DeadlineGroup.City,
        (_, AgencyLevel.County) => DeadlineGroup.County,
        (_, AgencyLevel.Town) => DeadlineGroup.Town,
        (_, null) => DeadlineGroup.NoLevel,
    };

    /// <summary>When and why a mail to the address came back; null when none did.</summary>
    public Bounce? BounceOf(string address) =>
        Bounces.FirstOrDefault(bounce => string.Equals(bounce.Address, address, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The level of government (级别).</summary>
public enum AgencyLevel
{
    Province,
    City,
    County,

    /// <summary>乡镇, 街道 included.</summary>
    Town,
}

/// <summary>What a filing unit files.</summary>
public enum AgencyKind
{
    /// <summary>行政机关: its own report (本机关).</summary>
    Agency,

    /// <summary>汇总: the sum of its members' reports.</summary>
    Summary,
}

/// <summary>A mail that came back (退信): the address can no longer be relied on.</summary>
/// <param name="Address">As it stands in the contacts.</param>
/// <param name="At">When it came back.</param>
/// <param name="Reason">As the mail server put it, for the office only.</param>
public sealed record Bounce(string Address, DateTimeOffset At, string Reason);

/// <summary>All agencies at one moment, in the order of their codes. Compare <see cref="Version"/> to see whether another moment had the same.</summary>
public sealed record AgencyList(string Version, IReadOnlyList<Agency> Agencies)
{
    private readonly Lazy<ILookup<string, Agency>> byContact = new(() => Agencies
        .SelectMany(agency => agency.Contacts.Select(address => (address, agency)))
        .ToLookup(contact => contact.address, contact => contact.agency, StringComparer.OrdinalIgnoreCase));

    public AgencyTree Tree { get; } = new(Agencies);

    /// <summary>The agencies that have the address as a contact.</summary>
    public IReadOnlyList<Agency> OfContact(string address) => [.. byContact.Value[address]];
}
