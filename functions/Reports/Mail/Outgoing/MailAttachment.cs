using System.Text;
using MimeKit;
using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Writing;

namespace Reports.Mail.Outgoing;

/// <summary>
/// A file that goes with a mail. Its name is given three times, because no one way is read everywhere: in RFC 2231 for the programs that
/// follow the standards; in plain ASCII for those that know no other <c>filename</c>; and in RFC 2047 words as <c>name</c> of the content
/// type, which the standards forbid and which old Outlook, Foxmail and QQ mail read.
/// </summary>
/// <param name="FileName">As people save it, in any script.</param>
/// <param name="PlainName">In ASCII: letters, digits, hyphens and dots.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record MailAttachment(string FileName, string PlainName, string ContentType, BinaryData Content)
{
    // In one piece of at most so many octets: names continued over several parameters are what QQ mail shows as tcmime.bin, and a line ends at 998.
    private const int MaxEscaped = 900;

    public static MailAttachment Of(MarkedFile marked, Submission submission) =>
        new(marked.FileName, $"{submission.CaseNumber ?? submission.Id.ToString()}-result.xlsx", TemplateWriter.ContentType, marked.Content);

    /// <summary>The template of an agency and year.</summary>
    public static MailAttachment Of(ReportingPeriod period, AgencyCode agency, string fileName, byte[] template) =>
        new(fileName, $"{period}-{agency}.xlsx", TemplateWriter.ContentType, BinaryData.FromBytes(template));

    /// <summary>The part of a message.</summary>
    internal MimePart ToPart()
    {
        var name = Shortened(FileName);
        var part = new MimePart(MimeKit.ContentType.Parse(ContentType))
        {
            Content = new MimeContent(Content.ToStream()),
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        part.ContentType.Parameters.Add(new Parameter(Encoding.UTF8, "name", name) { EncodingMethod = ParameterEncodingMethod.Rfc2047 });

        // MimeKit writes one form of the name or the other, and never both.
        var disposition = new Header(HeaderId.ContentDisposition, "attachment");
        disposition.SetRawValue(Encoding.ASCII.GetBytes($" attachment; filename=\"{PlainName}\";\r\n filename*=UTF-8''{Uri.EscapeDataString(name)}\r\n"));
        part.Headers.Add(disposition);
        return part;
    }

    /// <summary>Cut in the middle: what kind of file it is stands at the end.</summary>
    private static string Shortened(string name)
    {
        const int kept = 40;
        for (var start = name.Length - kept; Uri.EscapeDataString(name).Length > MaxEscaped; start--)
        {
            var cut = char.IsHighSurrogate(name[start - 1]) ? start - 1 : start;
            name = string.Concat(name.AsSpan(0, cut), "…", name.AsSpan(name.Length - kept));
        }

        return name;
    }
}
