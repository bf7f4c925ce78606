using Reports.Forms;

namespace Reports.Workbooks;

/// <summary>What became of reading one file: a report, or the reason why there is none. There is no third case and no exception.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <summary>The workbook is one of ours and was read; whether its values are right is not the reader's business.</summary>
    public sealed record Read(StatedReport Report) : ReadOutcome;

    /// <summary>Not a workbook that can be read.</summary>
    /// <param name="Kind">Short and stable, for logs: <c>encrypted</c>, <c>tooLarge</c>.</param>
    /// <param name="Reason">Why, and what to do about it, in plain words.</param>
    public sealed record Unreadable(string Kind, LocalizedText Reason) : ReadOutcome;
}
