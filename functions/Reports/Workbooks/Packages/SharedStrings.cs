using System.Text;

namespace Reports.Workbooks.Packages;

/// <summary>
/// Those shared strings that kept cells refer to; the others are passed over and never held.
/// </summary>
internal static class SharedStrings
{
    /// <summary>Strings by index; an index beyond the table is absent.</summary>
    public static Dictionary<int, string> Read(PartReader xml, IReadOnlySet<int> wanted, ReadingBudget budget)
    {
        var found = new Dictionary<int, string>(wanted.Count);
        var index = 0;
        xml.ToRoot();
        while (found.Count < wanted.Count && xml.ToChild(0))
        {
            if (xml.Name != "si")
            {
                continue;
            }

            if (wanted.Contains(index))
            {
                var text = ReadRuns(xml);
                budget.SpendText(text.Length);
                found.Add(index, text);
            }

            index++;
        }

        xml.Finish();
        return found;
    }

    /// <summary>
    /// The text of an <c>si</c> or <c>is</c> element: its runs joined, without the pronunciation (<c>rPh</c>) beside them.
    /// Not yet cut to the length of a cell.
    /// </summary>
    public static string ReadRuns(PartReader xml)
    {
        var depth = xml.Depth;
        var text = "";
        StringBuilder? joined = null;
        while (xml.ToChild(depth))
        {
            if (xml.Name == "t")
            {
                Append(xml, ref text, ref joined);
            }
            else if (xml.Name == "r")
            {
                var run = xml.Depth;
                while (xml.ToChild(run))
                {
                    if (xml.Name == "t")
                    {
                        Append(xml, ref text, ref joined);
                    }
                }
            }
        }

        return CellText.Decode(joined?.ToString() ?? text);
    }

    private static void Append(PartReader xml, ref string text, ref StringBuilder? joined)
    {
        var more = xml.ReadText(keepSpace: false);
        if (text.Length == 0)
        {
            text = more;
        }
        else if ((joined?.Length ?? text.Length) <= GuardLimits.TokenCharacters)
        {
            joined = (joined ?? new StringBuilder(text)).Append(more);
        }
    }
}
