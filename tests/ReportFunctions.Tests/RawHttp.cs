using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReportFunctions.Tests;

/// <summary>Requests that HttpClient would tidy up: odd paths, missing lengths.</summary>
internal static class RawHttp
{
    /// <summary>Sends the text as it is and returns the whole answer; the request must ask to close the connection.</summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The Cookie header of somebody who is signed in.</summary>
    public static async Task<string> CookieAsync(ReportServer server, string user)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies });
        var host = await server.HostAsync();
        using var answer = await client.GetAsync(new Uri(host.Address, $"/.auth/login/local?as={user}"), TestContext.Current.CancellationToken);
        return cookies.GetCookieHeader(host.Address);
    }
}
