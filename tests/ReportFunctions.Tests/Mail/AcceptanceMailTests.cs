using System.IO.Compression;
using System.Text;
using MimeKit;
using ReportFunctions.Tests.Api;

namespace ReportFunctions.Tests.Mail;

/// <summary>The mail of an acceptance as it arrives, with what it promises.</summary>
public sealed class AcceptanceMailTests(ReportServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_acceptance_carries_the_accepted_version_and_the_receipt_under_their_names()
    {
        var agency = server.NextAgency();
        using var clerk = await server.ClientAsync($"clerk@{agency}");
        await clerk.FileAsync(agency, server.Numbered(agency));

        using var box = new MailBoxReader((await server.HostAsync()).MailPage!);
        var mail = Assert.Single(await box.ToAsync($"{agency.ToLowerInvariant()}@agency.example", 1, Cancelled));
        using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(await box.SourceAsync(mail, Cancelled))), Cancelled);

        var files = message.Attachments.Cast<MimePart>().ToList();
        Assert.Equal(2, files.Count);
        Assert.EndsWith("2022年政府信息公开工作年度报告.docx", files[0].FileName!, StringComparison.Ordinal);
        Assert.Equal($"报送回执_2022-{agency}-1.html", files[1].FileName);
        Assert.Contains($"附件：1.审核通过版本（{files[0].FileName}，可用于公布）　2.报送回执（{files[1].FileName}，含文件校验码）。", message.TextBody, StringComparison.Ordinal);
        Assert.Contains(files[0].FileName!, message.HtmlBody!, StringComparison.Ordinal);
        using var word = new ZipArchive(new MemoryStream(Content(files[0])));
        using var document = new StreamReader(word.GetEntry("word/document.xml")!.Open());
        Assert.Contains("1201", await document.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
        var receipt = Encoding.UTF8.GetString(Content(files[1]));
        Assert.Contains("审核通过，现行有效。", receipt, StringComparison.Ordinal);
        Assert.Contains("文件校验码（SHA-256）", receipt, StringComparison.Ordinal);
    }

    private static byte[] Content(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content, Cancelled);
        return content.ToArray();
    }
}
