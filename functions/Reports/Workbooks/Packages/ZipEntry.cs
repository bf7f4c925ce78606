namespace Reports.Workbooks.Packages;

/// <summary>
/// One entry of the central directory of a zip.
/// The sizes are what the directory claims; only <see cref="PartStream"/> finds out whether they are true.
/// </summary>
internal sealed record ZipEntry
{
    public required string Name { get; init; }

    public required int Method { get; init; }

    public required bool IsEncrypted { get; init; }

    public required uint Crc { get; init; }

    public required long CompressedSize { get; init; }

    public required long Size { get; init; }

    public required long HeaderOffset { get; init; }

    /// <summary>A plain relative path: no root, no drive, no backslash, no step upwards.</summary>
    public bool HasSafeName =>
        Name.Length is > 0 and <= 512
        && Name[0] != '/'
        && Name.AsSpan().IndexOfAny('\\', ':', '\0') < 0
        && !Name.Split('/').Any(segment => segment is "." or "..");
}
