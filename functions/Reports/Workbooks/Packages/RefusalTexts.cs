namespace Reports.Workbooks.Packages;

/// <summary>
/// The sentences of a refusal in both languages: what the file is, then what to do.
/// Nothing of the file is repeated in them.
/// </summary>
internal static class RefusalTexts
{
    private const string SaveAs = "请在 Excel 或 WPS 表格中打开该文件，选择“文件—另存为”，文件类型选择“Excel 工作簿(*.xlsx)”，再上传另存的文件。";
    private const string SaveAsEn = "Open it in Excel or WPS, choose File - Save As - Excel Workbook (.xlsx), and upload the saved file.";
    private const string Fill = "请下载本系统为你单位生成的模板，在模板中填写后上传该 .xlsx 文件。";
    private const string FillEn = "Download the template made for your agency, fill it in and upload that .xlsx file.";
    private const string Move = "请重新下载模板，把数据复制后以“选择性粘贴—数值”的方式填入模板，再上传。";
    private const string MoveEn = "Download a new template, copy your figures into it with Paste Special - Values, and upload it.";

    public static WorkbookRefusal Refuse(RefusalKind kind)
    {
        var (reason, reasonEn) = Damage(kind) ?? Workbook(kind) ?? Document(kind);
        return new WorkbookRefusal { Kind = kind, Reason = reason, ReasonEn = reasonEn };
    }

    private static (string Reason, string ReasonEn)? Damage(RefusalKind kind) => kind switch
    {
        RefusalKind.EmptyFile => (
            "上传的文件是空的，没有任何内容。请确认文件已保存并能正常打开，再重新上传。",
            "The file is empty. Check that it is saved and opens, then upload it again."),
        RefusalKind.FileTooLarge => (
            $"文件超过 {GuardLimits.UploadBytes >> 20} MB，填好的模板通常不到 200 KB。请删除其中插入的图片和附件；仍然过大的，{Move}",
            $"The file is larger than {GuardLimits.UploadBytes >> 20} MB; a filled template is usually under 200 KB. Remove pictures and attachments. If it is still too large: {MoveEn}"),
        RefusalKind.DamagedFile => (
            "文件不完整或已损坏，可能是上传、下载或拷贝中断造成的。请在本机确认该文件能正常打开，另存为一份新的 .xlsx 文件后重新上传。",
            "The file is incomplete or damaged, perhaps by an interrupted transfer. Check that it opens, save it as a new .xlsx file and upload that."),
        RefusalKind.DamagedWorkbook => (
            $"工作簿的内部内容已损坏，无法读取。{SaveAs}",
            $"The content of the workbook is damaged and cannot be read. {SaveAsEn}"),
        RefusalKind.UnsafePackage => (
            $"文件的内部结构异常，出于安全考虑没有打开。{SaveAs}仍不成功的，{Move}",
            $"The inner structure of the file is abnormal, so it was not opened, for safety. {SaveAsEn} If that fails: {MoveEn}"),
        RefusalKind.TooMuchContent => (
            $"工作簿内容过多，可能有大量空白的行或列设置了格式。{Move}",
            $"The workbook holds too much, perhaps formats on very many empty rows or columns. {MoveEn}"),
        RefusalKind.Unexpected => (
            $"系统未能读取该文件，这是系统的问题，不是你单位填报的问题。可先试一次：{SaveAs}仍不成功的，请与主管部门联系。",
            $"The system could not read this file; the fault is ours, not yours. You may try this once: {SaveAsEn} If it fails again, contact the supervising office."),
        _ => null,
    };

    private static (string Reason, string ReasonEn)? Workbook(RefusalKind kind) => kind switch
    {
        RefusalKind.OldExcelWorkbook => (
            $"这是 Excel 95 或更早版本格式的工作簿，系统读取 .xlsx、.ods 和 Excel 97 以后的 .xls 格式。{SaveAs}",
            $"This is a workbook in the format of Excel 95 or earlier; .xlsx, .ods and .xls from Excel 97 on can be read. {SaveAsEn}"),
        RefusalKind.BinaryWorkbook => (
            $"这是二进制格式(.xlsb)的工作簿，系统读取 .xlsx、.xls 和 .ods 格式。{SaveAs}",
            $"This is a binary workbook (.xlsb); .xlsx, .xls and .ods can be read. {SaveAsEn}"),
        RefusalKind.EncryptedWorkbook => (
            "该工作簿设置了打开密码，系统无法读取。请在 Excel 或 WPS 中输入密码打开，选择“文件—信息—保护工作簿—用密码进行加密”(WPS 为“文件—文档加密—密码加密”)，清空密码后保存，再上传。",
            "The workbook needs a password to open. Open it in Excel or WPS, choose File - Info - Protect Workbook - Encrypt with Password, clear the password, save, and upload it again."),
        RefusalKind.ProtectedByAgent => (
            "该文件已被你单位电脑上的文档安全(加密)软件加密，离开本单位后无法打开。请按你单位的规定申请解密或外发，再上传解密后的 .xlsx 文件。",
            "The file is encrypted by the document security software of your office and cannot be opened elsewhere. Have it released under your office's rules, then upload the decrypted .xlsx file."),
        RefusalKind.ZipOfWorkbooks => (
            "这是一个压缩包，里面的工作簿不止一个，或者不是系统能够读取的格式。请先解压，把其中填好的 .xlsx 文件取出，单独上传该文件。",
            "This is an archive with more than one workbook, or with one of a kind that cannot be read. Take the filled .xlsx file out and upload it by itself."),
        RefusalKind.EncryptedArchive => (
            "这是一个带密码的压缩包，系统无法读取。请先解压，把其中填好的 .xlsx 文件取出，单独上传该文件。",
            "This is an archive with a password. Unpack it, take the filled .xlsx file out and upload it by itself."),
        RefusalKind.OtherArchive => (
            $"这是一个压缩包，不是 Excel 工作簿。请先解压，把其中填好的 .xlsx 文件单独上传；其中没有的，{Fill}",
            $"This is an archive, not an Excel workbook. Unpack it and upload the filled .xlsx file by itself. If there is none: {FillEn}"),
        RefusalKind.NoWorkbook => (
            $"文件中没有找到工作簿内容。{SaveAs}",
            $"No workbook was found in the file. {SaveAsEn}"),
        RefusalKind.NoSheets => (
            $"工作簿中没有任何工作表。{Fill}",
            $"The workbook has no worksheet. {FillEn}"),
        RefusalKind.TooManySheets => (
            $"工作簿的工作表超过 64 张，不是本系统的模板。请删除与年度报告无关的工作表后再上传，或者重新填写：{Fill}",
            $"The workbook has more than 64 sheets. Delete those that do not belong to the report and upload it again, or start anew: {FillEn}"),
        RefusalKind.TooManyCells => (
            $"工作簿中有内容的单元格超过 20,000 个，不是本系统的模板。请删除与年度报告无关的内容后再上传，或者重新填写：{Fill}",
            $"More than 20,000 cells hold something. Delete what does not belong to the report and upload it again, or start anew: {FillEn}"),
        _ => null,
    };

    private static (string Reason, string ReasonEn) Document(RefusalKind kind) => kind switch
    {
        RefusalKind.WordDocument => ($"这是 Word 文档，不是 Excel 工作簿。{Fill}", $"This is a Word document, not an Excel workbook. {FillEn}"),
        RefusalKind.Presentation => ($"这是演示文稿，不是 Excel 工作簿。{Fill}", $"This is a presentation, not an Excel workbook. {FillEn}"),
        RefusalKind.OpenDocument => (
            $"这是 OpenDocument 格式的文字、演示或图形文件(.odt、.odp 等)，不是电子表格。{Fill}",
            $"This is an OpenDocument text, presentation or drawing (.odt, .odp), not a spreadsheet. {FillEn}"),
        RefusalKind.NumbersDocument => (
            "这是 Numbers 表格。请在 Numbers 中打开，选择“文件—导出为—Excel”，再上传导出的 .xlsx 文件。",
            "This is a Numbers document. Open it in Numbers, choose File - Export To - Excel, and upload the exported .xlsx file."),
        RefusalKind.OtherOfficeFile => ($"这是其他类型的 Office 文件，不是 Excel 工作簿。{Fill}", $"This is another kind of Office file, not an Excel workbook. {FillEn}"),
        RefusalKind.Pdf => ($"这是 PDF 文件，系统无法从中读取数据。{Fill}", $"This is a PDF; figures cannot be read from it. {FillEn}"),
        RefusalKind.Image => ($"这是图片，系统无法从中读取数据。{Fill}", $"This is a picture; figures cannot be read from it. {FillEn}"),
        RefusalKind.WebPage => ($"这是网页格式的文件，有的系统导出时只是把它的扩展名改成了 .xls。{SaveAs}", $"This is a web page; some systems export one under the name of a workbook. {SaveAsEn}"),
        RefusalKind.XmlSpreadsheet => ($"这是“XML 电子表格 2003”格式的文件，系统读取 .xlsx、.xls 和 .ods 格式。{SaveAs}", $"This is an XML Spreadsheet 2003 file; .xlsx, .xls and .ods can be read. {SaveAsEn}"),
        RefusalKind.OtherXml => ($"这是 XML 文件，不是 Excel 工作簿。{Fill}", $"This is an XML file, not an Excel workbook. {FillEn}"),
        RefusalKind.PlainText => ($"这是文本文件（如 .csv、.txt），不是 Excel 工作簿。{Fill}", $"This is a text file (such as .csv or .txt), not an Excel workbook. {FillEn}"),
        RefusalKind.RichText => ($"这是 RTF 文档，不是 Excel 工作簿。{Fill}", $"This is an RTF document, not an Excel workbook. {FillEn}"),
        _ => ($"系统不认识这种文件，它不是 Excel 工作簿。如果它能在 Excel 或 WPS 中打开，{SaveAs}否则，{Fill}", $"This kind of file is not known; it is not an Excel workbook. If it opens in Excel or WPS: {SaveAsEn} Otherwise: {FillEn}"),
    };
}
