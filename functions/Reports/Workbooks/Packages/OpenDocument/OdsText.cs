using System.Text;

namespace Reports.Workbooks.Packages.OpenDocument;

/// <summary>
/// The text of a cell from its paragraphs. White space counts as one space however much there is; what is meant
/// to be more is written as elements. Comments and pronunciations stand inside but do not belong to it.
/// </summary>
internal sealed class OdsText
{
    private readonly StringBuilder text = new();
    private bool isAfterSpace;
    private bool isFirst = true;

    /// <summary>Adds the current element as a line of its own; the reader moves to its end.</summary>
    public void AddParagraph(PartReader xml)
    {
        if (!isFirst)
        {
            Add('\n');
        }

        isFirst = false;
        isAfterSpace = true;
        var depth = xml.Depth;
        while (xml.ToInside(depth, out var piece))
        {
            if (piece is not null)
            {
                AddCollapsed(piece);
            }
            else if (xml.OwnNamespace == Odf.Text && xml.LocalName != "ruby-text")
            {
                AddElement(xml);
            }
            else
            {
                xml.Skip();
            }
        }
    }

    public override string ToString() => text.ToString();

    private void AddElement(PartReader xml)
    {
        switch (xml.LocalName)
        {
            case "s":
                Add(' ', Odf.Count(xml.Attribute("c", Odf.Text)));
                break;
            case "tab":
                Add('\t');
                break;
            case "line-break":
                Add('\n');
                break;
        }
    }

    private void AddCollapsed(string piece)
    {
        foreach (var character in piece)
        {
            var isSpace = character is ' ' or '\t' or '\r' or '\n';
            if (!isSpace)
            {
                Add(character);
            }
            else if (!isAfterSpace)
            {
                Add(' ');
                isAfterSpace = true;
            }
        }
    }

    /// <summary>One more than a cell may hold is enough to know that it was cut.</summary>
    private void Add(char character, int count = 1)
    {
        text.Append(character, Math.Min(count, GuardLimits.CellText + 1 - Math.Min(text.Length, GuardLimits.CellText + 1)));
        isAfterSpace = false;
    }
}
