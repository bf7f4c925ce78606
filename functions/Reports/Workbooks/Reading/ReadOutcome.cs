using Reports.Forms;

namespace Reports.Workbooks.Reading;

/// <summary>What became of reading a workbook: either everything it states, or why it cannot be read.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <summary>The workbook was recognised as a form; whether it is right is not yet judged.</summary>
    public sealed record Read(StatedReport Report) : ReadOutcome;

    /// <summary>It is no workbook we can read.</summary>
    /// <param name="Kind">Stable name of the reason, for the log; never shown. The name of an exception's type where it is our fault.</param>
    /// <param name="Reason">What it is and what to do, for the person who sent it.</param>
    public sealed record Unreadable(string Kind, LocalizedText Reason) : ReadOutcome;
}
