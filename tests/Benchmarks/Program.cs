using BenchmarkDotNet.Running;
using Benchmarks;

// `uploads` measures the whole service; everything else is BenchmarkDotNet's, such as `--filter *`.
if (args is ["uploads"])
{
    return await UploadTimes.MeasureAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(WorkbookBenchmarks).Assembly).Run(args);
return 0;
