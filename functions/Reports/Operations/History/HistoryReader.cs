using Reports.Forms;
using Reports.Mail.Desk;
using Reports.Submissions;

namespace Reports.Operations.History;

/// <summary>
/// For whom a history is written. The office reads everything; the agency itself nothing that is the office's own: which administrator did
/// what and why, what mail servers said, and mails that concern other agencies too.
/// </summary>
/// <param name="Agency">Whose history it is.</param>
/// <param name="IsOffice">An administrator.</param>
/// <param name="SeesAll">An administrator of everybody, who may read mails about several agencies.</param>
public sealed record HistoryReader(AgencyCode Agency, bool IsOffice, bool SeesAll)
{
    public string ActorOf(LogEntry entry) => IsOffice || Roles.IsOfAgency(entry.Action) || Roles.IsService(entry.Actor) ? entry.Actor : Roles.Administrator;

    /// <summary>The reason of a review is written for the agency; every other of the office's is not.</summary>
    public string DetailOf(LogEntry entry) =>
        IsOffice || Roles.IsOfAgency(entry.Action) || entry.Action is "ReviewReturn" or "ReviewAccept" or "Reminded" ? entry.Detail ?? "" : "";

    public string? NameOf(string? administrator) => administrator is null || IsOffice ? administrator : Roles.Administrator;

    public bool MayRead(MailRecord mail) => mail.Agencies.Contains(Agency) && (SeesAll || mail.Agencies.Count == 1);
}
