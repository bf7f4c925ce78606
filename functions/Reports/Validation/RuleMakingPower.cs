using System.Text.RegularExpressions;

namespace Reports.Validation;

/// <summary>
/// Reads from an agency's full official name that it cannot make rules (规章). Departments of the State Council can, and the governments of
/// provinces, autonomous regions, municipalities, cities with districts and autonomous prefectures (立法法第九十一条、第九十三条).
/// A name that leaves it open, 某市人民政府 above all, which may be a city with districts or a county-level one, says nothing.
/// </summary>
internal static partial class RuleMakingPower
{
    private const int LongestName = 60;

    private static readonly string[] LowerPlaces = ["县", "区", "旗", "镇", "乡", "苏木", "街道"];
    private static readonly string[] LowerEnds = ["镇", "乡", "街道", "办事处", "管委会"];

    /// <summary>True only where the name leaves no doubt.</summary>
    public static bool IsLacking(string name)
    {
        name = string.Concat(name.Where(sign => !char.IsWhiteSpace(sign)));
        if (name.Length > LongestName || Central().IsMatch(name))
        {
            return false;
        }

        if (Government().Match(name) is { Success: true } government)
        {
            return IsLowerPlace(government.Groups["place"].Value);
        }

        return LowerEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal))
            || Zone().IsMatch(name)
            || LocalDepartment().IsMatch(name);
    }

    private static bool IsLowerPlace(string place) =>
        !place.EndsWith("自治区", StringComparison.Ordinal)
        && (LowerPlaces.Any(end => place.EndsWith(end, StringComparison.Ordinal)) || CityInCity().IsMatch(place));

    /// <summary>A city named with the city, prefecture or league it belongs to is county-level.</summary>
    [GeneratedRegex("(市|自治州|盟|地区).+市$")]
    private static partial Regex CityInCity();

    [GeneratedRegex("^(?<place>.+)人民政府(办公厅|办公室)?$")]
    private static partial Regex Government();

    /// <summary>What may be a department of the State Council or its branch; their names begin so or end in 部, 署.</summary>
    [GeneratedRegex("^(中华人民共和国|国务院|国家|中国|全国)|(部|署)(办公厅)?$")]
    private static partial Regex Central();

    [GeneratedRegex("(?<!监督)管理委员会(党政办公室|办公室)?$|管委会.*办公室$")]
    private static partial Regex Zone();

    /// <summary>A place and then a department. The 市 of 市场 is no place.</summary>
    [GeneratedRegex("^.{1,14}?(省|自治区|市(?!场)|自治州|盟|县|区|旗)(人民政府)?.{1,24}(局|厅|委员会|委|办公室|办公厅|中心|支队|大队|总队|所|站)$")]
    private static partial Regex LocalDepartment();
}
