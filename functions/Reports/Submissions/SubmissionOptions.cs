using System.ComponentModel.DataAnnotations;

namespace Reports.Submissions;

/// <summary>The limits and settings of receiving and deciding.</summary>
public sealed class SubmissionOptions
{
    /// <summary>What the web server lets in, in bytes, inclusive, and the pages name; a configuration can only ask for less.</summary>
    public const long LargestFile = 20L * 1024 * 1024;

    /// <summary>The largest file, in bytes, inclusive. A template with everything filled in has about 60 KB.</summary>
    [Range(1, LargestFile)]
    public long MaxBytes { get; set; } = LargestFile;

    /// <summary>After so many attempts that ended in an exception a submission is closed as Failed; the Functions host makes five.</summary>
    [Range(1, 20)]
    public int MaxTries { get; set; } = 5;

    /// <summary>The part of a Message-ID after the at sign: the domain of the address that mail is sent from.</summary>
    [Required]
    public string MessageDomain { get; set; } = "reportfunctions.invalid";

    /// <summary>The authority's form prints the header with 保留4位小数, which makes the decimals binding.</summary>
    public bool LocalHeader { get; set; }

    /// <summary>How long the minute timer leaves a submission to whoever received it, before it takes it up again.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(2);
}

/// <summary>The tables and containers of this folder, for <see cref="Storage.StorageAccount.CreateAllAsync"/>.</summary>
public static class SubmissionStorage
{
    public const string Submissions = "Submissions";
    public const string Due = "Due";
    public const string Uploads = "uploads";
    public const string Findings = "findings";

    public static IReadOnlyList<string> Tables { get; } = [Submissions, Due];

    public static IReadOnlyList<string> Containers { get; } = [Uploads, Findings];
}

/// <summary>The file is over <see cref="SubmissionOptions.MaxBytes"/>; nothing was stored.</summary>
public sealed class FilingTooLargeException(long maxBytes) : Exception($"The file has more than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}

/// <summary>The file has no content; nothing was stored.</summary>
public sealed class EmptyFilingException() : Exception("The file is empty.");

/// <summary>There is neither a row nor a blob with this id.</summary>
public sealed class SubmissionNotFoundException(SubmissionId id) : Exception($"There is no submission {id}.")
{
    public SubmissionId Id { get; } = id;
}
