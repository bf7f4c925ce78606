using Reports.Submissions;

namespace Reports.Mail.Desk;

/// <summary>Tells the host that a mail has filed something. Local mode's blob trigger listens; in Azure Event Grid tells it of the blob.</summary>
/// <param name="onFiled">Called after the file is stored; nothing depends on it.</param>
public sealed class MailSignals(Action<SubmissionId>? onFiled = null)
{
    internal void Filed(SubmissionId id) => onFiled?.Invoke(id);
}
