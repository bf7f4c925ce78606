using Reports.Compliance;

namespace Reports.Mail.Desk;

/// <summary>The addresses that are registered contacts of every one of several agencies: to them alone may a mail about all of these go.</summary>
internal static class SharedContacts
{
    /// <param name="agencies">Null stands for one that the directory no longer has.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Agency?> agencies)
    {
        var contacts = agencies.Select(agency => agency?.Contacts ?? []).ToList();
        return contacts.Count == 0
            ? []
            : [.. contacts.Skip(1).Aggregate(contacts[0].AsEnumerable(), (shared, more) => shared.Intersect(more, StringComparer.OrdinalIgnoreCase))];
    }
}
