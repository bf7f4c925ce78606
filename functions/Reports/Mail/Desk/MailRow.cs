using System.Text.Json;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>
/// The rows of table <c>Mails</c>. PartitionKey <c>mail</c>, RowKey the mail's key: the mail itself, whose ETag decides every race.
/// PartitionKey <c>list</c> and <c>list-{outcome}</c>, RowKey <c>{ticks that are left}|{key}</c>: copies of it, so that the newest, of all or
/// of one outcome, are read a page at a time and nothing else is. PartitionKey <c>due</c>, RowKey <c>{time}|{key}</c>: a pointer to every mail
/// that is not done, written before it and deleted last, so that a crash leaves too many and never too few.
/// </summary>
internal static class MailRow
{
    public const string Mails = "mail";
    public const string Due = "due";
    private const string List = "list";
    private const string ReasonZh = "ReasonZh";
    private const string ReasonEn = "ReasonEn";
    private const int LongestText = 500;
    private const char Between = ' ';

    public static string ListOf(MailOutcome? outcome) => outcome is { } one ? $"{List}-{one}" : List;

    public static string ListKey(MailRecord mail) => $"{DateTimeOffset.MaxValue.UtcTicks - mail.ReceivedAt.UtcTicks:D19}|{mail.Key}";

    public static string DueKey(DateTimeOffset at, string mail) => $"{SubmissionKeys.Time(at)}|{mail}";

    /// <summary>The key of the mail that a pointer leads to.</summary>
    public static string MailOf(TableEntity pointer) => pointer.RowKey[(pointer.RowKey.LastIndexOf('|') + 1)..];

    public static TableEntity Write(MailRecord mail) => Write(mail, Mails, mail.Key);

    public static TableEntity WriteListed(MailRecord mail, MailOutcome? list) => Write(mail, ListOf(list), ListKey(mail));

    public static MailRecord Read(TableEntity row) => new()
    {
        Key = row.GetString(nameof(MailRecord.Key))!,
        Way = Enum.Parse<MailWay>(row.GetString(nameof(MailRecord.Way))!),
        ReceivedAt = row.GetDateTimeOffset(nameof(MailRecord.ReceivedAt))!.Value,
        Size = row.GetInt64(nameof(MailRecord.Size))!.Value,
        Sender = row.GetString(nameof(MailRecord.Sender)),
        Subject = row.GetString(nameof(MailRecord.Subject)) ?? "",
        MessageId = row.GetString(nameof(MailRecord.MessageId)),
        References = Parts(row.GetString(nameof(MailRecord.References))),
        SentAt = row.GetDateTimeOffset(nameof(MailRecord.SentAt)),
        Nature = Enum.Parse<MailNature>(row.GetString(nameof(MailRecord.Nature))!),
        Authentication = Enum.Parse<MailAuthentication>(row.GetString(nameof(MailRecord.Authentication))!),
        Nonce = row.GetString(nameof(MailRecord.Nonce))!,
        Outcome = Enum.Parse<MailOutcome>(row.GetString(nameof(MailRecord.Outcome))!),
        Reason = row.GetString(ReasonZh) is { } zh ? new LocalizedText(zh, row.GetString(ReasonEn) ?? zh) : null,
        Files = row.GetString(nameof(MailRecord.Files)) is { } files ? JsonSerializer.Deserialize<MailFile[]>(files, StoredJson.Options) ?? [] : [],
        LeftOut = row.GetString(nameof(MailRecord.LeftOut)),
        Agencies = [.. Parts(row.GetString(nameof(MailRecord.Agencies))).Select(AgencyCode.Parse)],
        AnsweredUnder = row.GetString(nameof(MailRecord.AnsweredUnder)) is { } place ? SubmissionKeys.ParsePartition(place) : null,
        IsDone = row.GetBoolean(nameof(MailRecord.IsDone)) ?? false,
        Tries = row.GetInt32(nameof(MailRecord.Tries)) ?? 0,
        LastFault = row.GetString(nameof(MailRecord.LastFault)),
        Trace = TraceColumns.Read(row),
        ErasedAt = row.GetDateTimeOffset(nameof(MailRecord.ErasedAt)),
        ETag = row.ETag,
    };

    private static TableEntity Write(MailRecord mail, string partition, string row) => new(partition, row)
    {
        [nameof(mail.Key)] = mail.Key,
        [nameof(mail.Way)] = mail.Way.ToString(),
        [nameof(mail.ReceivedAt)] = mail.ReceivedAt,
        [nameof(mail.Size)] = mail.Size,
        [nameof(mail.Sender)] = mail.Sender?.Cut(LongestText),
        [nameof(mail.Subject)] = mail.Subject.Cut(LongestText),
        [nameof(mail.MessageId)] = mail.MessageId,
        [nameof(mail.References)] = mail.References.Count == 0 ? null : string.Join(Between, mail.References),
        [nameof(mail.SentAt)] = mail.SentAt,
        [nameof(mail.Nature)] = mail.Nature.ToString(),
        [nameof(mail.Authentication)] = mail.Authentication.ToString(),
        [nameof(mail.Nonce)] = mail.Nonce,
        [nameof(mail.Outcome)] = mail.Outcome.ToString(),
        [ReasonZh] = mail.Reason?.Zh,
        [ReasonEn] = mail.Reason?.En,
        [nameof(mail.Files)] = mail.Files.Count == 0 ? null : JsonSerializer.Serialize(mail.Files, StoredJson.Options),
        [nameof(mail.LeftOut)] = mail.LeftOut?.Cut(LongestText),
        [nameof(mail.Agencies)] = mail.Agencies.Count == 0 ? null : string.Join(Between, mail.Agencies),
        [nameof(mail.AnsweredUnder)] = mail.AnsweredUnder is var (period, agency) ? SubmissionKeys.Partition(period, agency) : null,
        [nameof(mail.IsDone)] = mail.IsDone,
        [nameof(mail.Tries)] = mail.Tries,
        [nameof(mail.LastFault)] = mail.LastFault?.Cut(LongestText),
        [TraceColumns.Parent] = mail.Trace?.Parent,
        [TraceColumns.State] = mail.Trace?.State,
        [nameof(mail.ErasedAt)] = mail.ErasedAt,
    };

    private static string[] Parts(string? text) => text?.Split(Between, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
