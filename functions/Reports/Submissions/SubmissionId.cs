using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Reports.Forms;

namespace Reports.Submissions;

/// <summary>
/// Identifies one submission, <c>{period}-{agency}-{guid}</c>, so that an id leads to its partition and to its blob without a look-up.
/// An agency's code may contain hyphens: the guid is the last 36 characters, the period the first 4.
/// </summary>
[SuppressMessage("Naming", "CA1720", Justification = "The parts of an id are called by what they are.")]
public sealed record SubmissionId(ReportingPeriod Period, AgencyCode Agency, Guid Guid)
{
    private const int GuidLength = 36;
    private const string Extension = ".xlsx";

    /// <summary>The name in container <c>uploads</c>. It always ends in .xlsx, whatever the file turns out to be.</summary>
    public string BlobName => $"{Period}/{Agency}/{Guid:D}{Extension}";

    /// <summary>A new id whose guid sorts by time (version 7).</summary>
    public static SubmissionId New(ReportingPeriod period, AgencyCode agency, TimeProvider time) =>
        new(period, agency, Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>
    /// The one id of a file that is sent under a key, however often: a guid of version 8 that follows from all of them. It does not sort by
    /// time; the round does.
    /// </summary>
    public static SubmissionId Of(ReportingPeriod period, AgencyCode agency, FilingKey key, string sha256)
    {
        Span<byte> guid = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{period}\n{agency}\n{key}\n{sha256}"), guid);
        guid[6] = (byte)((guid[6] & 0x0F) | 0x80);
        guid[8] = (byte)((guid[8] & 0x3F) | 0x80);
        return new SubmissionId(period, agency, new Guid(guid[..16], bigEndian: true));
    }

    public static SubmissionId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a submission.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out SubmissionId? id)
    {
        id = null;
        return text is { Length: > GuidLength + 6 }
            && text[4] == '-'
            && text[^(GuidLength + 1)] == '-'
            && TryCreate(text[..4], text[5..^(GuidLength + 1)], text[^GuidLength..], out id);
    }

    /// <summary>Reads a blob's name; false for anything that this service did not name so itself.</summary>
    public static bool TryParseBlobName(string? name, [NotNullWhen(true)] out SubmissionId? id)
    {
        id = null;
        return name?.Split('/') is [var period, var agency, var file]
            && file.EndsWith(Extension, StringComparison.Ordinal)
            && TryCreate(period, agency, file[..^Extension.Length], out id);
    }

    public override string ToString() => $"{Period}-{Agency}-{Guid:D}";

    private static bool TryCreate(string periodText, string agencyText, string guidText, [NotNullWhen(true)] out SubmissionId? id)
    {
        // Only the lower-case form: two spellings of one id would be two blobs and two rows.
        id = ReportingPeriod.TryParse(periodText, out var period)
            && AgencyCode.TryParse(agencyText, out var agency)
            && Guid.TryParseExact(guidText, "D", out var guid)
            && guid.ToString("D") == guidText
            ? new SubmissionId(period.Value, agency, guid)
            : null;
        return id is not null;
    }
}
