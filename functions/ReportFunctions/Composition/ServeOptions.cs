namespace ReportFunctions.Composition;

/// <summary>What the command <c>serve</c> may say; everything else is configuration. A port that is taken means the next free one, and 0 any.</summary>
public sealed record ServeOptions
{
    /// <summary>Null: 7071 or the next free one. The Functions host's own variable goes before both.</summary>
    public int? Port { get; init; }

    /// <summary>Null: local mode exactly when no storage is configured.</summary>
    public bool? Local { get; init; }

    /// <summary>Where local mode keeps its data; null: <c>.local</c> beside the solution.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Blob port of the Azurite that local mode starts; queue and table follow. Null: 10000 or the next free one.</summary>
    public int? AzuritePort { get; init; }

    /// <summary>SMTP port of the MailDev that local mode starts; null: 1025 or the next free one.</summary>
    public int? MailPort { get; init; }

    /// <summary>Web port of that MailDev; null: 1080 or the next free one.</summary>
    public int? MailWebPort { get; init; }

    /// <summary>Configuration that goes before files and environment; for tests.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();
}
