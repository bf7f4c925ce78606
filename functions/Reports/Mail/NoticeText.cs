using System.Text;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Mail;

/// <summary>A letter as plain text, Chinese first, English below a line. Lines end in LF; the sender makes CRLF of them.</summary>
internal static class NoticeText
{
    public static string Render(NoticeLetter letter)
    {
        var text = new StringBuilder(4096);
        Part(text, letter, chinese: true);
        text.Append('\n').Append('-', 60).Append("\n\n").Append(letter.Subject.En).Append("\n\n");
        Part(text, letter, chinese: false);
        return text.ToString();
    }

    private static void Part(StringBuilder text, NoticeLetter letter, bool chinese)
    {
        string Say(LocalizedText one) => Line(chinese ? one.Zh : one.En);

        text.Append(Say(letter.Salutation)).Append("\n\n");
        foreach (var paragraph in letter.Lead)
            text.Append(Say(paragraph)).Append('\n');
        foreach (var section in letter.Sections)
        {
            text.Append('\n').Append(Say(section.Heading)).Append('\n');
            foreach (var item in section.Items)
                Item(text, item, chinese);
        }

        if (letter.More is { } more)
            text.Append('\n').Append(Say(more)).Append('\n');
        text.Append('\n');
        foreach (var paragraph in letter.Closing)
            text.Append(Say(paragraph)).Append('\n');
        text.Append(Say(letter.LinkText)).Append(chinese ? "：" : ": ").Append(letter.Link.AbsoluteUri).Append("\n\n");
        foreach (var (label, value) in letter.Facts)
            text.Append(Say(label)).Append(chinese ? "：" : ": ").Append(Say(value)).Append('\n');
        text.Append('\n');
        foreach (var line in letter.Signature)
            text.Append(Say(line)).Append('\n');
    }

    private static void Item(StringBuilder text, LetterItem item, bool chinese)
    {
        var group = item.Group;
        text.Append(item.Number).Append(chinese ? "．" : ". ").Append(Line(chinese ? group.Sentence.Zh : group.Sentence.En)).Append('\n');
        if (item is { HasPlace: true, HasFigures: true })
        {
            foreach (var finding in group.Findings)
            {
                text.Append("   ").Append(chinese ? "位置：" : "Where: ").Append(FindingPlace.WithCaptions(finding, chinese)).Append('\n')
                    .Append("   ").Append(Figures(finding, chinese)).Append('\n');
            }
        }
        else if (item.HasPlace)
        {
            text.Append("   ").Append(chinese ? "位置：" : "Where: ").Append(FindingPlace.Cells(group.Findings, chinese)).Append('\n');
        }

        text.Append("   ").Append(chinese ? "处理：" : "To do: ").Append(Line(chinese ? group.Remedy.Zh : group.Remedy.En)).Append('\n');
    }

    private static string Figures(Finding finding, bool chinese)
    {
        List<string> parts = [(chinese ? "实填：" : "stated: ") + FindingPlace.Stated(finding, chinese)];
        if (finding.Expected is { } expected)
            parts.Add((chinese ? "应为：" : "expected: ") + FindingText.Number(expected));
        if (finding.Difference is { } difference)
            parts.Add((chinese ? "相差：" : "difference: ") + FindingText.Number(difference));
        return string.Join(chinese ? "　" : ", ", parts);
    }

    // What a filer typed may hold line breaks, which would look like lines of ours.
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Where a finding stands, never a cell without its captions.</summary>
internal static class FindingPlace
{
    private const int MaxStated = 60;

    public static string WithCaptions(Finding finding, bool chinese) => chinese
        ? $"{finding.Sheet}!{finding.Cell}（{finding.Row.Zh}·{finding.Column.Zh}）"
        : $"{finding.Sheet}!{finding.Cell} ({finding.Row.En} · {finding.Column.En})";

    /// <summary>All cells of equal findings, with the captions of each.</summary>
    public static string Cells(IReadOnlyList<Finding> findings, bool chinese) => findings.Count == 1
        ? WithCaptions(findings[0], chinese)
        : chinese
            ? $"{findings[0].Sheet}，{findings[0].Row.Zh}：" + string.Join('、', findings.Select(finding => $"{finding.Cell}（{finding.Column.Zh}）"))
            : $"{findings[0].Sheet}, {findings[0].Row.En}: " + string.Join(", ", findings.Select(finding => $"{finding.Cell} ({finding.Column.En})"));

    public static string Stated(Finding finding, bool chinese)
    {
        // The text comes first: it is what stands in the cell, the number only what was read out of it.
        if (finding.StatedText is not { Length: > 0 } text)
            return finding.Stated is { } number ? FindingText.Number(number) : chinese ? "（空）" : "(blank)";
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > MaxStated ? line[..MaxStated] + "…" : line;
    }
}
