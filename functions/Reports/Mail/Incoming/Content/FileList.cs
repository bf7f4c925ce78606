using System.Globalization;
using System.Security.Cryptography;

namespace Reports.Mail.Incoming.Content;

/// <summary>The files found so far, each once, up to the limits.</summary>
internal sealed class FileList
{
    private readonly List<MailedFile> files = [];
    private readonly HashSet<string> hashes = [];
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);
    private long total;

    public IReadOnlyList<MailedFile> Files => files;

    /// <summary>SHA-256 of each, in hexadecimal, whatever the order they came in.</summary>
    public IEnumerable<string> Hashes => hashes.Order(StringComparer.Ordinal);

    public string? LeftOut => leftOut.Count == 0 ? null : string.Join("; ", leftOut);

    public void Add(string? fileName, ReadOnlyMemory<byte> content, bool mayBeWorkbook)
    {
        if (!hashes.Add(Convert.ToHexStringLower(SHA256.HashData(content.Span))))
        {
            return;
        }

        if (files.Count >= ContentLimits.Files || total + content.Length > ContentLimits.TotalBytes)
        {
            LeaveOut(files.Count >= ContentLimits.Files ? $"more than {ContentLimits.Files} files" : $"more than {ContentLimits.TotalBytes >> 20} MB of files");
            return;
        }

        total += content.Length;
        files.Add(new(fileName ?? Unnamed(mayBeWorkbook), content, content.Length) { MayBeWorkbook = mayBeWorkbook });
    }

    /// <summary>A file over the limit of one upload: its size is known and nothing of it is kept.</summary>
    public void AddTooLarge(string? fileName, long size, bool mayBeWorkbook)
    {
        var name = fileName ?? Unnamed(mayBeWorkbook);
        if (files.Count >= ContentLimits.Files)
        {
            LeaveOut($"more than {ContentLimits.Files} files");
        }
        else if (hashes.Add(string.Create(CultureInfo.InvariantCulture, $"{size} {name}")))
        {
            files.Add(new(name, ReadOnlyMemory<byte>.Empty, size) { MayBeWorkbook = mayBeWorkbook });
        }
    }

    public void LeaveOut(string what) => leftOut.Add(what);

    private string Unnamed(bool mayBeWorkbook) =>
        string.Create(CultureInfo.InvariantCulture, $"附件{files.Count + 1}{(mayBeWorkbook ? ".xlsx" : "")}");
}
