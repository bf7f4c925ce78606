using System.Text;
using Reports.Compliance;
using Reports.Forms;
using Reports.Validation;

namespace Reports.Mail.Notices;

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
        {
            text.Append(Say(paragraph)).Append('\n');
        }

        Findings(text, letter.Sections, letter.More, chinese);
        foreach (var part in letter.Parts)
        {
            OnePart(text, part, chinese);
        }

        text.Append('\n');
        foreach (var paragraph in letter.Closing)
        {
            text.Append(Say(paragraph)).Append('\n');
        }

        text.Append(Say(letter.LinkText)).Append(chinese ? "：" : ": ").Append(letter.Link.AbsoluteUri).Append("\n\n");
        Facts(text, letter.Facts, chinese);
        text.Append('\n');
        foreach (var line in letter.Signature)
        {
            text.Append(Say(line)).Append('\n');
        }
    }

    private static void OnePart(StringBuilder text, LetterPart part, bool chinese)
    {
        string Say(LocalizedText one) => Line(chinese ? one.Zh : one.En);

        text.Append('\n').Append('=', 60).Append('\n').Append(Say(part.Heading)).Append('\n').Append('=', 60).Append('\n');
        foreach (var paragraph in part.Lead)
        {
            text.Append(Say(paragraph)).Append('\n');
        }

        Findings(text, part.Sections, part.More, chinese);
        if (part.Sections.Count > 0)
        {
            text.Append('\n');
        }

        foreach (var paragraph in part.Closing)
        {
            text.Append(Say(paragraph)).Append('\n');
        }

        if (part.Link is var (label, address))
        {
            text.Append(Say(label)).Append(chinese ? "：" : ": ").Append(address.AbsoluteUri).Append('\n');
        }

        Facts(text, part.Facts, chinese);
    }

    private static void Findings(StringBuilder text, IReadOnlyList<LetterSection> sections, LocalizedText? more, bool chinese)
    {
        string Say(LocalizedText one) => Line(chinese ? one.Zh : one.En);

        foreach (var section in sections)
        {
            text.Append('\n').Append(Say(section.Heading)).Append('\n');
            foreach (var suspect in section.Suspects)
            {
                text.Append(chinese ? "※ " : "* ").Append(Say(suspect)).Append('\n');
            }

            foreach (var item in section.Items)
            {
                Item(text, item, chinese);
            }
        }

        if (more is not null)
        {
            text.Append('\n').Append(Say(more)).Append('\n');
        }
    }

    private static void Facts(StringBuilder text, IReadOnlyList<(LocalizedText Label, LocalizedText Value)> facts, bool chinese)
    {
        foreach (var (label, value) in facts)
        {
            text.Append(Line(chinese ? label.Zh : label.En)).Append(chinese ? "：" : ": ").Append(Line(chinese ? value.Zh : value.En)).Append('\n');
        }
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

        if (group.Explanation is { } explanation)
        {
            var outcome = ExplanationWords.Of(explanation);
            text.Append("   ").Append(chinese ? $"{outcome.Zh}：" : $"{outcome.En}: ").Append(Line(explanation.Text)).Append('\n');
        }

        if (!group.IsExplained)
        {
            text.Append("   ").Append(chinese ? "处理：" : "To do: ").Append(Line(chinese ? group.Remedy.Zh : group.Remedy.En)).Append('\n')
                .Append("   ").Append(chinese ? "规则说明：" : "About the rule: ").Append(item.Help.AbsoluteUri).Append('\n');
        }
    }

    private static string Figures(Finding finding, bool chinese)
    {
        List<string> parts = [(chinese ? "实填：" : "stated: ") + StatedWords.Of(finding, chinese)];
        if (finding.Expected is { } expected)
        {
            parts.Add((chinese ? "应为：" : "expected: ") + FindingText.Number(expected));
        }

        if (finding.Difference is { } difference)
        {
            parts.Add((chinese ? "相差：" : "difference: ") + FindingText.Number(difference));
        }

        return string.Join(chinese ? "　" : ", ", parts);
    }

    // What a filer typed may hold line breaks, which would look like lines of ours.
    private static string Line(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
