using Reports.Forms;

namespace Reports.Compliance;

/// <summary>What levels, kinds and groups of agencies are called; lists are read and written with the same words.</summary>
public static class AgencyWords
{
    private static readonly Dictionary<string, AgencyLevel> Levels = Spellings<AgencyLevel>(
        (AgencyLevel.Province, "省级 省 自治区 直辖市 province provincial"),
        (AgencyLevel.City, "市级 市 地市级 设区的市 自治州 city prefecture"),
        (AgencyLevel.County, "县级 县 区级 区 县（市、区） 区县级 county district"),
        (AgencyLevel.Town, "乡镇级 乡镇 乡级 镇级 乡 镇 街道 乡镇（街道） town township subdistrict"));

    private static readonly Dictionary<string, AgencyKind> Kinds = Spellings<AgencyKind>(
        (AgencyKind.Agency, "行政机关 机关 本机关 部门 agency department"),
        (AgencyKind.Summary, "汇总 汇总单位 汇总报告 summary"));

    private static readonly Dictionary<string, bool> Truths = Spellings<bool>((true, "是 √ ✓ y yes true 1"), (false, "否 n no false 0"));

    public static LocalizedText For(AgencyLevel level) => level switch
    {
        AgencyLevel.Province => new("省级", "Province"),
        AgencyLevel.City => new("市级", "City"),
        AgencyLevel.County => new("县级", "County"),
        AgencyLevel.Town => new("乡镇级", "Town"),
    };

    public static LocalizedText For(AgencyKind kind) => kind switch
    {
        AgencyKind.Agency => new("行政机关", "Agency"),
        AgencyKind.Summary => new("汇总", "Summary"),
    };

    public static LocalizedText For(DeadlineGroup group) => group switch
    {
        DeadlineGroup.Province => new("省级部门", "Province departments"),
        DeadlineGroup.City => new("市级部门", "City departments"),
        DeadlineGroup.County => new("县级部门", "County departments"),
        DeadlineGroup.Town => new("乡镇（街道）", "Towns and subdistricts"),
        DeadlineGroup.CountySummary => new("县级汇总", "County summaries"),
        DeadlineGroup.CitySummary => new("市级汇总", "City summaries"),
        DeadlineGroup.ProvinceSummary => new("省级汇总", "Province summaries"),
        DeadlineGroup.NoLevel => new("未填级别的单位", "Agencies without a level"),
    };

    public static LocalizedText For(bool truth) => truth ? new("是", "yes") : new("否", "no");

    public static bool TryParse(string text, out AgencyLevel level) => Levels.TryGetValue(text.Trim(), out level);

    public static bool TryParse(string text, out AgencyKind kind) => Kinds.TryGetValue(text.Trim(), out kind);

    public static bool TryParse(string text, out bool truth) => Truths.TryGetValue(text.Trim(), out truth);

    private static Dictionary<string, T> Spellings<T>(params (T Value, string Words)[] spellings) => spellings
        .SelectMany(one => one.Words.Split(' ').Select(word => KeyValuePair.Create(word, one.Value)))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);
}
