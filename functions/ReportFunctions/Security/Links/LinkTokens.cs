using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Reports.Compliance.Links;
using Reports.Forms;

namespace ReportFunctions.Security.Links;

/// <summary>What a token says: which link it is.</summary>
internal sealed record LinkName(ReportingPeriod Period, AgencyCode Agency, Guid Id);

/// <summary>
/// The secret part of a personal link's address: agency, year and the link's id, encrypted and authenticated for this purpose alone, with the
/// link's end inside. The keys are those of the installation, so any instance reads what another has written.
/// </summary>
internal sealed class LinkTokens(IDataProtectionProvider protection)
{
    private const int Longest = 1000;
    private const int IdLength = 16;
    private const int YearLength = 2;
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("personal-link.1").ToTimeLimitedDataProtector();

    /// <summary>Different each time; each opens the same.</summary>
    public string Write(PersonalLink link)
    {
        var content = new byte[IdLength + YearLength + link.Agency.Value.Length];
        link.Id.TryWriteBytes(content);
        BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(IdLength), (ushort)link.Period.Year);
        Encoding.ASCII.GetBytes(link.Agency.Value, content.AsSpan(IdLength + YearLength));
        return WebEncoders.Base64UrlEncode(protector.Protect(content, link.ExpiresAt));
    }

    /// <summary>False for one that is not ours, was changed, or has expired.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out LinkName? name)
    {
        name = null;
        if (token is not { Length: > 0 and <= Longest })
        {
            return false;
        }

        try
        {
            var content = protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            name = new LinkName(
                new ReportingPeriod(BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(IdLength))),
                AgencyCode.Parse(Encoding.ASCII.GetString(content.AsSpan(IdLength + YearLength))),
                new Guid(content.AsSpan(0, IdLength)));
            return true;
        }
        catch (Exception strange) when (strange is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
