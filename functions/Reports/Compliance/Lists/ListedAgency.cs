using Reports.Forms;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>
/// One row of a list, read by itself: what it says about an agency, and what of that cannot be so. Whether superiors and members exist
/// is not yet known. A column that the list does not have says nothing; a blank cell says that there is nothing.
/// </summary>
internal sealed class ListedAgency
{
    private const int LongestName = 200;
    private const int LongestRegion = 100;

    private readonly ListRow row;
    private readonly IReadOnlyDictionary<DirectoryColumn, int> places;
    private readonly List<RowError> errors;

    private ListedAgency(ListRow row, IReadOnlyDictionary<DirectoryColumn, int> places, List<RowError> errors) =>
        (this.row, this.places, this.errors) = (row, places, errors);

    public int Row => row.Number;

    /// <summary>Null when the row has none that can be one.</summary>
    public AgencyCode? Code { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>As written: a code or a name. Null when the list has no such column, empty for none.</summary>
    public string? Parent { get; private set; }

    /// <summary>As written; null when the list has no such column.</summary>
    public IReadOnlyList<string>? Members { get; private set; }

    private string? Region { get; set; }

    private AgencyLevel? Level { get; set; }

    private AgencyKind Kind { get; set; }

    private IReadOnlyList<string>? Contacts { get; set; }

    private bool FilesElsewhere { get; set; }

    private bool? MakesRules { get; set; }

    private bool Inactive { get; set; }

    public static ListedAgency Read(ListRow row, IReadOnlyDictionary<DirectoryColumn, int> places, List<RowError> errors)
    {
        var listed = new ListedAgency(row, places, errors);
        listed.ReadCode();
        listed.Name = listed.Required(DirectoryColumn.Name, LongestName);
        listed.Region = listed.Text(DirectoryColumn.Region, LongestRegion);
        listed.Parent = listed.Text(DirectoryColumn.Parent, LongestName);
        listed.Members = listed.Text(DirectoryColumn.Members, AgencyRow.MembersLength) is { } members
            ? ContactAddresses.Split(members)
            : null;
        listed.ReadWords();
        listed.ReadContacts();
        return listed;
    }

    /// <summary>The agency as the list has it; what the list has no column for stays as it was, or is at its default for a new one.</summary>
    public Agency Over(Agency? known, AgencyCode? parent, IReadOnlyList<AgencyCode>? members)
    {
        var before = known ?? new Agency { Code = Code!, Name = Name, Region = "" };
        var contacts = Contacts ?? before.Contacts;
        return before with
        {
            Name = Name,
            Region = Region ?? before.Region,
            Level = Has(DirectoryColumn.Level) ? Level : before.Level,
            Parent = Parent is null ? before.Parent : parent,
            Kind = Has(DirectoryColumn.Kind) ? Kind : before.Kind,
            Members = members ?? before.Members,
            Contacts = contacts,
            Bounces = [.. before.Bounces.Where(bounce => contacts.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase))],
            FilesElsewhere = Has(DirectoryColumn.FilesElsewhere) ? FilesElsewhere : before.FilesElsewhere,
            MakesRules = Has(DirectoryColumn.MakesRules) ? MakesRules : before.MakesRules,
            Inactive = Has(DirectoryColumn.Inactive) ? Inactive : before.Inactive,
        };
    }

    public void Report(DirectoryColumn? column, LocalizedText text) => errors.Add(new RowError(Row, column, text));

    private bool Has(DirectoryColumn column) => places.ContainsKey(column);

    private void ReadCode()
    {
        var cell = row[places[DirectoryColumn.Code]];
        if (cell is { Kind: ListCellKind.Error, Text: [>= '0' and <= '9', ..] })
        {
            Report(DirectoryColumn.Code, DirectoryErrors.CodeLost);
        }
        else if (Required(DirectoryColumn.Code, int.MaxValue) is { Length: > 0 } text)
        {
            Code = AgencyCode.TryParse(text, out var code) ? code : null;
            if (Code is null)
            {
                Report(DirectoryColumn.Code, DirectoryErrors.BadCode(text));
            }
        }
    }

    private void ReadWords()
    {
        if (Text(DirectoryColumn.Level, LongestRegion) is { Length: > 0 } level)
        {
            Level = AgencyWords.TryParse(level, out AgencyLevel known) ? known : null;
            ReportUnless(Level is not null, DirectoryColumn.Level, level, "省级、市级、县级或乡镇级", "Province, City, County or Town");
        }

        if (Text(DirectoryColumn.Kind, LongestRegion) is { Length: > 0 } kind)
        {
            ReportUnless(AgencyWords.TryParse(kind, out AgencyKind known), DirectoryColumn.Kind, kind, "行政机关或汇总", "Agency or Summary");
            Kind = known;
        }

        FilesElsewhere = Truth(DirectoryColumn.FilesElsewhere) ?? false;
        MakesRules = Truth(DirectoryColumn.MakesRules);
        Inactive = Truth(DirectoryColumn.Inactive) ?? false;
    }

    private bool? Truth(DirectoryColumn column)
    {
        if (Text(column, LongestRegion) is not { Length: > 0 } text)
        {
            return null;
        }

        ReportUnless(AgencyWords.TryParse(text, out bool truth), column, text, "是或否", "yes or no");
        return truth;
    }

    private void ReadContacts()
    {
        if (Text(DirectoryColumn.Contacts, ContactAddresses.Most * ContactAddresses.Longest) is not { } text)
        {
            return;
        }

        var addresses = ContactAddresses.Split(text);
        Contacts = addresses;
        foreach (var address in addresses.Where(address => !ContactAddresses.IsAddress(address)))
        {
            Report(DirectoryColumn.Contacts, DirectoryErrors.BadAddress(address));
        }

        if (addresses.Count > ContactAddresses.Most)
        {
            Report(DirectoryColumn.Contacts, DirectoryErrors.TooManyAddresses(ContactAddresses.Most));
        }
    }

    private string Required(DirectoryColumn column, int most)
    {
        var before = errors.Count;
        var text = Text(column, most) ?? "";
        if (text.Length == 0 && errors.Count == before)
        {
            Report(column, DirectoryErrors.Missing);
        }

        return text;
    }

    /// <summary>Null when the list has no such column; empty for what cannot be taken, which is reported.</summary>
    private string? Text(DirectoryColumn column, int most)
    {
        if (!places.TryGetValue(column, out var place))
        {
            return null;
        }

        var cell = row[place];
        var fault = cell.Kind switch
        {
            ListCellKind.Formula => DirectoryErrors.Formula,
            ListCellKind.Error => DirectoryErrors.ErrorValue,
            ListCellKind.Text or ListCellKind.Number when ListText.LooksLikeFormula(cell.Text) => DirectoryErrors.Formula,
            ListCellKind.Text or ListCellKind.Number when cell.Text.Length > most => DirectoryErrors.TooLong(cell.Text.Length, most),
            ListCellKind.Text or ListCellKind.Number => null,
        };
        if (fault is null)
        {
            return cell.Text;
        }

        Report(column, fault);
        return "";
    }

    private void ReportUnless(bool isKnown, DirectoryColumn column, string text, string known, string knownEn)
    {
        if (!isKnown)
        {
            Report(column, DirectoryErrors.UnknownWord(text, known, knownEn));
        }
    }
}
