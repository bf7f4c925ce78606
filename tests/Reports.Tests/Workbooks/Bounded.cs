using System.Diagnostics;
using System.Globalization;
using Reports.Workbooks.Packages;

namespace Reports.Tests.Workbooks;

/// <summary>
/// Asks the guard under the bounds that hold for whatever is sent: 200 ms and 64 MiB.
/// Memory has no margin: all allocations together count, freed or not. Of time the best of several runs counts, and where the
/// system tells it, the time this thread had a processor: an idle machine's clock says the same, a busy one's anything.
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
            var start = Now();
            var verdict = Guarded.Inspect(upload);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, (Now() - start).Ticks));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            check(verdict);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:F0} ms, {allocated / 1048576.0:F1} MiB, {upload.Length >> 10} KiB");
        Assert.InRange(allocated, 0, Memory);
        Assert.InRange(best, TimeSpan.Zero, Time);
    }

    private static TimeSpan Now()
    {
        const string OfThread = "/proc/thread-self/schedstat";
        return File.Exists(OfThread)
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(OfThread).Split(' ')[0], CultureInfo.InvariantCulture) / 1000d)
            : Stopwatch.GetElapsedTime(0);
    }
}
