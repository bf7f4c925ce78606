using System.Globalization;
using System.Text;
using Azure;

namespace Reports.Storage.Tables;

/// <summary>
/// Reads the multipart answer of <c>$batch</c>: a part for each action, or a single part with the failure of one of them.
/// </summary>
internal static class TransactionReader
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <exception cref="TableTransactionFailedException">An action failed; the service has undone the others.</exception>
    public static IReadOnlyList<Response> Read(Response response, int actions)
    {
        var text = Encoding.UTF8.GetString(response.Content.ToMemory().Span);
        var answers = new List<Response>(actions);
        for (var at = text.IndexOf(StatusLine, StringComparison.Ordinal); at >= 0;)
        {
            var following = text.IndexOf("\r\n" + StatusLine, at, StringComparison.Ordinal);
            answers.Add(Part(following < 0 ? text[at..] : text[at..following]));
            at = following < 0 ? -1 : following + 2;
        }

        return answers.Count == actions
            ? answers
            : throw new RequestFailedException(
                response.Status, $"The table service answered {answers.Count} of {actions} actions of a transaction.");
    }

    private static ActionResponse Part(string part)
    {
        var lines = part.Split("\r\n");
        var status = int.Parse(lines[0].AsSpan(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        if (status is < 200 or >= 300)
        {
            throw Failure(status, part);
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1).TakeWhile(line => line.Length > 0))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return new(status, lines[0][(StatusLine.Length + 3)..].Trim(), headers);
    }

    private static TableTransactionFailedException Failure(int status, string part)
    {
        var (first, last) = (part.IndexOf('{', StringComparison.Ordinal), part.LastIndexOf('}'));
        var error = TableError.Parse(first < 0 ? default : Encoding.UTF8.GetBytes(part[first..(last + 1)]));
        return new(status, error.Message ?? $"The transaction failed with status {status}.", error.Code, error.ActionIndex);
    }
}
