using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ReportFunctions.Web.Texts;
using Reports.Mail.Incoming;

namespace ReportFunctions.Api;

/// <summary>
/// The raw message in a request: the body itself, whatever it is called, or a field or file of a form (multipart/form-data) named email,
/// body-mime or message, as webhooks of mail services send it. Bytes, never text: a message may be in any encoding.
/// </summary>
internal static class MailBody
{
    /// <summary>In bytes, inclusive: a file of 30 MB in base64, and what a message and a form add around it.</summary>
    public const int Largest = 50 << 20;

    private const int ForForm = 64 * 1024;
    private static readonly string[] Fields = ["email", "body-mime", "message"];

    /// <summary>The message, or the reason why there is none.</summary>
    public static async Task<(BinaryData? Raw, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Largest + ForForm)
        {
            return (null, TooLarge);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest + ForForm;
        }

        try
        {
            return await BufferAsync(request, cancellationToken) switch
            {
                null => (null, TooLarge),
                { IsEmpty: true } => (null, new Refusal(StatusCodes.Status400BadRequest, MailApiTexts.Empty)),
                { } raw when !MessageShape.IsMessage(raw.ToMemory().Span) => (null, new Refusal(StatusCodes.Status400BadRequest, MailApiTexts.NotAMessage)),
                { } raw => (raw, null),
            };
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge);
        }
        catch (InvalidDataException)
        {
            return (null, new Refusal(StatusCodes.Status400BadRequest, MailApiTexts.NotAMessage));
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            // The form ends in the middle of a part.
            return (null, new Refusal(StatusCodes.Status400BadRequest, MailApiTexts.NotAMessage));
        }
    }

    private static Refusal TooLarge => new(StatusCodes.Status413PayloadTooLarge, MailApiTexts.TooLarge(Largest >> 20));

    /// <summary>Null when there is more than the limit; empty when a form has no such field.</summary>
    private static async Task<BinaryData?> BufferAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { HasValue: true } boundary)
        {
            return await BufferAsync(request.Body, request.ContentLength ?? 0, cancellationToken);
        }

        var reader = new MultipartReader(boundary.Value!, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition
                && Fields.Contains(HeaderUtilities.RemoveQuotes(disposition.Name).Value, StringComparer.OrdinalIgnoreCase))
            {
                return await BufferAsync(section.Body, 0, cancellationToken);
            }
        }

        return BinaryData.Empty;
    }

    private static async Task<BinaryData?> BufferAsync(Stream body, long expected, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream((int)Math.Min(expected, Largest));
        var chunk = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            for (int read; (read = await body.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                if (buffer.Length + read > Largest)
                {
                    return null;
                }

                buffer.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return BinaryData.FromBytes(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }
}
