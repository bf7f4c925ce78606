using BenchmarkDotNet.Attributes;
using Reports.Forms;
using Reports.Validation.Copies;

namespace Benchmarks;

/// <summary>What looking for copied text adds to a verdict: the keys of a text, and comparing 3,000 characters with twenty neighbours (2 ms at most).</summary>
[InProcess]
[MemoryDiagnoser]
public class CopyBenchmarks
{
    private const int Length = 3000;
    private readonly CopyDetector detector = CopyDetector.For(FormCatalog.LoadDelivered().For(new ReportingPeriod(2022)))!;
    private string text = "";
    private string[] neighbours = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        text = Invented(random, Length);
        neighbours = [.. Enumerable.Range(0, 20).Select(number => text[..(number * 150)] + Invented(random, Length - (number * 150)))];
    }

    [Benchmark]
    public int Keys() => detector.KeysOf(detector.Read(text, "某县某局")).Count;

    [Benchmark]
    public double CompareWithTwenty()
    {
        var overlap = detector.Prepare(detector.Read(text, "某县某局"));
        return neighbours.Sum(neighbour => overlap.With(CopyDetector.ReadOther(neighbour, "某县某镇人民政府")).Share);
    }

    private static string Invented(Random random, int length) =>
        string.Create(length, random, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = index % 20 == 19 ? '，' : (char)('一' + source.Next(3000));
            }
        });
}
