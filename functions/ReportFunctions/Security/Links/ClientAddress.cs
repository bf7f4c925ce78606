using System.Net;

namespace ReportFunctions.Security.Links;

/// <summary>
/// Where a request came from, for the audit log. Only this machine is listened to, so in Azure it is what the platform's front end has put
/// last into <c>X-Forwarded-For</c>; what stands before that is the visitor's own word.
/// </summary>
internal static class ClientAddress
{
    public static string Of(HttpContext context)
    {
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPEndPoint.TryParse(forwarded, out var end) ? Plain(end.Address)
            : context.Connection.RemoteIpAddress is { } direct ? Plain(direct)
            : "";
    }

    private static string Plain(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
