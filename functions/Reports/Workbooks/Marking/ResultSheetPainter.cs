using ClosedXML.Excel;
using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Help;
using Reports.Workbooks.Layout;
using Reports.Workbooks.Writing;

namespace Reports.Workbooks.Marking;

/// <summary>
/// Paints 核验结果: the outcome, what to do next, the findings in the order of work with links to their cells, what was not carried over,
/// the receipt. It is for people; no program reads it.
/// </summary>
internal sealed class ResultSheetPainter(IXLWorksheet sheet, WorkbookLayout layout, CarriedReport carried, CellStyles styles, ResultStyles looks)
{
    /// <summary>So many sentences are listed; how many more findings there are is said.</summary>
    public const int MostSentences = 200;

    /// <summary>More suspects than these help nobody.</summary>
    public const int MostSuspects = 10;

    private readonly ResultPage page = new(sheet);

    public static CellAddress Anchor { get; } = new(FormTexts.ResultSheet, 1, 1);

    public void Paint(MarkRequest request)
    {
        page.Prepare();
        PaintOutcome(request);
        PaintNotices(request);
        PaintSteps(request);
        PaintSuspects(request);
        PaintFindings(request);
        PaintDropped(request);
        PaintReceipt(request);
        page.Finish();
    }

    private void PaintOutcome(MarkRequest request)
    {
        var status = request.Verdict.Status;
        var word = VerdictWords.Of(status);
        page.Line(ResultTexts.Title.Zh, styles.Title, 36);
        page.Line($"{request.Template.Title} · {ResultTexts.Title.En}", styles.Quiet);
        page.Line($"{word.Zh}  {word.En}", status switch
        {
            VerdictStatus.Accepted => looks.Good,
            VerdictStatus.AwaitingReview => looks.Doubtful,
            VerdictStatus.Returned => looks.Bad,
        }, 48);
        page.Next(34);
        PutCount(Severity.Error, 1, 3);
        PutCount(Severity.Query, 4, 6);
        PutCount(Severity.Hint, 7, 7);

        void PutCount(Severity severity, int first, int last)
        {
            var count = request.Verdict.Count(severity);
            var text = ResultTexts.Counts(severity, count);
            page.Put($"{text.Zh}\n{text.En}", count == 0 ? styles.Check : looks.Tag(severity), first, last);
        }
    }

    private void PaintNotices(MarkRequest request)
    {
        var (report, template) = (request.Report, request.Template);
        List<LocalizedText> notices = [];
        if (carried.IsAnotherAgencys)
        {
            notices.Add(ResultTexts.OtherAgency(report.Agency!, template.Agency));
        }
        else
        {
            if (report.Form.Name != template.Form.Name)
            {
                notices.Add(ResultTexts.OlderForm(report.Form, template.Form));
            }
            else if (report.Values.Values.Any(value => MarkPlaces.Find(layout, value.Id) is { } place && place != value.Address))
            {
                notices.Add(ResultTexts.MovedCells);
            }

            if (report.Period is { } period && period != template.Period)
            {
                notices.Add(ResultTexts.OtherYear(period, template.Period));
            }
        }

        foreach (var notice in notices)
        {
            page.Next(6);
            page.Both(notice, looks.Sentence, looks.Translation);
        }
    }

    private void PaintSteps(MarkRequest request)
    {
        Heading(ResultTexts.NextSteps);
        var steps = carried.IsAnotherAgencys
            ? ResultTexts.StepsFromBlank(request.Template.DueDate)
            : ResultTexts.Steps(request.Verdict.Status, request.Template.DueDate);
        for (var index = 0; index < steps.Count; index++)
        {
            page.Both(steps[index].Select(text => $"{index + 1}. {text}"), looks.Plain, looks.Translation);
        }
    }

    private void PaintSuspects(MarkRequest request)
    {
        if (request.Suspects.Count == 0)
        {
            return;
        }

        Heading(ResultTexts.Suspects);
        foreach (var suspect in request.Suspects.Take(MostSuspects))
        {
            if (MarkPlaces.Find(layout, suspect.Id) is { } place)
            {
                var moved = MarkPlaces.Move(suspect, place);
                page.Next();
                page.Put(ResultTexts.Suspect.Zh, looks.SuspectTag, 1, 2);
                page.Put($"{layout.Form.SectionOf(suspect.Id).Reference.Zh}：{moved.Reason.Zh}", looks.Sentence, 3, ResultPage.Columns);
                page.Line(moved.Reason.En, looks.Translation, column: 3);
                page.Next();
                PutLink(place, layout.Form.CellById[suspect.Id].Label.Zh, 3);
            }
        }
    }

    private void PaintFindings(MarkRequest request)
    {
        var findings = request.Verdict.Findings;
        Heading(ResultTexts.Findings);
        if (findings.Count == 0)
        {
            page.Both(ResultTexts.NoFindings, looks.Sentence, looks.Translation);
            return;
        }

        var sections = layout.Form.Sections.Select((section, index) => (section.BlockId, index)).ToDictionary(pair => pair.BlockId, pair => pair.index);
        var (number, shown) = (0, 0);
        foreach (var part in findings.GroupBy(finding => SectionOf(finding, sections)).OrderBy(part => part.Key))
        {
            var groups = JointFinding.Of(part.OrderByDescending(finding => finding.Severity)).Take(MostSentences - number).ToList();
            if (groups.Count > 0)
            {
                page.Line(part.Key < 0 ? $"{ResultTexts.WholeFile.Zh}  {ResultTexts.WholeFile.En}" : Heading(layout.Form.Sections[part.Key]), looks.PartHeading, 24);
            }

            foreach (var group in groups)
            {
                PaintGroup(++number, group, request);
                shown += group.Findings.Count;
            }
        }

        if (shown < findings.Count)
        {
            page.Both(ResultTexts.More(findings.Count - shown), looks.Plain, looks.Translation);
        }
    }

    private static string Heading(Section section) => $"{section.Heading.Zh}  {section.Heading.En}";

    private int SectionOf(Finding finding, Dictionary<string, int> sections) =>
        MarkPlaces.Find(layout, finding.Id) is { } place && layout.Sheets.FirstOrDefault(candidate => candidate.Name == place.Sheet) is { } on
            ? sections[on.Section.BlockId]
            : -1;

    private void PaintGroup(int number, JointFinding group, MarkRequest request)
    {
        page.Next();
        page.Put($"{number}", looks.Number, 1, 1);
        page.Put(VerdictWords.Of(group.Severity).Zh, looks.Tag(group.Severity), 2, 2);
        page.Put(group.Sentence.Zh, looks.Sentence, 3, ResultPage.Columns);
        page.Line(group.Sentence.En, looks.Translation, column: 3);
        foreach (var finding in group.Findings)
        {
            PaintPlace(finding);
        }

        page.Line(ResultTexts.Remedy.Zh + group.Remedy.Zh, looks.Plain, column: 3);
        page.Line(ResultTexts.Remedy.En + group.Remedy.En, looks.Translation, column: 3);
        if (request.Site is { } site)
        {
            page.Next();
            page.Link(new Uri(site, RuleHelp.PathOf(request.Report.Form.Name, group.Findings[0].Rule)), $"{ResultTexts.AboutRule.Zh} {ResultTexts.AboutRule.En}", looks.Link, 3, ResultPage.Columns);
        }

        page.Next(6);
    }

    private void PaintPlace(Finding finding)
    {
        if (MarkPlaces.Find(layout, carried, finding) is not { } place)
        {
            return;
        }

        page.Next();
        PutLink(place, string.Join('·', new[] { finding.Row.Zh, finding.Column.Zh }.Where(caption => caption.Length > 0)), PutFigures(finding));
    }

    /// <summary>Answers the next free column: a finding about what is not there has nothing stated, and a quotation with nothing beside it takes the width.</summary>
    private int PutFigures(Finding finding)
    {
        if (!finding.HasStated)
        {
            return 3;
        }

        var quoted = finding is { Expected: null, Difference: null };
        page.Put($"实填：{StatedWords.Of(finding, chinese: true)}", looks.Figure, 3, quoted ? 5 : 3);
        if (!quoted)
        {
            page.Put(finding.Expected is { } expected ? $"应为：{FindingText.Number(expected)}" : "", looks.Figure, 4, 4);
            page.Put(finding.Difference is { } difference ? $"相差：{FindingText.Number(difference)}" : "", looks.Figure, 5, 5);
        }

        return 6;
    }

    /// <summary>The link is short because some programs do not wrap one; its captions stand beside it.</summary>
    private void PutLink(CellAddress place, string captions, int column)
    {
        page.Link(place, place.Local, looks.Link, column, column);
        page.Put(captions, looks.Figure, column + 1, ResultPage.Columns);
    }

    private void PaintDropped(MarkRequest request)
    {
        var removed = ResultTexts.Removed(request.Stray.Removed);
        if (carried.Lost.Count == 0 && request.Stray is { Cells.Count: 0, More: 0 } && removed is null)
        {
            return;
        }

        Heading(ResultTexts.Dropped);
        page.Both(ResultTexts.DroppedWhy, looks.Plain, looks.Translation);
        foreach (var lost in carried.Lost)
        {
            PaintDropped(lost.Label.Zh, $"{lost.Address.Sheet} {lost.Address.Local}", lost.Text);
        }

        foreach (var stray in request.Stray.Cells)
        {
            PaintDropped("", $"{stray.Sheet} {stray.Cell}", stray.Text);
        }

        if (request.Stray.More > 0)
        {
            page.Both(ResultTexts.MoreDropped(request.Stray.More), looks.Plain, looks.Translation);
        }

        if (removed is not null)
        {
            page.Both(removed, looks.Plain, looks.Translation);
        }
    }

    private void PaintDropped(string label, string place, string text)
    {
        page.Next();
        page.Put(label.Length == 0 ? place : $"{label}\n{place}", looks.Figure, 1, 5);
        page.Put(text, looks.Figure, 6, ResultPage.Columns);
    }

    private void PaintReceipt(MarkRequest request)
    {
        var filed = request.File.Filed;
        Heading(filed is null ? ResultTexts.CheckOnly : ResultTexts.Receipt);
        foreach (var (label, value) in ResultReceipt.Of(request))
        {
            page.Next();
            page.Put($"{label.Zh}\n{label.En}", styles.Header, 1, 3);
            page.Put(value.Zh == value.En ? value.Zh : $"{value.Zh}\n{value.En}", styles.Fact, 4, ResultPage.Columns);
        }
    }

    private void Heading(LocalizedText text)
    {
        page.Next(10);
        page.Line($"{text.Zh}  {text.En}", styles.Heading, 26);
    }
}
