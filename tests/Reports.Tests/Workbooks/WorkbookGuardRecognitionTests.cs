using System.Text;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

public class WorkbookGuardRecognitionTests
{
    public static TheoryData<string, RefusalKind> TextFiles => new()
    {
        { "%PDF-1.7\n%\u00e2", RefusalKind.Pdf },
        { "{\\rtf1\\ansi", RefusalKind.RichText },
        { "<!DOCTYPE html><html><body><table/></body></html>", RefusalKind.WebPage },
        { "\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", RefusalKind.WebPage },
        { "<table><tr><td>1</td></tr></table>", RefusalKind.WebPage },
        { "MIME-Version: 1.0\r\nX-Document-Type: Workbook", RefusalKind.WebPage },
        { "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", RefusalKind.XmlSpreadsheet },
        { "<?xml version=\"1.0\"?><report/>", RefusalKind.OtherXml },
        { "项目,数量\r\n规章,12\r\n", RefusalKind.PlainText },
        { "   ", RefusalKind.PlainText },
        { "", RefusalKind.EmptyFile },
        { "\0\0\0\0\0\0\0\0", RefusalKind.EmptyFile },
        { "Rar!\u001a\u0007", RefusalKind.OtherArchive },
        { "GIF89a", RefusalKind.Image },
        { "b\u0014#e   E-SafeNet   LOCK\u0001\u0002", RefusalKind.ProtectedByAgent },
        { "\u0001\u0002\u0003 nothing known", RefusalKind.Unrecognised },
    };

    public static TheoryData<string, RefusalKind> OleStreams => new()
    {
        { "Workbook", RefusalKind.DamagedFile },
        { "EncryptedPackage", RefusalKind.EncryptedWorkbook },
        { "\tDRMContent", RefusalKind.ProtectedByAgent },
        { "WordDocument", RefusalKind.WordDocument },
        { "PowerPoint Document", RefusalKind.Presentation },
        { "VisioDocument", RefusalKind.OtherOfficeFile },
    };

    public static TheoryData<string, RefusalKind> ZippedNames => new()
    {
        { "填好的模板.xlsx", RefusalKind.Unrecognised },
        { "报送/年报.XLS", RefusalKind.Unrecognised },
        { "年报.xlsb", RefusalKind.ZipOfWorkbooks },
        { "说明.txt", RefusalKind.OtherArchive },
        { "Index/Document.iwa", RefusalKind.NumbersDocument },
    };

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void A_file_that_is_no_zip_is_recognised_by_its_content(string content, RefusalKind kind) =>
        Guarded.Refuse(kind, Encoding.UTF8.GetBytes(content));

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 })]
    public void A_picture_is_recognised(byte[] content) => Guarded.Refuse(RefusalKind.Image, content);

    [Fact]
    public void Text_in_the_encodings_of_Chinese_Windows_is_text()
    {
        Guarded.Refuse(RefusalKind.PlainText, [0xCF, 0xEE, 0xC4, 0xBF, (byte)',', (byte)'1', (byte)'\r', (byte)'\n']);
        Guarded.Refuse(RefusalKind.PlainText, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("项目\t数量\r\n")]);
    }

    [Theory]
    [MemberData(nameof(OleStreams))]
    public void A_file_with_the_OLE_header_is_told_apart_by_its_streams(string stream, RefusalKind kind) =>
        Guarded.Refuse(kind, Ole(stream));

    [Fact]
    public void A_Word_file_with_an_embedded_sheet_is_a_Word_file() =>
        Guarded.Refuse(RefusalKind.WordDocument, Ole("Workbook", "WordDocument"));

    [Theory]
    [MemberData(nameof(ZippedNames))]
    public void An_archive_is_told_apart_by_its_entries(string name, RefusalKind kind) =>
        Guarded.Refuse(kind, PackageBuilder.Zip([new(name, [1, 2, 3])]));

    [Fact]
    public void A_document_of_Word_or_PowerPoint_is_recognised()
    {
        Guarded.Refuse(RefusalKind.WordDocument, PackageBuilder.Zip([new("[Content_Types].xml", []), new("word/document.xml", [])]));
        Guarded.Refuse(RefusalKind.Presentation, PackageBuilder.Zip([new("[Content_Types].xml", []), new("ppt/presentation.xml", [])]));
    }

    [Theory]
    [InlineData("<office:text/>", RefusalKind.OpenDocument)]
    [InlineData("<office:presentation/>", RefusalKind.OpenDocument)]
    [InlineData("<office:spreadsheet/>", RefusalKind.NoSheets)]
    public void An_OpenDocument_file_is_told_apart_by_its_body(string body, RefusalKind kind) => Guarded.Refuse(kind, OdsBuilder.WithBody(body));

    [Fact]
    public void An_encrypted_OpenDocument_sheet_is_recognised() => Guarded.Refuse(RefusalKind.EncryptedWorkbook, PackageBuilder.Zip([
        new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()),
        new("content.xml", [1, 2, 3]),
        new("META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>"u8.ToArray()),
    ]));

    [Fact]
    public void The_only_workbook_in_an_archive_is_read()
    {
        var workbook = new PackageBuilder().Sheet("一", "<row><c><v>1</v></c></row>").Build();
        var zip = PackageBuilder.Zip([new("报送/", []), new("报送/年报.xlsx", workbook), new("报送/~$年报.xlsx", [1]), new("__MACOSX/报送/._年报.xlsx", [1]), new("说明.txt", [1])]);
        Assert.Equal(Guarded.Accept(workbook).Lines(), Guarded.Accept(zip).Lines());
    }

    [Fact]
    public void Several_workbooks_and_archives_in_archives_are_not_chosen_from()
    {
        var workbook = new PackageBuilder().Sheet("一", "").Build();
        Guarded.Refuse(RefusalKind.ZipOfWorkbooks, PackageBuilder.Zip([new("a.xlsx", workbook), new("b.xls", workbook)]));
        Guarded.Refuse(RefusalKind.ZipOfWorkbooks, PackageBuilder.Zip([new("a.xlsx", PackageBuilder.Zip([new("b.xlsx", workbook)]))]));
    }

    [Fact]
    public void A_workbook_in_an_archive_is_under_the_same_limits()
    {
        var workbook = new PackageBuilder().Sheet("一", "").Build();
        Guarded.Refuse(RefusalKind.FileTooLarge, PackageBuilder.Forge(PackageBuilder.Zip([new("a.xlsx", workbook)]), 24, GuardLimits.UploadBytes + 1));
        Guarded.Refuse(RefusalKind.UnsafePackage, PackageBuilder.Zip([new("a.xlsx", new byte[GuardLimits.UploadBytes])]));
        Guarded.Refuse(RefusalKind.EncryptedArchive, PackageBuilder.Forge(PackageBuilder.Zip([new("a.xlsx", workbook)]), 8, 0x0008_0001));
    }

    [Fact]
    public void The_records_of_an_old_workbook_without_any_file_around_them_are_recognised() =>
        Guarded.Refuse(RefusalKind.OldExcelWorkbook, [0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00]);

    [Fact]
    public void A_binary_workbook_is_told_how_to_become_one_that_can_be_read()
    {
        var builder = new PackageBuilder { WorkbookType = "application/vnd.ms-excel.sheet.binary.macroEnabled.main" }.Sheet("一", "");
        var refusal = Guarded.Refuse(RefusalKind.BinaryWorkbook, builder.Build());
        Assert.Contains("另存为", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains(".xlsx", refusal.ReasonEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_macro_workbook_is_accepted_without_its_macros()
    {
        var builder = new PackageBuilder { WorkbookType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }
            .Sheet("一", "<row><c><v>1</v></c></row>")
            .WorkbookPart("vbaProject", "xl/vbaProject.bin", "macro")
            .WorkbookPart("externalLink", "xl/externalLinks/externalLink1.xml", "<externalLink/>")
            .Part("xl/embeddings/oleObject1.bin", "object");
        var disarmed = Guarded.Accept(builder);
        Assert.Equal(RemovedContent.Macros | RemovedContent.ExternalLinks | RemovedContent.EmbeddedObjects, disarmed.Removed);
    }

    [Fact]
    public void A_package_without_workbook_or_sheets_is_refused()
    {
        Guarded.Refuse(RefusalKind.NoWorkbook, PackageBuilder.Zip(new PackageBuilder().Sheet("一", "").Parts().Where(part => part.Key != "xl/workbook.xml")));
        Guarded.Refuse(RefusalKind.NoSheets, new PackageBuilder().Part("xl/styles.xml", "<styleSheet/>").Build());
    }

    [Fact]
    public void A_zip_with_a_password_is_recognised() =>
        Guarded.Refuse(RefusalKind.EncryptedArchive, PackageBuilder.Forge(PackageBuilder.Zip([new("a.txt", [1])]), 8, 0x0000_0801));

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_looked_at() =>
        Guarded.Refuse(RefusalKind.FileTooLarge, new byte[GuardLimits.UploadBytes + 1]);

    [Fact]
    public void Cancellation_is_the_only_exception() =>
        Assert.ThrowsAny<OperationCanceledException>(() => WorkbookGuard.Inspect(new byte[] { 1 }, GuardFilter.Everything, new CancellationToken(canceled: true)));

    [Fact]
    public void Every_refusal_says_in_both_languages_what_to_do()
    {
        var refusals = Enum.GetValues<RefusalKind>().Select(RefusalTexts.Refuse).ToList();
        Assert.All(refusals, refusal => Assert.Contains("请", refusal.Reason, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.EndsWith("。", refusal.Reason, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.EndsWith(".", refusal.ReasonEn, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.DoesNotContain(refusal.Reason + refusal.ReasonEn, character => character is '!' or '！'));
        Assert.Equal(refusals.Count, refusals.DistinctBy(refusal => refusal.Reason).Count());
    }

    /// <summary>The header of a compound file and its directory, as Excel 97, WPS (.et) and encrypting programs write them.</summary>
    private static byte[] Ole(params string[] streams)
    {
        var file = new byte[512 + (128 * (streams.Length + 1))];
        OleDirectory.Signature.CopyTo(file);
        string[] names = ["Root Entry", .. streams];
        for (var i = 0; i < names.Length; i++)
        {
            var entry = file.AsSpan(512 + (128 * i), 128);
            Encoding.Unicode.GetBytes(names[i], entry);
            entry[64] = (byte)((names[i].Length + 1) * 2);
            entry[66] = (byte)(i == 0 ? 5 : 2);
        }

        return file;
    }
}
