using Reports.Workbooks.Packages;

namespace Reports.Mail.Incoming.Content;

/// <summary>How much of a mail is looked at. An honest one has a dozen parts and a file or two; what goes beyond is left out, and said so.</summary>
internal static class ContentLimits
{
    /// <summary>A larger file is only counted.</summary>
    public const int FileBytes = GuardLimits.UploadBytes;

    /// <summary>All files together, what comes out of archives included.</summary>
    public const long TotalBytes = 64L << 20;
    public const int Files = 64;
    public const int Parts = 500;

    /// <summary>Over all parts of a message.</summary>
    public const int Headers = 5_000;
    public const long HeaderBytes = 2 << 20;

    /// <summary>Of one message or part.</summary>
    public const int HeaderBlockBytes = 512 << 10;

    /// <summary>A forwarded mail within a forwarded mail, and so on; archives and winmail.dat count too.</summary>
    public const int Nesting = 6;

    /// <summary>A zip within a zip.</summary>
    public const int Archives = 2;
    public const int ArchiveEntries = 256;

    /// <summary>Of the tree of a message as it is walked; the parser's own bound is below it.</summary>
    public const int Depth = 64;

    public const int TextPartBytes = 256 << 10;

    /// <summary>Over all texts of a mail, marks of HTML included.</summary>
    public const int TextRead = 512 << 10;
    public const int Words = 64 << 10;
    public const int Name = 200;
}
