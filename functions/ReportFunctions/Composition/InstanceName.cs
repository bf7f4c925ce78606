namespace ReportFunctions.Composition;

/// <summary>What this machine is called in the records of runs: the platform's id of the instance, elsewhere the machine's name.</summary>
internal static class InstanceName
{
    private const int Length = 8;

    public static string Current { get; } =
        Environment.GetEnvironmentVariable("WEBSITE_INSTANCE_ID") is { Length: > Length } id ? id[..Length] : Environment.MachineName;
}
