using BenchmarkDotNet.Running;
using Benchmarks;

// Four modes of its own; everything else is BenchmarkDotNet's, such as `--filter *`.
switch (args)
{
    case ["uploads"]:
        return await UploadTimes.MeasureAsync();
    case ["reading", var file]:
        return ReadingTimes.Measure(file);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WorkbookBenchmarks).Assembly).Run(args);
        return 0;
}
