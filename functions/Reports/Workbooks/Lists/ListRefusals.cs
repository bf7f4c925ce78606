using Reports.Forms;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Lists;

/// <summary>The sentences for lists that cannot be read: what the file is, then what to do.</summary>
internal static class ListRefusals
{
    private const string SaveAs = "请在 Excel 或 WPS 表格中打开，另存为“Excel 工作簿(*.xlsx)”或“CSV UTF-8”后重新上传。";
    private const string SaveAsEn = "Open it in Excel or WPS, save it as an Excel workbook (.xlsx) or as CSV UTF-8, and upload that.";

    public static LocalizedText TooManyRows { get; } = new(
        $"名录超过{ListLimits.Rows}行，未读取。请删除表格下方的空行和无关内容，或分几个文件导入。",
        $"The list has more than {ListLimits.Rows} rows and was not read. Delete empty rows and other content below the table, or import it in several files.");

    public static LocalizedText UnknownEncoding { get; } = new(
        $"文件不是文本表格，或者文字编码无法识别。{SaveAs}", $"The file is no table of text, or its encoding is not known. {SaveAsEn}");

    public static LocalizedText OpenQuote { get; } = new(
        $"有引号没有成对，分不清各行各列。{SaveAs}", $"A quotation mark is not closed, so that rows and columns cannot be told apart. {SaveAsEn}");

    public static LocalizedText For(RefusalKind kind) => kind switch
    {
        RefusalKind.EmptyFile => new("文件是空的，没有任何内容。请确认名录已保存，再重新上传。", "The file is empty. Check that the list is saved, then upload it again."),
        RefusalKind.FileTooLarge => new(
            $"文件超过 {GuardLimits.UploadBytes >> 20} MB，未读取。请只保留名录一张工作表，不要插入图片。",
            $"The file is larger than {GuardLimits.UploadBytes >> 20} MB and was not read. Keep only the sheet of the list, without pictures."),
        RefusalKind.EncryptedWorkbook or RefusalKind.ProtectedByAgent or RefusalKind.EncryptedArchive => new(
            "文件有打开密码或经加密软件保护，无法读取。请取消密码或解密后重新上传。", "The file is encrypted. Remove the password or the protection and upload it again."),
        RefusalKind.DamagedFile or RefusalKind.DamagedWorkbook or RefusalKind.UnsafePackage => new(
            $"文件不完整或已损坏，没有读取。{SaveAs}", $"The file is incomplete or damaged and was not read. {SaveAsEn}"),
        RefusalKind.TooMuchContent or RefusalKind.TooManyCells or RefusalKind.TooManySheets => TooMuch,
        RefusalKind.NoSheets or RefusalKind.NoWorkbook => new(
            $"工作簿中没有工作表。{SaveAs}", $"The workbook has no sheet. {SaveAsEn}"),
        RefusalKind.Unexpected => new(
            $"系统未能读取该文件，这是系统的问题。可先试一次：{SaveAs}", $"The file could not be read; the fault is ours. You may try this once: {SaveAsEn}"),
        _ => new($"该文件不是 .xlsx 工作簿，也不是 CSV 文件。{SaveAs}", $"The file is neither an .xlsx workbook nor a CSV file. {SaveAsEn}"),
    };

    private static LocalizedText TooMuch { get; } = new(
        "文件内容过多，没有读取。请只保留名录一张工作表，删除其余内容和空白行列的格式后重新上传。",
        "The file holds too much and was not read. Keep only the sheet of the list, delete everything else and the formats of empty rows and columns, and upload it again.");
}
