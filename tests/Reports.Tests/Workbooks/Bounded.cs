using System.Diagnostics;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>
/// Asks the guard under the bounds that hold for whatever is sent: 200 ms and 64 MiB.
/// Memory has no margin: all allocations together count, freed or not. Of time the best of several runs counts,
/// because on a busy machine any single one may take a multiple; the first run is the warm-up.
/// </summary>
internal static class Bounded
{
    private const long Memory = 64L << 20;
    private const int Runs = 25;

    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(200);

    public static void Refuse(RefusalKind kind, byte[] upload) =>
        Inspect(upload, verdict => Assert.Equal(kind, Assert.IsType<WorkbookRefusal>(verdict).Kind));

    public static void Inspect(byte[] upload, Action<GuardVerdict> check)
    {
        Assert.InRange(upload.Length, 0, GuardLimits.UploadBytes);
        var best = TimeSpan.MaxValue;
        long allocated = 0;
        for (var run = 0; run < Runs && best > Time; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var verdict = Guarded.Inspect(upload);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            check(verdict);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:F0} ms, {allocated / 1048576.0:F1} MiB, {upload.Length >> 10} KiB");
        Assert.InRange(allocated, 0, Memory);
        Assert.InRange(best, TimeSpan.Zero, Time);
    }
}
