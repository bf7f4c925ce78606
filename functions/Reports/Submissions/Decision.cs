using Reports.Forms;
using Reports.Validation;
using Reports.Validation.Suspects;
using Reports.Workbooks.Reading;

namespace Reports.Submissions;

/// <summary>What is to become of a submission, worked out from its content alone and not yet written down.</summary>
internal sealed record Decision
{
    private static readonly LocalizedText OurFault = new(
        "系统处理该文件时发生故障，不是你单位的问题。文件已完整保存，我们正在处理，你单位暂不需要做任何操作。",
        "The service failed while handling this file. It is not your fault: the file is kept safe, we are looking into it, and you need do nothing for now.");

    private static readonly LocalizedText Malware = new(
        "安全扫描认为该文件含有恶意程序，系统没有打开它。请用杀毒软件检查你的电脑，重新下载模板，在确认安全的电脑上填写后再报送。",
        "The security scan found malware in this file, so it was not opened. Check your computer with an antivirus program, download the template again, fill it in on a computer that you know is safe, and file again.");

    public required SubmissionStatus Status { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Suspect> Suspects { get; init; } = [];

    public LocalizedText? Reason { get; init; }

    public string? Producer { get; init; }

    public FormDefinition? Form { get; init; }

    /// <summary>Stored when the submission is accepted, and held when a review may still accept it.</summary>
    public IReadOnlyDictionary<string, decimal> Figures { get; init; } = new Dictionary<string, decimal>();

    /// <inheritdoc cref="Submission.Stated"/>
    public IReadOnlyDictionary<string, string> Stated { get; init; } = new Dictionary<string, string>();

    /// <summary>The returned workbook is made and kept.</summary>
    public bool IsMarked { get; init; }

    public static Decision Failed { get; } = new() { Status = SubmissionStatus.Failed, Reason = OurFault };

    public static Decision Infected { get; } = new() { Status = SubmissionStatus.Unreadable, Reason = Malware };

    public static Decision TooLarge(long maxBytes) => new()
    {
        Status = SubmissionStatus.Unreadable,
        Reason = new LocalizedText(
            $"文件超过{maxBytes / (1024 * 1024)}MB，未读取。请重新下载模板，只填写数据后再报送，不要插入图片或附件。",
            $"The file is larger than {maxBytes / (1024 * 1024)} MB and was not read. Download the template again, enter the figures only, without pictures or attachments, and file again."),
    };

    public static Decision From(ReadOutcome.Unreadable unreadable) => new() { Status = SubmissionStatus.Unreadable, Reason = unreadable.Reason };

    /// <param name="report">What was stated.</param>
    /// <param name="verdict">What was found.</param>
    /// <param name="reviewed">A report that could be accepted awaits a person's review first.</param>
    public static Decision From(StatedReport report, Verdict verdict, bool reviewed) => new()
    {
        Status = reviewed && verdict.Status == VerdictStatus.Accepted ? SubmissionStatus.AwaitingReview : verdict.Status.ToSubmissionStatus(),
        Findings = verdict.Findings,
        Producer = report.Producer,
        Form = report.Form,
        Figures = verdict.Figures,
        Stated = StatedCells.Of(report, verdict),
    };

    /// <summary>The number for people, known as soon as the submission has its round.</summary>
    public static string NumberOf(Submission received) => $"{received.Id.Period}-{received.Id.Agency}-{received.Round}";

    public Submission ApplyTo(Submission received, DateTimeOffset at) => received with
    {
        Status = Status,
        CheckedAs = Status,
        DecidedAt = at,
        CaseNumber = NumberOf(received),
        IsMarked = IsMarked,
        Findings = Findings.Count <= FindingsColumn.Cap ? Findings : [.. Findings.Take(FindingsColumn.Cap)],
        FindingsOmitted = Math.Max(0, Findings.Count - FindingsColumn.Cap),
        Suspects = [.. Suspects.Take(SuspectsColumn.Cap)],
        Stated = Stated,
        Reason = Reason,
        Producer = Producer,
        RuleSetVersion = Form?.RuleSetVersion,
        FormName = Form?.Name,
        Errors = Findings.Count(finding => finding.Severity == Severity.Error),
        Queries = Findings.Count(finding => finding.Severity == Severity.Query),
        Hints = Findings.Count(finding => finding.Severity == Severity.Hint),
        Explained = Findings.Count(finding => finding.IsExplained),
    };
}
