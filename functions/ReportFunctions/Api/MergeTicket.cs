using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Reports.Validation.Parts;

namespace ReportFunctions.Api;

/// <summary>
/// Carries what workbooks came to together from the page with the conflicts to the download, because nothing of a merge is kept: encrypted,
/// for one agency and year, and good for a working day.
/// </summary>
internal sealed class MergeTicket(IDataProtectionProvider protection)
{
    /// <summary>In characters; a page with more in a field would be no use to anybody.</summary>
    public const int Longest = 1 << 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Null when it is too long to be carried.</summary>
    public string? Write(Place place, ReportMerge merge)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(pack, merge);
        }

        var ticket = WebEncoders.Base64UrlEncode(For(place).Protect(packed.ToArray(), Lifetime));
        return ticket.Length <= Longest ? ticket : null;
    }

    /// <summary>False for one that is not ours, is another report's, or has expired.</summary>
    public bool TryRead(Place place, string? ticket, [NotNullWhen(true)] out ReportMerge? merge)
    {
        merge = null;
        if (ticket is not { Length: > 0 and <= Longest })
        {
            return false;
        }

        try
        {
            using var pack = new BrotliStream(new MemoryStream(For(place).Unprotect(WebEncoders.Base64UrlDecode(ticket))), CompressionMode.Decompress);
            merge = JsonSerializer.Deserialize<ReportMerge>(pack);
            return merge is not null;
        }
        catch (Exception strange) when (strange is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return false;
        }
    }

    private ITimeLimitedDataProtector For(Place place) =>
        protection.CreateProtector("merge", place.Period.ToString(), place.Agency.Code.Value).ToTimeLimitedDataProtector();
}
