using BenchmarkDotNet.Running;
using Benchmarks;

// `uploads`, `reading FILE`, `compliance`, `rollup`, `reminders`, `suspects` and `cold-start EXECUTABLE` are its own; everything else is BenchmarkDotNet's, such as `--filter *`.
switch (args)
{
    case ["uploads"]:
        return await UploadTimes.MeasureAsync();
    case ["reading", var file]:
        return ReadingTimes.Measure(file);
    case ["compliance"]:
        return await ComplianceTimes.MeasureAsync();
    case ["rollup"]:
        return await ComplianceTimes.MeasureRollUpsAsync();
    case ["reminders"]:
        return await ReminderTimes.MeasureAsync(ReminderTimes.Agencies);
    case ["reminders", var agencies]:
        return await ReminderTimes.MeasureAsync(int.Parse(agencies, System.Globalization.CultureInfo.InvariantCulture));
    case ["cold-start", var executable]:
        return await ColdStartTimes.MeasureAsync(executable);
    case ["suspects"]:
        return SuspectTimes.Measure();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WorkbookBenchmarks).Assembly).Run(args);
        return 0;
}
