using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Benchmarks.WorkbookBenchmarks).Assembly).Run(args);
