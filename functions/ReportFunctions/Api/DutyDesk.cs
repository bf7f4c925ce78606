using Reports.Compliance;
using Reports.Compliance.Reminders;
using Reports.Forms;
using Reports.Mail.Outgoing;
using Reports.Submissions;
using Reports.Submissions.Dialogue;

namespace ReportFunctions.Api;

/// <summary>What an administrator does about one agency's duty, and what follows from it at once: the compliance table knows, and the agency is told.</summary>
internal sealed class DutyDesk(ObligationEditor obligations, ReminderWriter reminders, ComplianceTable compliance, MailDispatcher mail)
{
    /// <inheritdoc cref="ObligationEditor.SetDueDateAsync"/>
    /// <returns>False when somebody else was there first.</returns>
    public async Task<bool> SetDueDateAsync(
        ReportingPeriod period, AgencyCode agency, DateOnly? day, int version, string reason, string by, CancellationToken cancellationToken)
    {
        if (await obligations.SetDueDateAsync(period, agency, day, version, reason, by, cancellationToken) is not { } owed)
        {
            return false;
        }

        await compliance.RefreshAsync(period, agency, cancellationToken);
        await mail.SendAsync(owed, cancellationToken);
        return true;
    }

    /// <inheritdoc cref="ObligationEditor.SetExemptionAsync"/>
    public async Task<bool> SetExemptionAsync(
        ReportingPeriod period, AgencyCode agency, Exemption? exemption, int version, string reason, string by, CancellationToken cancellationToken)
    {
        if (!await obligations.SetExemptionAsync(period, agency, exemption, version, reason, by, cancellationToken))
        {
            return false;
        }

        await compliance.RefreshAsync(period, agency, cancellationToken);
        return true;
    }

    /// <inheritdoc cref="ReminderWriter.RemindAsync"/>
    public async Task<ReminderOutcome> RemindAsync(ReportingPeriod period, AgencyCode agency, string by, CancellationToken cancellationToken)
    {
        var outcome = await reminders.RemindAsync(period, agency, by, cancellationToken);
        if (outcome is ReminderOutcome.Owed { Mail: var owed })
        {
            await mail.SendAsync(owed, cancellationToken);
        }

        return outcome;
    }
}
