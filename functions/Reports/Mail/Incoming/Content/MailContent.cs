using Reports.Mail.Incoming.Headers;

namespace Reports.Mail.Incoming.Content;

/// <summary>What a mail brings, however it is packed.</summary>
internal sealed record MailContent
{
    public required IReadOnlyList<MailedFile> Files { get; init; }

    /// <summary>See <see cref="FileList.Hashes"/>.</summary>
    public required IReadOnlyList<string> Hashes { get; init; }

    public required string Words { get; init; }

    /// <summary>The groups of fields of a delivery status, one for the message and one for each recipient (RFC 3464).</summary>
    public required IReadOnlyList<HeaderBlock> Statuses { get; init; }

    /// <summary>The header of the first message in it: in a bounce, that of ours.</summary>
    public HeaderBlock? Enclosed { get; init; }

    public string? LeftOut { get; init; }

    public static MailContent Read(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var walk = new ContentWalk(cancellationToken);
        walk.Message(message, nesting: 0);
        return walk.Result;
    }
}
