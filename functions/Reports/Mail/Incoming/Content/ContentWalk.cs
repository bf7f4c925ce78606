using MimeKit;
using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>
/// Goes through the parts of one mail and through what is packed in them. What cannot be read is passed over: a broken part never hides
/// the others.
/// </summary>
internal sealed class ContentWalk(CancellationToken cancellationToken)
{
    private const string Unreadable = "what could not be read";
    private static readonly string TooMany = $"more than {ContentLimits.Parts} parts, or too long a header";
    private static readonly string TooDeep = $"mails within mails deeper than {ContentLimits.Nesting}";
    private static readonly string[] Signatures = ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-encrypted", "applefile"];

    private readonly FileList files = new();
    private readonly MailText text = new();
    private readonly List<HeaderBlock> statuses = [];
    private readonly HashSet<Multipart> empty = [];
    private HeaderBlock? enclosed;
    private int parts;
    private long inflated;

    public MailContent Result => new()
    {
        Files = files.Files,
        Hashes = [.. files.Hashes],
        Words = text.ToString(),
        Statuses = statuses,
        Enclosed = enclosed,
        LeftOut = files.LeftOut,
    };

    /// <summary>A whole message, or a part with its header.</summary>
    public void Message(ReadOnlyMemory<byte> message, int nesting)
    {
        if (nesting > ContentLimits.Nesting)
        {
            files.LeaveOut(TooDeep);
            return;
        }

        try
        {
            if (!Parse(message, nesting) && BrokenMessage.WithPlainHeader(message) is { } mended && !Parse(mended, nesting))
            {
                files.LeaveOut(Unreadable);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            files.LeaveOut(Unreadable);
        }
    }

    /// <summary>False when its header cannot be parsed.</summary>
    private bool Parse(ReadOnlyMemory<byte> message, int nesting)
    {
        var safe = ParsingBound.Measure(message, cancellationToken);
        if (safe == 0)
        {
            return false;
        }

        if (safe < message.Length)
        {
            files.LeaveOut(TooMany);
        }

        // The tree refers to these bytes and copies none of them.
        using var stream = Bytes.Stream(message[..safe]);
        List<(Multipart Multipart, int From, int To)> hollow = [];
        var parser = new MimeParser(HeaderBlock.Options, stream, MimeFormat.Entity, persistent: true);
        parser.MimeEntityEnd += (_, end) =>
        {
            if (end.Entity is Multipart { Count: 0 } multipart && empty.Add(multipart))
            {
                hollow.Add((multipart, (int)end.HeadersEndOffset, (int)end.EndOffset));
            }
        };
        Walk(parser.ParseEntity(cancellationToken), new(nesting, 0, false));
        foreach (var (_, from, to) in hollow)
        {
            Mend(message[Math.Min(from, safe)..Math.Clamp(to, Math.Min(from, safe), safe)], nesting);
        }

        return true;
    }

    private void Mend(ReadOnlyMemory<byte> body, int nesting)
    {
        if (BrokenMessage.WithBoundary(body) is { } mended)
        {
            Message(mended, nesting + 1);
        }
        else
        {
            text.AddPlain(ChineseText.Decode(body.Span[..Math.Min(body.Length, ContentLimits.TextPartBytes)]));
        }
    }

    private void Walk(MimeEntity entity, PartPlace place)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++parts > ContentLimits.Parts || place.Depth > ContentLimits.Depth)
        {
            files.LeaveOut(TooMany);
            return;
        }

        switch (entity)
        {
            case Multipart multipart:
                WalkParts(multipart, place);
                break;
            case MessagePart { Message: { } message }:
                Enclose(HeaderBlock.Of(message.Headers));
                if (message.Body is { } body)
                {
                    Walk(body, place.Within(isRelated: false));
                }

                break;
            case MessageDeliveryStatus status:
                statuses.AddRange(status.StatusGroups.Take(ContentLimits.Parts).Select(HeaderBlock.Of));
                break;
            case MimePart part:
                Leaf(part, place);
                break;
        }
    }

    private void WalkParts(Multipart multipart, PartPlace place)
    {
        for (var i = 0; i < multipart.Count; i++)
        {
            try
            {
                Walk(multipart[i], place.Within(multipart is MultipartRelated && i > 0));
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                files.LeaveOut(Unreadable);
            }
        }
    }

    private void Enclose(HeaderBlock headers)
    {
        enclosed ??= headers;
        text.AddPlain(headers.First("Subject")?.Decoded ?? "");
    }

    private void Leaf(MimePart part, PartPlace place)
    {
        if (part.Content is null || Signatures.Contains(part.ContentType.MediaSubtype, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        var content = PartContent.Decode(part, cancellationToken);
        var name = FileNames.Of(part);
        if (content.Size > ContentLimits.FileBytes)
        {
            files.AddTooLarge(name, content.Size, WorkbookLikeness.MayBe(content.Head.Span, name ?? ""));
        }
        else if (part.ContentType.IsMimeType("text", "*") && name is null && !part.IsAttachment && !PartContent.IsBinary(content.Head.Span))
        {
            Text(part, content.Head);
        }
        else
        {
            File(name, content.Head, place, Picture.Of(part, place));
        }
    }

    private void Text(MimePart part, ReadOnlyMemory<byte> content)
    {
        if (part.ContentType.IsMimeType("text", "rfc822-headers"))
        {
            Enclose(HeaderBlock.Read(content));
            return;
        }

        var words = ChineseText.Decode(content.Span[..Math.Min(content.Length, ContentLimits.TextPartBytes)], part.ContentType.Charset);
        if (part.ContentType.IsMimeType("text", "html"))
        {
            text.AddHtml(words);
            return;
        }

        // Where the header of the parts has slipped into the text, the whole message is one text.
        if (parts == 1 && BrokenMessage.WithBoundary(content) is { } mended)
        {
            Message(mended, nesting: 1);
            return;
        }

        text.AddPlain(Uuencoded.Without(words));
        foreach (var (name, file) in Uuencoded.In(content))
        {
            File(FileNames.Plain(name), file, new(0, 0, false), Picture.Attached);
        }
    }

    /// <summary>A file, however it came here, or what is packed in it.</summary>
    private void File(string? name, ReadOnlyMemory<byte> content, PartPlace place, Picture picture)
    {
        if (content.IsEmpty && name is null)
        {
            return;
        }

        if (SignedMail.Content(content) is { } signed)
        {
            Message(signed, place.Nesting + 1);
        }
        else if (Tnef.Is(content.Span))
        {
            Winmail(name, content, place);
        }
        else if (PartContent.IsMessage(content.Span, name))
        {
            Enclose(HeaderBlock.Read(content));
            Message(content, place.Nesting + 1);
        }
        else
        {
            Add(name, content, place, picture);
        }
    }

    private void Add(string? name, ReadOnlyMemory<byte> content, PartPlace place, Picture picture)
    {
        var likeness = WorkbookLikeness.Of(content, name ?? "");
        switch (likeness)
        {
            case FileLikeness.Archive when place.Archives < ContentLimits.Archives:
                Unpack(name, content, place);
                break;
            case FileLikeness.Picture when picture.Decorates(name, content.Length):
                break;
            default:
                files.Add(name, content, likeness is FileLikeness.Workbook or FileLikeness.Archive);
                break;
        }
    }

    private void Unpack(string? name, ReadOnlyMemory<byte> content, PartPlace place)
    {
        var unpacked = ArchiveFiles.Unpack(content, ContentLimits.TotalBytes - inflated, cancellationToken);
        inflated += unpacked.Inflated;
        foreach (var file in unpacked.Files)
        {
            if (file.Content.IsEmpty && file.Size > 0)
            {
                files.AddTooLarge(file.FileName, file.Size, WorkbookLikeness.HasWorkbookEnding(file.FileName ?? ""));
            }
            else
            {
                File(file.FileName, file.Content, place with { Archives = place.Archives + 1, Nesting = place.Nesting + 1 }, Picture.Attached);
            }
        }

        // Its owner is told what is wrong with it by whoever judges workbooks.
        if (!unpacked.IsWhole || unpacked.Files.Count == 0)
        {
            files.Add(name, content, mayBeWorkbook: true);
        }
    }

    private void Winmail(string? name, ReadOnlyMemory<byte> content, PartPlace place)
    {
        if (place.Nesting >= ContentLimits.Nesting)
        {
            files.LeaveOut(TooDeep);
            return;
        }

        if (Tnef.Read(content) is { } message)
        {
            Walk(message, place with { Nesting = place.Nesting + 1, Depth = place.Depth + 1 });
        }
        else
        {
            files.Add(name, content, mayBeWorkbook: true);
        }
    }
}
