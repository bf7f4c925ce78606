using Reports.Forms;

namespace Reports.Compliance.Lists;

/// <summary>A column of the directory as a list. The order is that of our own lists; in others they may stand in any.</summary>
public enum DirectoryColumn
{
    Code,
    Name,
    Region,
    Level,
    Parent,
    Kind,
    Members,
    Contacts,
    FilesElsewhere,
    MakesRules,
    Inactive,
}

/// <summary>The headings under which a column is written and recognised, and how its values are written.</summary>
public static class DirectoryColumns
{
    private static readonly Dictionary<string, DirectoryColumn> ByHeading = All
        .SelectMany(column => Synonyms(column).Split(' ').Append(Heading(column).Zh).Append(Heading(column).En)
            .Select(heading => KeyValuePair.Create(Plain(heading), column)))
        .DistinctBy(pair => pair.Key)
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<DirectoryColumn> All => Enum.GetValues<DirectoryColumn>();

    public static LocalizedText Heading(DirectoryColumn column) => column switch
    {
        DirectoryColumn.Code => new("单位编码", "Code"),
        DirectoryColumn.Name => new("单位名称", "Name"),
        DirectoryColumn.Region => new("地区", "Region"),
        DirectoryColumn.Level => new("级别", "Level"),
        DirectoryColumn.Parent => new("上级单位", "Superior"),
        DirectoryColumn.Kind => new("类型", "Kind"),
        DirectoryColumn.Members => new("汇总成员单位", "Members"),
        DirectoryColumn.Contacts => new("联系邮箱", "E-mail"),
        DirectoryColumn.FilesElsewhere => new("不向本级报送", "Files elsewhere"),
        DirectoryColumn.MakesRules => new("可制定规章", "Makes rules"),
        DirectoryColumn.Inactive => new("停用", "Inactive"),
    };

    /// <summary>The column that a heading names, in either language, with or without spaces, marks and a remark in brackets.</summary>
    public static bool TryParse(string heading, out DirectoryColumn column) => ByHeading.TryGetValue(Plain(heading), out column);

    /// <summary>What stands in the column for an agency; read again it gives the same.</summary>
    public static string ValueOf(Agency agency, DirectoryColumn column, System.Globalization.CultureInfo culture) => column switch
    {
        DirectoryColumn.Code => agency.Code.Value,
        DirectoryColumn.Name => agency.Name,
        DirectoryColumn.Region => agency.Region,
        DirectoryColumn.Level => agency.Level is { } level ? AgencyWords.For(level).In(culture) : "",
        DirectoryColumn.Parent => agency.Parent?.Value ?? "",
        DirectoryColumn.Kind => AgencyWords.For(agency.Kind).In(culture),
        DirectoryColumn.Members => string.Join("; ", agency.Members),
        DirectoryColumn.Contacts => string.Join("; ", agency.Contacts),
        DirectoryColumn.FilesElsewhere => AgencyWords.For(agency.FilesElsewhere).In(culture),
        DirectoryColumn.MakesRules => agency.MakesRules is { } makes ? AgencyWords.For(makes).In(culture) : "",
        DirectoryColumn.Inactive => AgencyWords.For(agency.Inactive).In(culture),
    };

    private static string Synonyms(DirectoryColumn column) => column switch
    {
        DirectoryColumn.Code => "单位代码 编码 代码 机构编码 机构代码 AgencyCode Agency UnitCode",
        DirectoryColumn.Name => "名称 机关名称 机构名称 单位全称 单位 AgencyName FullName UnitName",
        DirectoryColumn.Region => "所属地区 区域 行政区划 所在地区 Area District",
        DirectoryColumn.Level => "层级 行政级别 单位级别 行政层级 AgencyLevel",
        DirectoryColumn.Parent => "上级 上级单位编码 上级单位代码 上级编码 上级代码 主管单位 Parent ParentCode SuperiorCode",
        DirectoryColumn.Kind => "单位类型 报送类型 报告类型 Type",
        DirectoryColumn.Members => "成员单位 汇总成员 汇总范围 Member",
        DirectoryColumn.Contacts => "邮箱 电子邮箱 电子邮件 联系人邮箱 邮件地址 Email Emails Mail Contact Contacts",
        DirectoryColumn.FilesElsewhere => "免报 垂直领导 垂直管理 Exempt Elsewhere",
        DirectoryColumn.MakesRules => "规章制定权 可以制定规章 RuleMaking",
        DirectoryColumn.Inactive => "已停用 是否停用 Disabled",
    };

    private static string Plain(string heading)
    {
        var bracket = heading.IndexOfAny(['（', '(', '[', '【']);
        return string.Concat((bracket > 0 ? heading[..bracket] : heading).Where(char.IsLetterOrDigit));
    }
}
