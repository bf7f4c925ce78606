using Reports.Compliance;
using Reports.Forms;
using Reports.Mail.Incoming;
using Reports.Submissions;
using Reports.Workbooks.Reading;

namespace Reports.Mail.Desk;

/// <summary>Gathers what <see cref="MailRules"/> goes by: the seals of the files, whose contact the sender is, which codes the mail bears.</summary>
public sealed class MailFactsReader
{
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> read;
    private readonly AgencyDirectory directory;
    private readonly PeriodCalendar calendar;
    private readonly ReplyCodes codes;
    private readonly SubmissionOptions options;

    public MailFactsReader(WorkbookReader reader, AgencyDirectory directory, PeriodCalendar calendar, ReplyCodes codes, SubmissionOptions options)
        : this(reader.Read, directory, calendar, codes, options)
    {
    }

    internal MailFactsReader(
        Func<ReadOnlyMemory<byte>, CancellationToken, ReadOutcome> read, AgencyDirectory directory, PeriodCalendar calendar, ReplyCodes codes, SubmissionOptions options) =>
        (this.read, this.directory, this.calendar, this.codes, this.options) = (read, directory, calendar, codes, options);

    internal async Task<MailFacts> ReadAsync(ReceivedMail mail, FilingKey key, CancellationToken cancellationToken)
    {
        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var isPersonal = mail is { Nature: MailNature.Personal, Authentication: not MailAuthentication.Failed };
        var statements = mail.Files.Take(MailRules.MostFiles).Select(file => isPersonal ? StatementOf(file, cancellationToken) : FileStatement.Nothing).ToList();
        var own = mail.Sender is { } sender
            ? list.Agencies.Where(agency => agency.Contacts.Contains(sender, StringComparer.OrdinalIgnoreCase)).ToList()
            : [];
        var open = calendar.OpenPeriods;
        return new MailFacts
        {
            Mail = mail,
            Statements = statements,
            OfSender = own,
            Proven = isPersonal ? Proven(mail.Words, own, statements, list, open) : [],
            Find = list.Tree.Find,
            OpenPeriods = open,
            MaxBytes = options.MaxBytes,
            Key = key,
        };
    }

    private FileStatement StatementOf(MailedFile file, CancellationToken cancellationToken) =>
        file.MayBeWorkbook && file.Size <= options.MaxBytes && !file.Content.IsEmpty && read(file.Content, cancellationToken) is ReadOutcome.Read { Report: var report }
            ? new FileStatement(report.Seal != SealState.Missing && report.Agency is not null, report.Agency, report.Period)
            : FileStatement.Nothing;

    /// <summary>
    /// A code is looked for where it can matter: for the sender's own agencies, and for those that the files name. Of somebody who is nobody's
    /// contact it may be the code alone that says whose mail it is.
    /// </summary>
    private List<ProvenDuty> Proven(
        string words, List<Agency> own, List<FileStatement> statements, AgencyList list, IReadOnlyList<ReportingPeriod> open)
    {
        var years = open.Concat(statements.Select(statement => statement.Period).OfType<ReportingPeriod>()).Distinct();
        var agencies = own.Select(agency => agency.Code).Concat(statements.Select(statement => statement.Agency).OfType<AgencyCode>()).Distinct().ToList();
        List<ProvenDuty> proven = [.. years.SelectMany(year => agencies.Where(code => codes.Proves(words, year, code)).Select(code => new ProvenDuty(year, code)))];
        return proven.Count > 0 || own.Count > 0
            ? proven
            : [.. codes.FindProven(words, open.SelectMany(year => list.Agencies.Select(agency => (year, agency.Code)))).Select(duty => new ProvenDuty(duty.Period, duty.Agency))];
    }
}
