using System.Xml;
using Reports.Workbooks.Packages.Biff;
using Reports.Workbooks.Packages.OpenDocument;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Takes the bytes someone sent and gives back the cells that are safe to read, or the reason why there is none.
/// It always answers: an exception about the content never leaves it. Only cancellation does.
/// </summary>
/// <remarks>Limits are in <see cref="GuardLimits"/>; none depends on the clock, so an answer never depends on the load.</remarks>
public static class WorkbookGuard
{
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

    /// <summary>What <see cref="Inspect"/> does, with bugs left to be seen; for tests.</summary>
    internal static GuardVerdict InspectOrThrow(ReadOnlyMemory<byte> upload, GuardFilter filter, CancellationToken cancellationToken) =>
        InspectContent(upload, filter, isInArchive: false, cancellationToken);

    private static GuardVerdict InspectContent(ReadOnlyMemory<byte> upload, GuardFilter filter, bool isInArchive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        if (upload.Length > GuardLimits.UploadBytes)
        {
            return RefusalTexts.Refuse(RefusalKind.FileTooLarge);
        }

        if (!ContentSniffer.IsZip(upload.Span))
        {
            var recognised = ContentSniffer.Recognise(upload.Span);
            return recognised == RefusalKind.OldExcelWorkbook && upload.Span.StartsWith(OleDirectory.Signature)
                ? BiffInspection.Run(upload, filter, cancellationToken)
                : RefusalTexts.Refuse(recognised);
        }

        var zip = ZipDirectory.Read(upload);
        if (OdsInspection.IsOpenDocument(zip))
        {
            return OdsInspection.Run(zip, filter, cancellationToken);
        }

        return ArchiveSniffer.Recognise(zip) switch
        {
            null => PackageInspection.Run(zip, filter, cancellationToken),
            RefusalKind.ZipOfWorkbooks when !isInArchive && ArchiveSniffer.OnlyWorkbook(zip) is { } workbook =>
                InspectContent(Unpack(zip, workbook), filter, isInArchive: true, cancellationToken),
            { } kind => RefusalTexts.Refuse(kind),
        };
    }

    /// <summary>People send the one workbook zipped; what comes out is an upload like any other, under the same limits.</summary>
    private static ReadOnlyMemory<byte> Unpack(ZipDirectory zip, ZipEntry entry)
    {
        if (entry.Size > GuardLimits.UploadBytes)
        {
            throw new UnacceptablePackageException(RefusalKind.FileTooLarge);
        }

        using var stream = new PartStream(entry, zip.RawBytes(entry), GuardLimits.UploadBytes);
        var bytes = new byte[entry.Size];
        stream.ReadExactly(bytes);
        stream.Drain();
        return bytes;
    }
}
