using System.ComponentModel.DataAnnotations;
using Reports.Workbooks.Packages;

namespace Reports.Submissions;

/// <summary>The limits and settings of receiving and deciding.</summary>
public sealed class SubmissionOptions
{
    /// <summary>What the web server lets in, in bytes, inclusive, and the pages name; a configuration can only ask for less.</summary>
    public const long LargestFile = GuardLimits.UploadBytes;

    /// <summary>The largest file, in bytes, inclusive. A template with everything filled in has about 60 KB.</summary>
    [Range(1, LargestFile)]
    public long MaxBytes { get; set; } = LargestFile;

    /// <summary>After so many attempts that ended in an exception a submission is closed as Failed; the Functions host makes five.</summary>
    [Range(1, 20)]
    public int MaxTries { get; set; } = 5;

    /// <summary>The part of a Message-ID after the at sign: the domain of the address that mail is sent from.</summary>
    [Required]
    public string MessageDomain { get; set; } = "reportfunctions.invalid";

    /// <summary>How long the minute timer leaves a submission to whoever received it, before it takes it up again.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A filing that has waited so long for its verdict is confirmed by mail meanwhile.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ConfirmAfter { get; set; } = TimeSpan.FromMinutes(2);
}
