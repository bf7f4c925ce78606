namespace Reports.Workbooks.Packages;

/// <summary>
/// What one inspection may spend: XML nodes over all parts, and the names they share.
/// A spent budget is a refusal that says so, never a slow reading.
/// </summary>
internal sealed class ReadingBudget(int nodes, CancellationToken cancellationToken)
{
    private const int NodesBetweenChecks = 4096;

    private int _left = nodes;
    private int _untilCheck = NodesBetweenChecks;
    private int _textLeft = GuardLimits.TotalText;

    public BoundedNameTable Names { get; } = new();

    /// <summary>XmlReader compares every attribute of a tag with every other, so many of them are dear.</summary>
    public void SpendNode(int attributes)
    {
        _left -= 1 + (attributes <= GuardLimits.UsualAttributes ? attributes / 4 : attributes);
        if (_left < 0)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        if (--_untilCheck == 0)
        {
            _untilCheck = NodesBetweenChecks;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>For text that is not in the file but made from it, such as the formulas that share one.</summary>
    public void SpendText(int characters)
    {
        _textLeft -= characters;
        if (_textLeft < 0)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }
    }
}
