namespace Reports.Workbooks.Seals;

/// <summary>A secret that seals templates. The id is written into the workbook and is public; the secret never is.</summary>
public sealed record SealKey(string Id, byte[] Secret)
{
    /// <summary>
    /// The key of the samples and of the blank workbooks under <c>templates/</c>. It is public, so anyone can seal with it:
    /// local mode and tests trust it, a deployment must not.
    /// </summary>
    public static SealKey Demonstration { get; } = new("demonstration", "ReportFunctions demonstration seal: public, proves nothing"u8.ToArray());

    public override string ToString() => Id;
}
