namespace Reports.Workbooks.Packages;

/// <summary>
/// What one inspection may spend: XML nodes over all parts, and the names they share.
/// A spent budget is a refusal that says so, never a slow reading.
/// </summary>
/// <param name="nodes">XML nodes.</param>
/// <param name="cancellationToken">Asked every few thousand nodes.</param>
/// <param name="text">Characters of text.</param>
internal sealed class ReadingBudget(int nodes, CancellationToken cancellationToken, int text = GuardLimits.TotalText)
{
    private const int NodesBetweenChecks = 4096;

    private int left = nodes;
    private int untilCheck = NodesBetweenChecks;
    private int textLeft = text;

    public BoundedNameTable Names { get; } = new();

    /// <summary>XmlReader compares every attribute of a tag with every other, so many of them are dear.</summary>
    public void SpendNode(int attributes)
    {
        left -= 1 + (attributes <= GuardLimits.UsualAttributes ? attributes / 4 : attributes);
        if (left < 0)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }

        if (--untilCheck == 0)
        {
            untilCheck = NodesBetweenChecks;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>For text that is not in the file but made from it, such as the formulas that share one.</summary>
    public void SpendText(int characters)
    {
        textLeft -= characters;
        if (textLeft < 0)
        {
            throw new UnacceptablePackageException(RefusalKind.TooMuchContent);
        }
    }
}
