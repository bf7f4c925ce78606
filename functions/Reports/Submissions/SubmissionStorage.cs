namespace Reports.Submissions;

/// <summary>The tables and containers of this folder, for <see cref="Storage.StorageAccount.CreateAllAsync"/>.</summary>
public static class SubmissionStorage
{
    public const string Submissions = "Submissions";
    public const string Due = "Due";
    public const string Prints = "Prints";
    public const string Waivers = "Waivers";
    public const string Uploads = "uploads";
    public const string Returned = "returned";
    public const string Findings = "findings";

    public static IReadOnlyList<string> Tables { get; } = [Submissions, Due, Prints, Waivers];

    public static IReadOnlyList<string> Containers { get; } = [Uploads, Returned, Findings];
}
