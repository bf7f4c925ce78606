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

    /// <summary>Those with tools for many files may put them into the storage account themselves, by an address for one file.</summary>
    public bool DirectUploads { get; set; }

    /// <summary>How long such an address is good.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DirectUploadFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The storage account scans for malware: no file is opened or given out before its verdict.</summary>
    public bool WaitForScan { get; set; }

    /// <summary>So long the trigger itself waits for the verdict, before it leaves the file to the watchdog.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:04:00")]
    public TimeSpan ScanWait { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>After so long without a verdict something is wrong with the scanner.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ScanPatience { get; set; } = TimeSpan.FromMinutes(30);
}
