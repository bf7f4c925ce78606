namespace Reports.Workbooks.Packages;

/// <summary>
/// What one inspection may spend: XML nodes over all parts, and the names they share.
/// A spent budget is a refusal that says so, never a slow reading.
/// </summary>
internal sealed class ReadingBudget(int nodes, CancellationToken cancellationToken)
{
    private const int NodesBetweenChecks = 4096;

    private int _left = nodes;

    public BoundedNameTable Names { get; } = new();

    public void SpendNode()
    {
        if (--_left < 0)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        if (_left % NodesBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
