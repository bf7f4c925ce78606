using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ReportFunctions.Api;

/// <summary>
/// The key of a program that hands in mails: <c>Authorization: Bearer</c>, <c>Authorization: Basic</c> with the key as the password of any
/// user, or <c>?key=</c> for webhooks that can do no better.
/// </summary>
internal static class MailKey
{
    public const string Query = "key";

    /// <summary>Takes as long for a key that is nearly right as for one that is not at all.</summary>
    public static bool IsShown(HttpRequest request, string key) =>
        Shown(request) is { } shown && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string? Shown(HttpRequest request) => AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        ? header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => header.Parameter,
            "BASIC" => Password(header.Parameter),
            _ => null,
        }
        : request.Query[Query] is [{ Length: > 0 } key] ? key : null;

    private static string? Password(string? parameter)
    {
        var bytes = new byte[parameter?.Length ?? 0];
        return Convert.TryFromBase64String(parameter ?? "", bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
            ? password
            : null;
    }
}
