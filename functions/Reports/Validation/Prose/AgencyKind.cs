namespace Reports.Validation.Prose;

/// <summary>What an agency's name says it is, and so how it cannot speak of itself.</summary>
internal sealed class AgencyKind
{
    /// <summary>A body by the letter it calls itself (我局), and what in a name allows it.</summary>
    private static readonly (string Self, string[] Allowed, string[] NeverIn)[] Bodies =
    [
        ("乡", ["乡"], []),
        ("镇", ["镇"], []),
        ("街道", ["街道", "街办"], []),
        ("局", ["局"], []),
        ("厅", ["厅"], []),
        ("委", ["委", "发改", "卫健"], []),
        ("办", ["办", "委", "政府", "中心"], []),
        ("县", ["县", "旗"], ["局", "办", "委", "政府", "厅"]),
    ];

    // A name without any of these endings may be anything, and then nothing is impossible.
    private static readonly string[] Known = ["人民政府", "办事处", "管理委员会", "管委会", "委员会", "办公室", "办公厅", "局", "厅"];

    private readonly string name;

    // 城乡 and 城镇 name a subject, not a place.
    private AgencyKind(string name) => this.name = name.Replace("城乡", "", StringComparison.Ordinal).Replace("城镇", "", StringComparison.Ordinal).Replace("村镇", "", StringComparison.Ordinal);

    /// <summary>Null when the name does not say what the agency is.</summary>
    public static AgencyKind? Of(string? name) =>
        name is not null && Array.Exists(Known, ending => name.EndsWith(ending, StringComparison.Ordinal)) ? new AgencyKind(name) : null;

    /// <summary>各级人民政府, whose reports have more to say; not their offices.</summary>
    public static bool IsGovernment(string? name) => name?.EndsWith("人民政府", StringComparison.Ordinal) == true;

    /// <summary>The bodies it cannot be: a 管委会 is no 乡, a 镇人民政府 no 局.</summary>
    public IEnumerable<string> Impossible() => Bodies.Where(body => !Array.Exists(body.Allowed, name.Contains) && IsPlain(body.Self)).Select(body => body.Self);

    /// <summary>我县 is only impossible where the name says that the agency is of a district or a city; a name may leave its county out.</summary>
    private bool IsPlain(string self) => self != "县" || (HasLevel('区') && !name.Contains("地区", StringComparison.Ordinal)) || name.Contains("街道", StringComparison.Ordinal) && HasLevel('区');

    /// <summary>The letter ends a place's name: 海州区, not 小区 or 社区.</summary>
    private bool HasLevel(char level)
    {
        var at = name.IndexOf(level, StringComparison.Ordinal);
        return at >= 2 && name[at - 1] is not ('小' or '社' or '园' or '景' or '发' or '业' or '新' or '集' or '聚' or '库');
    }
}
