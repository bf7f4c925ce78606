using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;
using ReportFunctions.Web.Pages.Clerk;
using Reports.Workbooks.Packages;
using static Microsoft.Playwright.Assertions;

namespace ReportFunctions.Tests.Web;

/// <summary>
/// What the page's script says of a file before it is sent is what the server would say of it: every kind in the browser's own engine, and
/// beside it the guard on the same bytes.
/// </summary>
public sealed class FileTypeTests(ReportServer server, Browser browser)
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Script_and_server_call_a_file_by_the_same_name()
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/help");
        var told = new HashSet<RefusalKind>();
        foreach (var (file, bytes) in Refused())
        {
            var kind = await KindAsync(page, bytes);
            var refusal = Assert.IsType<WorkbookRefusal>(WorkbookGuard.Inspect(bytes, new GuardFilter { NamePrefixes = ["v."] }, Cancelled));
            Assert.True(refusal.Kind.ToString() == kind, $"{file}: {kind} in the browser, {refusal.Kind} on the server");
            told.Add(refusal.Kind);
        }

        Assert.Equal(UploadKind.Refused.Select(refused => refused.Kind).Order(), told.Order());
    }

    [Fact]
    public async Task What_may_be_a_workbook_is_sent()
    {
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/help");
        var files = new (string Name, byte[] Bytes)[]
        {
            ("template.xlsx", server.Right("DEMO-160")),
            ("old.xls", OleFile("Workbook")),
            ("older.xls", OleFile("Book")),
            ("open.ods", OpenDocument("application/vnd.oasis.opendocument.spreadsheet")),
            ("workbook.zip", Zip(("年报.xlsx", "PK"))),
            ("damaged.xlsx", server.Right("DEMO-160")[..2000]),
            ("exported.xls", "<html><table></table></html>"u8.ToArray()),
            ("2003.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"u8.ToArray()),
            ("unknown", [0x01, 0x02, 0x03, 0x04, 0x05]),
        };
        foreach (var (name, bytes) in files)
        {
            Assert.True(await KindAsync(page, bytes) is null, name);
        }
    }

    [Theory]
    [InlineData("zh", "这是 Word 文档，不是 Excel 工作簿。请下载本系统为你单位生成的模板")]
    [InlineData("en", "This is a Word document, not an Excel workbook. Download the template made for your agency")]
    public async Task A_Word_document_is_named_beside_the_field_in_the_words_of_the_server_and_is_not_sent(string language, string sentence)
    {
        var page = await browser.OpenAsync(server, 390, language);
        await page.GotoAsync("/.auth/login/local?as=clerk@DEMO-163&post_login_redirect_uri=/reports/2022/DEMO-163");
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "年报.xlsx", MimeType = "application/octet-stream", Buffer = Word() });

        await Expect(page.Locator("#upload-error")).ToContainTextAsync(sentence);
        await Expect(page.Locator("#workbook")).ToHaveAttributeAsync("aria-invalid", "true");
        await Browser.PictureAsync(page, $"report-word-{language}-390");
        await page.Locator("form[data-upload] button[type=submit]:not([formaction])").ClickAsync();
        await Expect(page.Locator("#upload-error")).ToBeVisibleAsync();
        Assert.Equal(0, sent);
        await page.Locator("#workbook").SetInputFilesAsync(new FilePayload { Name = "年报.xlsx", MimeType = "application/octet-stream", Buffer = server.Right("DEMO-163") });
        await Expect(page.Locator("#upload-error")).ToBeHiddenAsync();
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Refused() =>
    [
        ("empty", []),
        ("zeros", new byte[4096]),
        ("locked.xlsx", OleFile("EncryptedPackage")),
        ("rights.xlsx", OleFile("\tDRMContent")),
        ("wrapped.xlsx", [0x62, 0x14, 0x23, 0x65, .. "E-SafeNet\0LOCK"u8, .. new byte[100]]),
        ("wrapped too.xlsx", [.. "%TSD-Header-###%"u8, .. new byte[100]]),
        ("letter.docx", Word()),
        ("letter.doc", OleFile("WordDocument")),
        ("slides.pptx", Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>"))),
        ("slides.ppt", OleFile("PowerPoint Document")),
        ("letter.odt", OpenDocument("application/vnd.oasis.opendocument.text")),
        ("table.numbers", Zip(("Index/Document.iwa", "x"), ("Metadata/Properties.plist", "x"))),
        ("pictures.zip", Zip(("photo.jpg", "x"))),
        ("archive.rar", [.. "Rar!\x1a\x07"u8, .. new byte[50]]),
        ("archive.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
        ("report.pdf", "%PDF-1.7\n%\x01\x02"u8.ToArray()),
        ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]),
        ("scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("photo.heic", [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0]),
        ("photo.webp", [.. "RIFF"u8, 0, 0, 0, 1, .. "WEBPVP8 "u8]),
        ("table.csv", Encoding.UTF8.GetBytes("行,列\r\n一,1\r\n")),
        ("unicode.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("行\t列\r\n")]),
        ("letter.rtf", "{\\rtf1\\ansi}"u8.ToArray()),
    ];

    private static Task<string?> KindAsync(IPage page, byte[] bytes) => page.EvaluateAsync<string?>(
        "async content => { const { kindOf } = await import('/filetype.js'); return kindOf(Uint8Array.from(atob(content), c => c.charCodeAt(0))) }",
        Convert.ToBase64String(bytes));

    private static byte[] Word() => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

    private static byte[] OpenDocument(string type) => Zip(("mimetype", type), ("content.xml", "<office/>"));

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open());
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The header and one directory entry: what tells the kinds apart.</summary>
    private static byte[] OleFile(string stream)
    {
        var file = new byte[1024];
        Ole.CopyTo(file, 0);
        var name = Encoding.Unicode.GetBytes(stream + "\0");
        name.CopyTo(file, 512);
        (file[512 + 64], file[512 + 66]) = ((byte)name.Length, 2);
        return file;
    }
}
