using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace ReportFunctions.Commands;

/// <summary><c>submit</c>: files a workbook with a running service and waits for its verdict. Agency and year come from the workbook.</summary>
internal static class SubmitCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "填好的报送模板 · The filled template" };
        var url = new Option<Uri>("--url")
        {
            Description = "服务地址，如 http://localhost:7071 · Address of the service",
            Required = true,
            CustomParser = ParseAddress,
        };
        var user = new Option<string?>("--as") { Description = "本地用户，如 clerk@DEMO-000 · Local user" };
        var token = new Option<string?>("--token") { Description = "访问令牌 · Access token" };
        var command = new Command("submit", "报送一份报告 · File a report") { file, url, user, token };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(url),
            parsed.GetValue(user),
            parsed.GetValue(token),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static Uri? ParseAddress(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        argument.AddError($"“{text}”不是服务地址，应如 http://localhost:7071。 '{text}' is not the address of a service, such as http://localhost:7071.");
        return null;
    }

    private static async Task<int> RunAsync(
        FileInfo file, Uri url, string? user, string? token, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            return await console.RefuseMissingFileAsync(file);
        }

        if ((user is null) == (token is null))
        {
            return await console.RefuseAsync("请用 --as 或 --token 中的一项说明身份。", "Say who you are with either --as or --token.");
        }

        if (await ReadAsync(file, console, cancellationToken) is not { } filing)
        {
            return ExitCode.NotDone;
        }

        using var http = new HttpClient { BaseAddress = url, Timeout = Patience };
        Uri? filed = null;
        try
        {
            await SignInAsync(http, user, token, cancellationToken);
            using var answer = await PostAsync(http, filing.Path, file.Name, filing.Bytes, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return await RefusedAsync(answer, console, cancellationToken);
            }

            filed = answer.Headers.Location!;
            return await WaitAsync(http, filed, console, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return await BrokenOffAsync(url, filed, exception, console);
        }
    }

    /// <summary>The file and where it is to be posted, by the agency and year it names; null, after saying why, when it does not name them.</summary>
    private static async Task<(string Path, byte[] Bytes)?> ReadAsync(FileInfo file, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        switch (new WorkbookReader(FormCatalog.LoadDelivered(), SealKeyring.None).Read(bytes, cancellationToken))
        {
            case ReadOutcome.Read { Report: { Period: { } period, Agency: { } agency } }:
                return ($"api/periods/{period}/agencies/{agency}/submissions", bytes);
            case ReadOutcome.Unreadable unreadable:
                await console.RefuseAsync(unreadable.Reason.Zh, unreadable.Reason.En);
                return null;
            default:
                await console.RefuseAsync("文件中没有报送单位和年度，请使用下载的模板。", "The workbook does not say which agency and year it is for; use the downloaded template.");
                return null;
        }
    }

    /// <summary>Says what is known: after the 202 the file is kept, before a connection nothing was sent, and in between only the site knows.</summary>
    private static Task<int> BrokenOffAsync(Uri url, Uri? filed, Exception exception, InvocationConfiguration console) => (filed, exception) switch
    {
        ({ } location, _) => console.RefuseAsync(
            $"文件已收到（{location}），但连接中断，未等到核验结果，无需重新报送，请稍后在网站查看。",
            $"The file was received ({location}), but the connection broke before the verdict; do not file again, look at the site later."),
        (null, HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError
        } failure) => console.RefuseAsync(
            $"无法连接 {url}（{failure.HttpRequestError}），文件没有报送，请稍后重试。",
            $"{url} cannot be reached ({failure.HttpRequestError}); nothing was filed, please try again."),
        _ => console.RefuseAsync(
            $"与 {url} 的连接中断，不能确定文件是否已收到，请先在网站查看报送记录，再决定是否重新报送。",
            $"The connection to {url} broke; whether the file was received is not known. Look at the attempts on the site before filing again."),
    };

    private static async Task SignInAsync(HttpClient http, string? user, string? token, CancellationToken cancellationToken)
    {
        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return;
        }

        // The session cookie stays in the client's own cookie container.
        using var answer = await http.GetAsync(
            new Uri($".auth/login/local?as={Uri.EscapeDataString(user!)}&post_login_redirect_uri=/health", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            throw new HttpRequestException(HttpRequestError.UserAuthenticationError, $"There is no local sign-in at {http.BaseAddress}.");
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string fileName, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new MultipartFormDataContent();
        using var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "file", fileName);
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
    }

    private static async Task<int> WaitAsync(HttpClient http, Uri location, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"{location}?wait=30", UriKind.RelativeOrAbsolute), cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                return await RefusedAsync(answer, console, cancellationToken);
            }

            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            using var document = JsonDocument.Parse(body);
            var status = Enum.Parse<SubmissionStatus>(document.RootElement.GetProperty("status").GetString()!);
            if (status != SubmissionStatus.Received)
            {
                await console.Output.WriteLineAsync(body);
                return ExitCode.Of(status);
            }
        }
    }

    private static async Task<int> RefusedAsync(HttpResponseMessage answer, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await console.Error.WriteLineAsync($"HTTP {(int)answer.StatusCode}");
        await console.Error.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));
        return ExitCode.NotDone;
    }
}
