namespace Reports.Workbooks.Packages;

/// <summary>
/// Ends the reading of an upload from within a stream or an XML reader, where no value can be returned.
/// It never leaves the guard, which turns it into a refusal of the same kind.
/// </summary>
internal sealed class UnacceptablePackageException(RefusalKind kind) : Exception(kind.ToString())
{
    public RefusalKind Kind { get; } = kind;
}
