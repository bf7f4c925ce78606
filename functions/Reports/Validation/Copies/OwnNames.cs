using System.Text.RegularExpressions;

namespace Reports.Validation.Copies;

/// <summary>What an agency calls itself in its own report: its full name, its shorter forms, and 我局, 本镇 and the like.</summary>
internal static partial class OwnNames
{
    private const int Shortest = 2;
    private const int Longest = 60;

    private static readonly string[] Bodies = ["人民政府办公厅", "人民政府办公室", "人民政府", "街道办事处", "办事处", "管理委员会", "管委会"];

    private static readonly string[] FirstPerson =
        ["省", "市", "县", "区", "旗", "镇", "乡", "街道", "局", "委", "办", "厅", "院", "中心", "机关", "单位", "部门"];

    /// <summary>The name and its shorter forms, folded; none when it is not known, or too long to be a name.</summary>
    public static IReadOnlyList<string> Of(string? name)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var rest = ComparableText.Fold(name ?? ""); rest.Length is > Shortest and <= Longest; rest = Place().Replace(rest, ""))
        {
            names.Add(rest);
            names.UnionWith(Bodies.Where(body => rest.EndsWith(body, StringComparison.Ordinal)).Select(body => rest[..^body.Length]).Where(place => place.Length >= Shortest));
            if (!Place().IsMatch(rest))
            {
                break;
            }
        }

        return [.. names];
    }

    /// <summary>How many signs at the beginning say 我局, 本镇 or the like; 0 when they do not.</summary>
    public static int FirstPersonAt(ReadOnlySpan<char> signs)
    {
        if (signs is not ['我' or '本', .. var rest])
        {
            return 0;
        }

        foreach (var body in FirstPerson)
        {
            if (rest.StartsWith(body, StringComparison.Ordinal))
            {
                return 1 + body.Length;
            }
        }

        return 0;
    }

    /// <summary>The first place a name begins with; the 市 of 市场 is none.</summary>
    [GeneratedRegex("^.{1,14}?(省|自治区|市(?!场)|自治州|县|区|旗)(?=.)")]
    private static partial Regex Place();
}
