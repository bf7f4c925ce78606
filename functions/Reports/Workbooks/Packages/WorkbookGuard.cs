using System.Xml;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Takes the bytes someone sent and gives back a package that is safe to open, or the reason why there is none.
/// It always answers: an exception about the content never leaves it. Only cancellation does, and a source stream that fails.
/// </summary>
/// <remarks>Limits are in <see cref="GuardLimits"/>; none depends on the clock, so an answer never depends on the load.</remarks>
public static class WorkbookGuard
{
    private const int ReadBuffer = 81_920;

    public static GuardVerdict Inspect(ReadOnlyMemory<byte> upload, GuardFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            return InspectOrThrow(upload, filter, cancellationToken);
        }
        catch (UnacceptablePackageException exception)
        {
            return RefusalTexts.Refuse(exception.Kind);
        }
        catch (InvalidDataException)
        {
            return RefusalTexts.Refuse(RefusalKind.DamagedFile);
        }
        catch (Exception exception) when (exception is XmlException or System.Text.DecoderFallbackException)
        {
            return RefusalTexts.Refuse(RefusalKind.DamagedWorkbook);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return RefusalTexts.Refuse(RefusalKind.Unexpected);
        }
    }

    /// <summary>Reads at most one byte more than the limit; the stream stays open.</summary>
    public static async Task<GuardVerdict> InspectAsync(Stream upload, GuardFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        using var bytes = new MemoryStream();
        var buffer = new byte[ReadBuffer];
        for (int read; bytes.Length <= GuardLimits.UploadBytes && (read = await upload.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            bytes.Write(buffer, 0, read);
        }

        return Inspect(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), filter, cancellationToken);
    }

    /// <summary>What <see cref="Inspect"/> does, with bugs left to be seen; for tests.</summary>
    internal static GuardVerdict InspectOrThrow(ReadOnlyMemory<byte> upload, GuardFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        if (upload.Length > GuardLimits.UploadBytes)
        {
            return RefusalTexts.Refuse(RefusalKind.FileTooLarge);
        }

        if (!ContentSniffer.IsZip(upload.Span))
        {
            return RefusalTexts.Refuse(ContentSniffer.Recognise(upload.Span));
        }

        var zip = ZipDirectory.Read(upload);
        return ArchiveSniffer.Recognise(zip) is { } kind
            ? RefusalTexts.Refuse(kind)
            : PackageInspection.Run(zip, filter, cancellationToken);
    }
}
