using Reports.Forms;

namespace Reports.Compliance.Lists;

/// <summary>The sentences about rows that cannot be taken over: what stands there, what to do.</summary>
internal static class DirectoryErrors
{
    private const int Quoted = 40;

    public static LocalizedText NoHeadings { get; } = new(
        "没有找到表头。表头应在前20行内，至少有“单位编码”和“单位名称”两列；可先下载空白名录或导出现有名录，在其中填写。",
        "No row of headings was found. It must be among the first 20 rows and have at least “Code” and “Name”; download the blank list or export the present one and fill that in.");

    public static LocalizedText NoRows { get; } = new("表头下面没有单位。请填写后重新上传。", "There is no agency below the headings. Fill in the list and upload it again.");

    public static LocalizedText Missing { get; } = new("未填写，请补充。", "This is blank; please fill it in.");

    public static LocalizedText CodeLost { get; } = new(
        "单元格是数字格式，超过15位的编码已经失真。请把该列设为文本格式后重新填写编码。",
        "The cell is formatted as a number, so a code of more than 15 digits has lost its last ones. Format the column as text and enter the code again.");

    public static LocalizedText Formula { get; } = new(
        "这里是公式或以公式符号（= + - @）开头的文字，没有采用。请改为文字：复制后“选择性粘贴—数值”，或删去开头的符号。",
        "This is a formula, or a text that begins like one (= + - @), and was not taken. Make it text: paste it as a value, or delete the sign at the beginning.");

    public static LocalizedText ErrorValue { get; } = new("这里是错误值，请改为应填的内容。", "This is an error value; enter what should stand here.");

    public static LocalizedText OwnParent { get; } = new("上级单位是该单位自己，请更正。", "The agency is its own superior; please correct it.");

    public static LocalizedText Twice(DirectoryColumn column) => new(
        $"“{DirectoryColumns.Heading(column).Zh}”有两列，请删去一列。", $"There are two columns “{DirectoryColumns.Heading(column).En}”; delete one.");

    public static LocalizedText BadCode(string text) => new(
        $"“{Quote(text)}”不能作为单位编码：只能用字母、数字和连字符，最多32位。", $"“{Quote(text)}” cannot be a code: letters, digits and hyphens only, at most 32.");

    public static LocalizedText DuplicateCode(string code, int first) => new(
        $"单位编码{code}与第{first}行重复，请删去一行。", $"Code {code} stands in row {first} already; delete one of the rows.");

    public static LocalizedText OtherSpelling(string code, string known) => new(
        $"单位编码{code}与{known}只有大小写不同，请统一。", $"Code {code} differs from {known} only in capitals; use one spelling.");

    public static LocalizedText TooLong(int length, int most) => new($"有{length}个字，最多{most}个字，请缩短。", $"This has {length} characters, at most {most}; please shorten it.");

    public static LocalizedText UnknownWord(string text, string known, string knownEn) => new(
        $"“{Quote(text)}”无法识别，请填{known}。", $"“{Quote(text)}” is not known; enter {knownEn}.");

    public static LocalizedText UnknownParent(string text) => new(
        $"上级单位“{Quote(text)}”不在名录中，也不在本表中。请填上级单位的编码，或先加上该单位。",
        $"The superior “{Quote(text)}” is neither in the directory nor in this list. Enter its code, or add it first.");

    public static LocalizedText AmbiguousParent(string text) => new(
        $"有不止一个单位叫“{Quote(text)}”，请改填上级单位的编码。", $"More than one agency is called “{Quote(text)}”; enter the superior's code instead.");

    public static LocalizedText UnknownMember(string text) => new(
        $"汇总成员“{Quote(text)}”不在名录中，也不在本表中，请填成员单位的编码。",
        $"The member “{Quote(text)}” is neither in the directory nor in this list; enter the code of a member.");

    public static LocalizedText BadAddress(string text) => new(
        $"“{Quote(text)}”不是邮箱地址，请更正。多个地址用分号或换行隔开。", $"“{Quote(text)}” is no e-mail address; please correct it. Separate several addresses with semicolons or line breaks.");

    public static LocalizedText TooManyAddresses(int most) => new($"最多填{most}个邮箱地址。", $"At most {most} addresses.");

    public static LocalizedText Circle(IEnumerable<AgencyCode> circle)
    {
        var way = string.Join(" → ", circle);
        return new($"上级单位绕成一圈：{way}。请更正其中一个单位的上级。", $"The superiors go round in a circle: {way}. Correct the superior of one of them.");
    }

    public static LocalizedText NotYours(string code) => new(
        $"单位{code}不在你管理的范围内，未采用。请删去这一行。", $"Agency {code} is outside what you administer. Delete this row.");

    public static LocalizedText ParentNotYours(string code) => new(
        $"上级单位{code}不在你管理的范围内。新增单位应填范围内的上级单位。", $"The superior {code} is outside what you administer. A new agency needs a superior inside it.");

    public static LocalizedText OwnMember { get; } = new(
        "汇总单位不能是自己的成员。本机关的报告请以本机关的编码列入。",
        "A summary unit cannot be its own member. List the authority's own report under the authority's code.");

    public static LocalizedText MemberNotYours(string code) => new(
        $"汇总成员{code}不在你管理的范围内，请删去。", $"The member {code} is outside what you administer; delete it.");

    public static LocalizedText Taken(string code, string name) => new(
        $"单位编码{code}已经是“{Quote(name)}”的编码，请换一个编码，或修改该单位。",
        $"Code {code} belongs to “{Quote(name)}” already; choose another, or edit that agency.");

    private static string Quote(string text) => text.Length <= Quoted ? text : text[..Quoted] + "…";
}
