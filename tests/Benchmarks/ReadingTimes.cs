using System.Diagnostics;
using System.Globalization;
using Reports.Forms;
using Reports.Validation;
using Reports.Workbooks.Reading;
using Reports.Workbooks.Seals;

namespace Benchmarks;

/// <summary>Reading and judging one workbook from memory, over and over; one line with name, median and 95th percentile, as the loaders beside it print.</summary>
internal static class ReadingTimes
{
    private const int Warm = 2_000;
    private const int Measured = 1_000;

    public static int Measure(string file)
    {
        var workbook = File.ReadAllBytes(file);
        var reader = new WorkbookReader(FormCatalog.LoadDelivered(), new SealKeyring([SealKey.Demonstration]));
        var times = new double[Measured];
        for (var round = -Warm; round < Measured; round++)
        {
            var watch = Stopwatch.GetTimestamp();
            if (reader.Read(workbook, CancellationToken.None) is not ReadOutcome.Read read)
            {
                Console.Error.WriteLine($"{file} cannot be read.");
                return 2;
            }

            ReportJudge.Judge(read.Report, new JudgementContext());
            if (round >= 0)
            {
                times[round] = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ReportFunctions, read and judged\t{times[Measured / 2]:0.00}\t{times[Measured * 95 / 100]:0.00}"));
        return 0;
    }
}
