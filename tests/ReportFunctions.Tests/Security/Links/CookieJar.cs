using System.Net.Http.Headers;

namespace ReportFunctions.Tests.Security.Links;

/// <summary>
/// Keeps cookies as a browser does that reaches the service over https: in the tests the platform's front end is missing, and the framework's
/// own container sends no secure cookie over http.
/// </summary>
internal sealed class CookieJar() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly Dictionary<string, string> cookies = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await base.SendAsync(request, cancellationToken);
        Keep(answer.Headers);
        return answer;
    }

    private void Keep(HttpResponseHeaders headers)
    {
        foreach (var set in headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                cookies.Remove(pair[0]);
            }
            else
            {
                cookies[pair[0]] = pair[1];
            }
        }
    }
}
