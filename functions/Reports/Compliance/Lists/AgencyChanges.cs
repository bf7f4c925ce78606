using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Reports.Compliance.Lists;

/// <summary>What differs between two states of one agency, in words that need no translation: names, codes and what the columns are called here.</summary>
public static class AgencyChanges
{
    /// <summary>The subject of an entry about an address from which mail came back.</summary>
    public const string Bounces = "Bounces";

    /// <summary>The subject of an entry about an agency that came into the directory.</summary>
    public const string Added = "Added";

    /// <summary>The subject of an entry about an agency that was deleted from it.</summary>
    public const string Removed = "Removed";

    /// <summary>Column by column; of an agency that is new or gone, one line with its name.</summary>
    public static IEnumerable<(string Subject, string Before, string After)> Between(Agency? before, Agency? after) => (before, after) switch
    {
        (null, null) => [],
        (null, { } added) => [(Added, "", added.Name)],
        ({ } removed, null) => [(Removed, removed.Name, "")],
        ({ } was, { } now) => DirectoryColumns.All
            .Select(column => (Subject: column.ToString(), Before: Plain(was, column), After: Plain(now, column)))
            .Append((Subject: Bounces, Before: BouncesOf(was), After: BouncesOf(now)))
            .Where(change => change.Before != change.After),
    };

    /// <summary>The same for two states that do not differ: a form carries it, to notice that somebody else changed the agency meanwhile.</summary>
    public static string Fingerprint(Agency agency)
    {
        var text = string.Join('\n', DirectoryColumns.All.Select(column => Plain(agency, column)).Append(BouncesOf(agency)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static string Plain(Agency agency, DirectoryColumn column) => column switch
    {
        DirectoryColumn.Level => agency.Level?.ToString() ?? "",
        DirectoryColumn.Kind => agency.Kind.ToString(),
        DirectoryColumn.FilesElsewhere => agency.FilesElsewhere.ToString(),
        DirectoryColumn.Inactive => agency.Inactive.ToString(),
        DirectoryColumn.MakesRules => agency.MakesRules?.ToString() ?? "",
        DirectoryColumn.Code or DirectoryColumn.Name or DirectoryColumn.Region or DirectoryColumn.Parent or DirectoryColumn.Members or DirectoryColumn.Contacts =>
            DirectoryColumns.ValueOf(agency, column, CultureInfo.InvariantCulture),
    };

    private static string BouncesOf(Agency agency) => string.Join("; ", agency.Bounces.Select(bounce => $"{bounce.Address}: {bounce.Reason}"));
}
