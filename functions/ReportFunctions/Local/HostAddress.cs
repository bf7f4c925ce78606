namespace ReportFunctions.Local;

/// <summary>Where this process listens.</summary>
internal sealed record HostAddress(Uri Value);
