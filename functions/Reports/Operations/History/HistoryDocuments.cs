using System.Globalization;
using Reports.Forms;
using Reports.Submissions;
using Reports.Submissions.Dialogue;
using Reports.Workbooks.Lists;

namespace Reports.Operations.History;

/// <summary>The files of a year's history that are made of records. Pure.</summary>
internal static class HistoryDocuments
{
    /// <summary>For programs: names and shapes do not change.</summary>
    public static object Submissions(
        AgencyState? state, IReadOnlyList<Submission> attempts, IReadOnlyList<GrantedWaiver> waivers, HistoryReader reader) => new
        {
            State = state is null ? null : new
            {
                Status = state.Status?.ToString(),
                InForce = state.InForce?.ToString(),
                state.Rounds,
                state.DueDate,
                Exemption = state.Exemption?.ToString(),
                state.FirstFiledAt,
                Publication = state.Publication is { } publication ? new
                {
                    Address = publication.Address.ToString(),
                    publication.Date,
                    publication.FirstDate,
                    Of = publication.Of.ToString(),
                    publication.IsCorrected,
                    publication.RegisteredAt,
                    publication.RegisteredBy,
                }
                : null,
            },
            Waivers = waivers.Select(granted => new { granted.Waiver.Rule, granted.Waiver.Reason, granted.Waiver.Expires, By = reader.NameOf(granted.By), granted.At }),
            Submissions = attempts.OrderBy(one => one.Round).Select(one => new
            {
                Id = one.Id.ToString(),
                Number = one.CaseNumber,
                one.Round,
                Status = one.Status.ToString(),
                CheckedAs = one.CheckedAs?.ToString(),
                Channel = one.Channel.ToString(),
                one.Sender,
                one.FileName,
                one.Sha256,
                one.Size,
                one.ReceivedAt,
                one.DecidedAt,
                SameAs = one.SameAs?.ToString(),
                one.FormName,
                one.RuleSetVersion,
                one.Producer,
                one.Reason,
                one.Errors,
                one.Queries,
                one.Hints,
                one.Explained,
                Review = one.Review is { } review ? new { Decision = review.Decision.ToString(), review.Reason, By = reader.NameOf(review.By), review.At, review.TakesBack } : null,
                Reprocessed = one.Reprocessed,
                one.Stated,
                one.Findings,
                one.FindingsOmitted,
                one.Suspects,
            }),
        };

    public static byte[] Figures(FormDefinition form, IReadOnlyDictionary<string, decimal> figures) => ListWriter.Csv(
    [
        ["编号 Id", "部分", "行", "列", "Section", "Row", "Column", "数值 Figure"],
        .. form.Cells.Where(cell => figures.ContainsKey(cell.Id)).Select(IReadOnlyList<string> (cell) =>
        [
            cell.Id,
            cell.Section.Heading.Zh, cell.RowCaption.Zh, cell.ColumnCaption.Zh,
            cell.Section.Heading.En, cell.RowCaption.En, cell.ColumnCaption.En,
            figures[cell.Id].ToString("0.############", CultureInfo.InvariantCulture),
        ]),
    ]);

    public static byte[] Log(IReadOnlyList<LogEntry> entries, HistoryReader reader) => ListWriter.Csv(
    [
        ["时间（北京时间） Time (China)", "操作 Action", "操作人 By", "报送 Submission", "说明 Detail"],
        .. entries.Reverse().Select(IReadOnlyList<string> (entry) =>
            [HistoryTexts.Moment(entry.At), entry.Action, reader.ActorOf(entry), entry.Submission?.ToString() ?? "", reader.DetailOf(entry)]),
    ]);

    public static byte[] Mails(IEnumerable<OutboxEntry> mails, HistoryReader reader) => ListWriter.Csv(
    [
        ["产生时间（北京时间） Owed since (China)", "类型 Kind", "状态 State", "发送时间 Sent", "收件人 Recipients", "Message-ID", "报送 Submission", "错误 Error"],
        .. mails.OrderBy(mail => mail.Created).Select(IReadOnlyList<string> (mail) =>
        [
            HistoryTexts.Moment(mail.Created), mail.Kind.ToString(), mail.State.ToString(), mail.SentAt is { } sent ? HistoryTexts.Moment(sent) : "",
            string.Join(' ', mail.Taken), mail.MessageId, mail.About?.ToString() ?? "", reader.IsOffice ? mail.LastError ?? "" : "",
        ]),
    ]);
}
