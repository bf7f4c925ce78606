using System.Diagnostics;
using System.Globalization;
using Reports.Tests.Workbooks.Producers;
using Reports.Validation;
using Reports.Workbooks.Reading;

namespace Reports.Tests.Workbooks;

/// <summary>
/// Real workbooks of each format, mutated at random from fixed seeds: always a verdict, never an exception, a hang or a page of
/// memory too many. <c>FUZZ_ROUNDS</c> and <c>FUZZ_SEED</c> make it run longer and otherwise.
/// </summary>
public class WorkbookFuzzTests
{
    private const int Rounds = 120;
    private const long Memory = 64L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What the reader says when it fails itself: the names of exceptions, and the guard's own.</summary>
    private static readonly Func<string, bool> IsOurFault = kind => kind.EndsWith("Exception", StringComparison.Ordinal) || kind == "Unexpected";

    [Theory]
    [InlineData("LibreOffice", "xlsx")]
    [InlineData("LibreOffice", "ods")]
    [InlineData("LibreOffice", "xls")]
    [InlineData("Gnumeric", "xls")]
    [InlineData("none", "xlsx")]
    public void Whatever_is_changed_in_a_workbook_there_is_a_verdict(string program, string ending)
    {
        var original = program == "none"
            ? FiledReports.All["faults"]
            : SpreadsheetPrograms.Save(program, ending, new Dictionary<string, byte[]> { ["faults"] = FiledReports.All["faults"] })["faults"];
        var reader = new WorkbookReader(Templates.Catalog, Templates.Demonstration);
        var rounds = Setting("FUZZ_ROUNDS") ?? Rounds;
        var seed = Setting("FUZZ_SEED") ?? 20221231;
        var read = 0;
        var slowest = TimeSpan.Zero;
        long largest = 0;
        for (var round = 0; round < rounds; round++)
        {
            var mutated = WorkbookMutation.Of(original, new Random(unchecked((seed * 1_000_003) + round)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            if (IsRead(reader, mutated, $"seed {seed}, round {round} of {program} {ending}"))
            {
                read++;
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            slowest = elapsed > slowest ? elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(elapsed < Patience, $"Round {round} of seed {seed} took {elapsed}.");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{program} {ending}: {read} of {rounds} read, slowest {slowest.TotalMilliseconds:F0} ms, largest {largest >> 20} MiB");
        Assert.InRange(read, rounds / 20, rounds);
        Assert.InRange(largest, 0, Memory);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsRead(WorkbookReader reader, byte[] workbook, string which)
    {
        try
        {
            switch (reader.Read(workbook, TestContext.Current.CancellationToken))
            {
                case ReadOutcome.Read report:
                    Assert.NotNull(ReportJudge.Judge(report.Report, new JudgementContext()).Findings);
                    return true;
                case ReadOutcome.Unreadable unreadable:
                    Assert.False(IsOurFault(unreadable.Kind), $"{unreadable.Kind}: {which}");
                    return false;
            }

            return false;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException(which, exception);
        }
    }
}
