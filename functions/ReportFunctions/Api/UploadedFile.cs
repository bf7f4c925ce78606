using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Submissions;

namespace ReportFunctions.Api;

/// <summary>Why a file was not taken.</summary>
internal sealed record Refusal(int Status, ProblemText Text);

/// <summary>The file in a request: the body itself, or the one file of a multipart form.</summary>
/// <param name="Content">To be read once.</param>
/// <param name="FileName">As the sender named it, without a path; only shown.</param>
internal sealed record UploadedFile(Stream Content, string FileName)
{
    /// <summary>The largest file, and what a form adds around it; in bytes, inclusive.</summary>
    public const long LargestBody = SubmissionOptions.LargestFile + (64 * 1024);

    private const string DefaultName = "report.xlsx";
    private const int MaxNameLength = 150;

    /// <summary>The file, or the reason why there is none.</summary>
    public static async Task<(UploadedFile? File, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // Only multipart has a file in it: curl calls a bare file application/x-www-form-urlencoded unless told otherwise.
        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return form.Files.Count > 1
                ? (null, new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.SeveralFiles))
                : Of(form.Files is [var file] ? file : null);
        }

        var hasBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        return request.ContentLength switch
        {
            null when !hasBody => (null, new Refusal(StatusCodes.Status411LengthRequired, ErrorTexts.NoLength)),
            0 => (null, new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.EmptyFile)),
            > SubmissionOptions.LargestFile => (null, new Refusal(StatusCodes.Status413PayloadTooLarge, ErrorTexts.TooLarge)),
            _ => (new UploadedFile(request.Body, NameOf(request)), null),
        };
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static (UploadedFile? File, Refusal? Refusal) Of(IFormFile? file) => file switch
    {
        null => (null, new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.NoFile)),
        { Length: 0 } => (null, new Refusal(StatusCodes.Status400BadRequest, ErrorTexts.EmptyFile)),
        { Length: > SubmissionOptions.LargestFile } => (null, new Refusal(StatusCodes.Status413PayloadTooLarge, ErrorTexts.TooLarge)),
        _ => (new UploadedFile(file.OpenReadStream(), Cleaned(file.FileName)), null),
    };

    private static string NameOf(HttpRequest request)
    {
        if (request.Headers["X-File-Name"] is [{ Length: > 0 } escaped])
        {
            return Cleaned(Uri.UnescapeDataString(escaped));
        }

        return ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            ? Cleaned(disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : disposition.FileName.Value?.Trim('"'))
            : DefaultName;
    }

    public static string Cleaned(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var text = string.Concat(last.Where(character => !char.IsControl(character))).Trim();
        return text.Length == 0 ? DefaultName : text.Cut(MaxNameLength);
    }
}
