using Reports.Submissions;
using Reports.Submissions.Uploads;

namespace ReportFunctions.Tests.Submissions;

/// <summary>Where the storage account scans for malware, no file is opened before the scanner's verdict, which is an index tag of the blob.</summary>
public sealed class UploadScanTests(PipelineWorld world) : PipelineTests(world)
{
    [Fact]
    public async Task A_file_waits_as_received_until_the_scanner_finds_nothing()
    {
        (World.Options.WaitForScan, World.Options.ScanWait) = (true, TimeSpan.Zero);
        var id = await World.FileAsync(Good, Cancelled);

        Assert.Equal(SubmissionStatus.Received, (await World.NewPipeline().DecideAsync(id, Cancelled)).Status);
        Assert.Equal((0, 1), ((await World.MailsAsync(Cancelled)).Count, await World.OwedAsync(DueKind.Submission, Cancelled)));
        await ScannedAsync(id, UploadScan.NoThreats);
        World.Clock.Advance(World.Options.Grace + TimeSpan.FromSeconds(1));
        await World.NewReconciler().CatchUpAsync(Cancelled);

        Assert.Equal(SubmissionStatus.Accepted, (await World.Store.FindAsync(id, Cancelled))!.Status);
        Assert.Equal(0, await World.OwedAsync(DueKind.Submission, Cancelled));
    }

    [Fact]
    public async Task A_file_with_malware_is_never_opened_and_the_agency_is_told_what_to_do()
    {
        // Opening it would be an exception, and the submission would stay Received.
        (World.Options.WaitForScan, World.Options.ScanWait) = (true, TimeSpan.Zero);
        var id = await World.FileAsync("crash", Cancelled);
        await ScannedAsync(id, UploadScan.Threat);

        var decided = await World.NewPipeline().DecideAsync(id, Cancelled);

        Assert.Equal(SubmissionStatus.Unreadable, decided.Status);
        Assert.Contains("恶意程序", decided.Reason!.Zh, StringComparison.Ordinal);
        Assert.Contains("malware", decided.Reason.En, StringComparison.Ordinal);
        Assert.Equal(NoticeKind.Unreadable, Assert.Single(await World.MailsAsync(Cancelled)).Kind);
        Assert.Equal(ScanVerdict.Malicious, await new UploadScan(World.Storage, World.Options, World.Clock).OfAsync(decided, Cancelled));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Not Scanned")]
    [InlineData("Error")]
    public async Task Without_a_verdict_for_too_long_it_is_our_fault_and_not_the_agencys(string? said)
    {
        (World.Options.WaitForScan, World.Options.ScanWait) = (true, TimeSpan.Zero);
        var id = await World.FileAsync(Good, Cancelled);
        if (said is not null)
        {
            await ScannedAsync(id, said);
        }

        World.Clock.Advance(World.Options.ScanPatience + TimeSpan.FromSeconds(1));
        for (var attempt = 1; attempt < World.Options.MaxTries; attempt++)
        {
            await Assert.ThrowsAsync<ScanMissingException>(() => World.NewPipeline().DecideAsync(id, Cancelled));
        }

        Assert.Equal(SubmissionStatus.Failed, (await World.NewPipeline().DecideAsync(id, Cancelled)).Status);
    }

    private Task ScannedAsync(SubmissionId id, string verdict) => World.Storage.Container(SubmissionStorage.Uploads).GetBlobClient(id.BlobName)
        .SetTagsAsync(new Dictionary<string, string> { [UploadScan.Tag] = verdict, ["Malware Scanning scan time UTC"] = "2023-01-20 08:00:00Z" }, cancellationToken: Cancelled);
}
