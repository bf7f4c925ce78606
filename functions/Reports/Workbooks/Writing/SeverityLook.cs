using ClosedXML.Excel;
using Reports.Forms;

namespace Reports.Workbooks.Writing;

/// <summary>The colours that go with a word, in live checks and in marks. A colour never stands alone: the word is in the cell or in its comment.</summary>
internal sealed record SeverityLook(XLColor Fill, XLColor Text)
{
    /// <summary>The cell that is probably wrong, whatever is found at it.</summary>
    public static SeverityLook Suspect { get; } = new(XLColor.FromHtml("#D6E4FF"), XLColor.FromHtml("#0B3D91"));

    public static SeverityLook Good { get; } = new(XLColor.FromHtml("#E3F2E6"), XLColor.FromHtml("#1B6E2E"));

    public static SeverityLook Of(Severity severity) => severity switch
    {
        Severity.Error => new(XLColor.FromHtml("#FDE7E9"), XLColor.FromHtml("#B00020")),
        Severity.Query => new(XLColor.FromHtml("#FFF1D6"), XLColor.FromHtml("#8A5300")),
        Severity.Hint => new(XLColor.FromHtml("#E6E9ED"), XLColor.FromHtml("#3C4043")),
    };
}
