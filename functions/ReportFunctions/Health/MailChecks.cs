using Azure;
using ReportFunctions.Web.Texts;
using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Mail.Outgoing;

namespace ReportFunctions.Health;

/// <summary>Component <c>mail.smtp</c>: the mail server would take a mail. None is sent.</summary>
internal sealed class SmtpCheck(SmtpMailSender sender, TimeProvider time) : ComponentCheck(time)
{
    protected override LocalizedText Silent => HealthTexts.MailUnreachable;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken) => await sender.AskAsync(cancellationToken) switch
    {
        MailServerAnswer.Ready => HealthFinding.Ok(HealthTexts.Answers),
        MailServerAnswer.Late => HealthFinding.Slow(HealthTexts.Late),
        MailServerAnswer.Unreachable => HealthFinding.Failing(HealthTexts.MailUnreachable),
        MailServerAnswer.Untrusted => HealthFinding.Failing(HealthTexts.MailUntrusted),
        MailServerAnswer.SignInRefused => HealthFinding.Failing(HealthTexts.MailSignInRefused),
        MailServerAnswer.Refuses => HealthFinding.Failing(HealthTexts.MailRefuses),
    };
}

/// <summary>Component <c>mailbox</c>: where reports come in by mail, if anywhere.</summary>
internal sealed class MailboxCheck(MailCollector collector, TimeProvider time) : ComponentCheck(time)
{
    protected override LocalizedText Silent => HealthTexts.MailboxSilent;

    protected override async Task<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return HealthFinding.Ok(await collector.AnswersAsync(cancellationToken) ? HealthTexts.Answers : HealthTexts.NoMailbox);
        }
        catch (RequestFailedException refused) when (refused.Status is 401 or 403 or 404)
        {
            return HealthFinding.Failing(HealthTexts.MailboxRefused);
        }
    }
}
