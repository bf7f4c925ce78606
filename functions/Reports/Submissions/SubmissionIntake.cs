using System.Security.Cryptography;
using Reports.Storage;
using Reports.Telemetry;

namespace Reports.Submissions;

/// <summary>
/// Takes a file in: blob, Due pointer, row Received, in this order, so that a file that was answered with 202 is never lost: from the
/// blob alone everything else can be made again. It looks at the size only; reading the content is the pipeline's business.
/// </summary>
/// <remarks>A file that is sent again under its key is answered with the submission of the first time, wherever that one broke off.</remarks>
public sealed class SubmissionIntake(StorageAccount storage, SubmissionStore store, SubmissionOptions options, TimeProvider time)
{
    private const int MaxName = 200;
    private readonly UploadedFiles files = new(storage);
    private readonly SubmissionRegister register = new(storage, store);

    /// <exception cref="FilingTooLargeException">More than <see cref="SubmissionOptions.MaxBytes"/>; the rest was not read.</exception>
    /// <exception cref="EmptyFilingException">No byte at all.</exception>
    public async Task<SubmissionId> ReceiveAsync(Filing filing, Stream content, CancellationToken cancellationToken)
    {
        var bytes = await BufferAsync(content, options.MaxBytes, cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var id = filing.Key is { } key ? SubmissionId.Of(filing.Period, filing.Agency, key, sha256) : SubmissionId.New(filing.Period, filing.Agency, time);
        var file = new ReceivedFile(
            Plain(filing.Sender, "unknown"),
            filing.Channel,
            Plain(NameOnly(filing.FileName), $"{id.Guid:D}.xlsx"),
            sha256,
            bytes.Length,
            ToMillisecond(time.GetUtcNow()))
        {
            Mail = filing.Mail,
            Trace = TraceContext.Current,
        };
        if (await files.TrySaveAsync(id, BinaryData.FromBytes(bytes), file, cancellationToken).ConfigureAwait(false))
        {
            await register.AddAsync(id, file, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await TakeUpAsync(id, sha256, cancellationToken).ConfigureAwait(false);
        }

        return id;
    }

    /// <summary>The blob is there: the id follows from the content, so it is this very file, and only its row may be missing.</summary>
    private async Task TakeUpAsync(SubmissionId id, string sha256, CancellationToken cancellationToken)
    {
        if (!await register.HasAsync(id, cancellationToken).ConfigureAwait(false)
            && await files.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } first)
        {
            await register.AddAsync(id, first with { Sha256 = sha256 }, cancellationToken, await register.FindLostAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    internal static DateTimeOffset ToMillisecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <inheritdoc cref="ReceiveAsync"/>
    internal static async Task<ReadOnlyMemory<byte>> BufferAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = await content.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (buffer.Length + read > maxBytes)
            {
                throw new FilingTooLargeException(maxBytes);
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.Length > 0 ? buffer.GetBuffer().AsMemory(0, (int)buffer.Length) : throw new EmptyFilingException();
    }

    // Old browsers send the whole path of the sender's machine.
    private static string NameOnly(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Plain(string text, string otherwise)
    {
        var plain = string.Concat(text.Where(character => !char.IsControl(character))).Trim();
        return plain.Length switch { 0 => otherwise, > MaxName => plain[^MaxName..], _ => plain };
    }
}
