using Reports.Compliance.Lists;
using Reports.Forms;

namespace ReportFunctions.Web.Texts;

/// <summary>The texts of the directory, of an agency's contacts and of the import.</summary>
internal static class DirectoryTexts
{
    public static readonly LocalizedText Title = new("报送单位名录", "Directory of filing units");
    public static readonly LocalizedText Import = new("导入名录", "Import a list");
    public static readonly LocalizedText ExportXlsx = new("导出 Excel", "Export to Excel");
    public static readonly LocalizedText ExportCsv = new("导出 CSV", "Export to CSV");
    public static readonly LocalizedText ByGroup = new("按级别和联系情况筛选", "Filter by level and contact");
    public static readonly LocalizedText Parent = new("上级单位名称或编码", "Superior (name or code)");
    public static readonly LocalizedText Empty = new(
        "名录还是空的。请先下载空白名录，填写各报送单位后导入；也可以直接导入现有的单位表，只要有“单位编码”和“单位名称”两列。",
        "The directory is still empty. Download the blank list, fill in the filing units and import it; any list with the columns “Code” and “Name” will do.");
    public static readonly LocalizedText NothingFound = new(
        "没有符合条件的单位。请放宽筛选条件，或清除筛选查看全部。", "No agency matches. Loosen the filters, or clear them to see all.");
    public static readonly LocalizedText Contacts = new("联系邮箱", "E-mail");
    public static readonly LocalizedText NoContact = new("没有登记邮箱", "no address");
    public static readonly LocalizedText Bounced = new("退信", "bounced");
    public static readonly LocalizedText Table = new("报送单位名录，可左右滚动", "Directory of filing units, scrolls sideways");
    public static readonly LocalizedText Imported = new(
        "名录已更新：新增{0}个，修改{1}个，删除{2}个，停用{3}个。", "The directory was updated: {0} added, {1} changed, {2} removed, {3} made inactive.");

    public static readonly LocalizedText New = new("新增报送单位", "Add a filing unit");
    public static readonly LocalizedText Add = new("新增", "Add");
    public static readonly LocalizedText AgencyAdded = new("已加入报送单位名录。", "It was added to the directory.");
    public static readonly LocalizedText AgencySaved = new("名录信息已保存。", "What stands in the directory was saved.");
    public static readonly LocalizedText EditAgency = new("修改名录信息", "Edit what stands in the directory");
    public static readonly LocalizedText CodeHint = new(
        "字母、数字和连字符，最多32位；以后不能更改。", "Letters, digits and hyphens, at most 32; it cannot be changed later.");
    public static readonly LocalizedText ParentHint = new("上级单位的编码或全称；最高一级不填。", "The superior's code or full name; blank at the top.");
    public static readonly LocalizedText ParentIs = new("上级单位：{0}", "Superior: {0}");
    public static readonly LocalizedText NoLevel = new("未填（只适用法定期限）", "Not stated (only the legal date applies)");
    public static readonly LocalizedText ByName = new("按单位名称判断", "By its name");
    public static readonly LocalizedText MakesRulesHint = new("名称看不出或容易误判时才需填写。", "Only needed where the name leaves it open or misleads.");
    public static readonly LocalizedText MembersHint = new(
        "只用于汇总单位：每行一个成员单位的编码或全称，本机关的报告也要列入。", "For summary units only: the code or full name of a member on each line, the authority's own report included.");
    public static readonly LocalizedText MemberCount = new("汇总成员单位（{0}）", "Members ({0})");
    public static readonly LocalizedText NoMembers = new(
        "还没有列出成员单位，无法汇总和比对。请在下面填写。", "No members are listed, so nothing can be added up or compared. Enter them below.");
    public static readonly LocalizedText NotInDirectory = new("不在名录中", "not in the directory");
    public static readonly LocalizedText FilesElsewhereHint = new(
        "实行垂直领导、不向本级报送：不计为未报送，不催报。", "A vertically led system: it does not count as missing and gets no reminders.");
    public static readonly LocalizedText InactiveHint = new(
        "不再承担报送义务；报送过的年度仍然列出。", "It owes nothing any more; years in which it filed still list it.");
    public static readonly LocalizedText BouncedAddresses = new("被退信的邮箱", "Addresses from which mail came back");
    public static readonly LocalizedText NoteBounce = new("登记退信", "Note a returned mail");
    public static readonly LocalizedText NoteBounceHint = new(
        "登记后该邮箱不再计为可用，单位会列入“没有可用邮箱”，直到核实恢复或更换地址。",
        "The address no longer counts as reachable, and the agency is listed as such, until it is cleared or replaced.");
    public static readonly LocalizedText BounceAddress = new("被退信的地址", "Address");
    public static readonly LocalizedText BounceReason = new("退信原因", "Reason");
    public static readonly LocalizedText BounceReasonMissing = new("请填写退信原因，500字以内。", "Enter the reason, at most 500 characters.");
    public static readonly LocalizedText NotAContact = new("该地址不在联系邮箱中，请重新选择。", "The address is none of the contacts; choose again.");
    public static readonly LocalizedText BounceNoted = new("已登记退信。", "The returned mail was noted.");
    public static readonly LocalizedText EditHint = new(
        "每行一个地址，最多20个。核验结果、回执和催报只发到这里登记的邮箱。", "One address a line, at most 20. Results, receipts and reminders go only to the addresses registered here.");
    public static readonly LocalizedText ClearBounce = new("已核实可用，恢复发送：{0}", "Checked and in order again: {0}");
    public static readonly LocalizedText BouncedAt = new("{0}退信：{1}", "Bounced on {0}: {1}");
    public static readonly LocalizedText Save = new("保存", "Save");
    public static readonly LocalizedText BackToDirectory = new("返回报送单位名录", "Back to the directory");
    public static readonly LocalizedText SomebodySaved = new(
        "该单位的信息刚刚被他人修改过，没有保存。请先看改动记录，再核对你填写的内容后保存。",
        "Somebody else has just changed this agency, so yours was not saved. See what was changed below, check what you entered and save again.");

    public static readonly LocalizedText ImportIntroduction = new(
        "先导出现有名录，在 Excel 或 WPS 表格中修改后在此上传。上传后先显示将有哪些变化，确认后才生效。",
        "Export the present directory, edit it in Excel or WPS and upload it here. What would change is shown first; nothing takes effect before you confirm it.");
    public static readonly LocalizedText FirstTime = new("首次使用可下载空白名录：", "For the first time, take a blank list:");
    public static readonly LocalizedText BlankXlsx = new("空白名录（Excel）", "blank list (Excel)");
    public static readonly LocalizedText BlankCsv = new("空白名录（CSV）", "blank list (CSV)");
    public static readonly LocalizedText FileFormats = new(
        "可以上传 .xlsx 或 CSV。列的次序不限，表头中英文均可；没有的列不改动。", ".xlsx or CSV. The columns may stand in any order, with headings in Chinese or English; a column that is not there changes nothing.");
    public static readonly LocalizedText File = new("名录文件", "File");
    public static readonly LocalizedText Complete = new("这是完整的名录，不在表中的单位应当移除", "This is the complete list: agencies that are not on it are to go");
    public static readonly LocalizedText CompleteHint = new(
        "从未报送过的单位将被删除；报送过的单位予以保留，标为停用。", "Those that never filed are deleted; those that have filed are kept and made inactive.");
    public static readonly LocalizedText Preview = new("上传并预览", "Upload and preview");
    public static readonly LocalizedText ChooseFile = new("请选择名录文件（.xlsx 或 CSV），再点击“上传并预览”。", "Choose the file of the list (.xlsx or CSV), then press “Upload and preview”.");

    public static readonly LocalizedText PreviewTitle = new("核对导入内容", "Check the import");
    public static readonly LocalizedText PreviewOf = new("文件：{0}", "File: {0}");
    public static readonly LocalizedText Added = new("新增", "Added");
    public static readonly LocalizedText Changed = new("修改", "Changed");
    public static readonly LocalizedText Unchanged = new("不变", "Unchanged");
    public static readonly LocalizedText Removed = new("删除", "Removed");
    public static readonly LocalizedText Deactivated = new("停用", "Made inactive");
    public static readonly LocalizedText Problems = new("有问题的行", "Rows with problems");
    public static readonly LocalizedText HasErrors = new(
        "有{0}处问题，名录没有改动。请在文件中更正后重新上传。", "There are {0} problems, and nothing was changed. Correct them in the file and upload it again.");
    public static readonly LocalizedText Row = new("行", "Row");
    public static readonly LocalizedText Column = new("列", "Column");
    public static readonly LocalizedText Problem = new("问题", "Problem");
    public static readonly LocalizedText WholeList = new("全表", "whole list");
    public static readonly LocalizedText Was = new("原来", "Before");
    public static readonly LocalizedText Becomes = new("改为", "After");
    public static readonly LocalizedText FirstShown = new("以下显示前{0}条，共{1}条。", "The first {0} of {1} are shown.");
    public static readonly LocalizedText Ignored = new("未识别、不导入的列：{0}", "Columns that are not known and not imported: {0}");
    public static readonly LocalizedText NothingToDo = new("名录与文件一致，没有需要改动的内容。", "The directory and the file agree; there is nothing to change.");
    public static readonly LocalizedText Apply = new("确认导入", "Import");
    public static readonly LocalizedText Cancel = new("不导入，重新上传", "Do not import; upload another file");
    public static readonly LocalizedText Stale = new(
        "预览之后名录有变化，没有导入。下面已按现在的名录重新计算，请再次核对后确认。",
        "The directory has changed since the preview, so nothing was imported. Below is the preview for the directory as it is now; check it again and confirm.");

    public static LocalizedText Of(DirectoryState state) => state switch
    {
        DirectoryState.Unreachable => new("没有可用邮箱", "Not reachable by mail"),
        DirectoryState.FilesElsewhere => new("不向本级报送", "File elsewhere"),
        DirectoryState.Inactive => new("停用", "Inactive"),
    };
}
