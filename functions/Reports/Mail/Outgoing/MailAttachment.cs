using System.Net.Mail;
using System.Net.Mime;
using Reports.Submissions;
using Reports.Workbooks.Writing;

namespace Reports.Mail.Outgoing;

/// <summary>
/// A workbook that goes with a mail. Its name is given twice: in RFC 2231 for the programs that read that, and in plain ASCII for all others,
/// because a Chinese name in RFC 2047 words inside a parameter arrives broken in some.
/// </summary>
/// <param name="FileName">As people save it, in any script.</param>
/// <param name="PlainName">In ASCII.</param>
/// <param name="Content">The bytes.</param>
public sealed record MailAttachment(string FileName, string PlainName, BinaryData Content)
{
    public static MailAttachment Of(MarkedFile marked, Submission submission) =>
        new(marked.FileName, $"{submission.CaseNumber ?? submission.Id.ToString()}-result.xlsx", marked.Content);

    /// <summary>The part of a message; whoever disposes of the message disposes of it.</summary>
    internal Attachment ToPart()
    {
        var part = new Attachment(Content.ToStream(), new ContentType(TemplateWriter.ContentType) { Name = PlainName })
        {
            TransferEncoding = TransferEncoding.Base64,
        };
        part.ContentDisposition!.DispositionType = DispositionTypeNames.Attachment;
        part.ContentDisposition.FileName = PlainName;
        part.ContentDisposition.Parameters["filename*"] = "UTF-8''" + Uri.EscapeDataString(FileName);
        return part;
    }
}
