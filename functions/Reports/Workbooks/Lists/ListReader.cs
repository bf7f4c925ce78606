using System.Xml;
using Reports.Workbooks.Packages;

namespace Reports.Workbooks.Lists;

/// <summary>
/// Reads a list somebody sent, an .xlsx or a CSV, as rows of text. Told apart by content, never by name, and hostile until proven
/// otherwise. Total: whatever was sent, it returns.
/// </summary>
public static class ListReader
{
    public static ListOutcome Read(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken)
    {
        try
        {
            return ReadOrThrow(upload, cancellationToken);
        }
        catch (UnacceptablePackageException refused)
        {
            return Refuse(refused.Kind);
        }
        catch (InvalidDataException)
        {
            return Refuse(RefusalKind.DamagedFile);
        }
        catch (Exception damaged) when (damaged is XmlException or System.Text.DecoderFallbackException)
        {
            return Refuse(RefusalKind.DamagedWorkbook);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            return Refuse(RefusalKind.Unexpected);
        }
    }

    private static ListOutcome ReadOrThrow(ReadOnlyMemory<byte> upload, CancellationToken cancellationToken)
    {
        if (upload.Length > GuardLimits.UploadBytes)
        {
            return Refuse(RefusalKind.FileTooLarge);
        }

        if (ContentSniffer.IsZip(upload.Span))
        {
            var zip = ZipDirectory.Read(upload);
            return ArchiveSniffer.Recognise(zip) is { } archive ? Refuse(archive) : SheetList.Read(zip, cancellationToken);
        }

        // A CSV has no mark of its own: what is nothing else may be one.
        var kind = upload.Length == 0 ? RefusalKind.EmptyFile : ContentSniffer.Recognise(upload.Span);
        return kind is RefusalKind.PlainText or RefusalKind.Unrecognised ? CsvList.Read(upload, cancellationToken) : Refuse(kind);
    }

    private static ListOutcome.Refused Refuse(RefusalKind kind) => new(ListRefusals.For(kind));
}
