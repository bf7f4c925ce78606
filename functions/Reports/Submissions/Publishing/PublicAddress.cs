using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Reports.Submissions.Publishing;

/// <summary>
/// The address at which the public finds a report: http or https, on a host that can be public. It is not asked whether anything is there; it
/// becomes a link, so it is never of another scheme and never holds a user name.
/// </summary>
public sealed record PublicAddress
{
    /// <summary>In characters, as written; what browsers and a property of a table take without trouble.</summary>
    public const int MaxLength = 2000;

    // What a name server of the internet never answers for.
    private static readonly string[] PrivateNames = ["localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion"];

    private PublicAddress(Uri uri) => Uri = uri;

    // Invariant: absolute, http or https, no user, a host that can be public.
    public Uri Uri { get; }

    /// <exception cref="FormatException">It is not such an address.</exception>
    public static PublicAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException("Not a public http or https address.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out PublicAddress? address)
    {
        var given = text?.Trim() ?? "";
        address = given.Length is > 0 and <= MaxLength
            && !given.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character == '\\')
            && Uri.TryCreate(given, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0
            && uri.AbsoluteUri.Length <= MaxLength * 3
            && CanBePublic(uri)
            ? new PublicAddress(uri)
            : null;
        return address is not null;
    }

    // Two addresses that differ in the fragment alone are two addresses here, which Uri does not think.
    public bool Equals(PublicAddress? other) => other is not null && other.Uri.AbsoluteUri == Uri.AbsoluteUri;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Uri.AbsoluteUri);

    /// <summary>Escaped as it goes into a link.</summary>
    public override string ToString() => Uri.AbsoluteUri;

    private static bool CanBePublic(Uri uri) => uri.HostNameType switch
    {
        UriHostNameType.Dns => IsPublicName(uri.IdnHost.TrimEnd('.')),
        UriHostNameType.IPv4 or UriHostNameType.IPv6 => IPAddress.TryParse(uri.IdnHost, out var address) && IsPublic(address),
        UriHostNameType.Unknown or UriHostNameType.Basic or _ => false,
    };

    private static bool IsPublicName(string host)
    {
        var labels = host.Split('.');
        return labels.Length > 1 && labels.All(label => label.Length > 0) && labels[^1].Any(char.IsAsciiLetter)
            && !PrivateNames.Contains(labels[^1], StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // Global unicast is 2000::/3, without the prefix kept for documents.
            var bytes = address.GetAddressBytes();
            return (bytes[0] & 0xE0) == 0x20 && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8);
        }

        return (address.GetAddressBytes() is [var a, var b, var c, _]) && (a, b, c) is not (
            (0 or 10 or 127 or >= 224, _, _) or (100, >= 64 and <= 127, _) or (169, 254, _) or (172, >= 16 and <= 31, _) or (192, 168, _)
            or (192, 0, 0 or 2) or (198, 18 or 19, _) or (198, 51, 100) or (203, 0, 113));
    }
}
