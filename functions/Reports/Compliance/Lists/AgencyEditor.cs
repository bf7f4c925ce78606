using Reports.Forms;
using Reports.Submissions;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>One agency as somebody filled it in by hand: the same columns as in a list, so that the same rules hold for both.</summary>
public sealed record AgencyEntry
{
    /// <summary>As typed; a column that is not there is not changed.</summary>
    public required IReadOnlyDictionary<DirectoryColumn, string> Values { get; init; }

    /// <summary>What the agency was when the form was shown (<see cref="AgencyChanges.Fingerprint"/>); null for a new one.</summary>
    public string? Was { get; init; }

    /// <summary>Addresses from which mail came back and which are in order again.</summary>
    public IReadOnlyList<string> Cleared { get; init; } = [];
}

/// <summary>What became of an entry.</summary>
public abstract record AgencyEdit
{
    private AgencyEdit()
    {
    }

    /// <summary>It stands in the directory and in the trail; also when it said nothing new.</summary>
    public sealed record Saved(Agency Agency) : AgencyEdit;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<RowError> Errors) : AgencyEdit;

    /// <summary>Somebody else changed the agency since the form was shown: nothing was written.</summary>
    public sealed record Overtaken : AgencyEdit;
}

/// <summary>Adds and changes single agencies by hand, and notes who did it; addresses from which mail came back are noted here too.</summary>
public sealed class AgencyEditor(AgencyDirectory directory, AuditTrail trail)
{
    private const int FirstRow = 1;

    /// <param name="entry">What was filled in.</param>
    /// <param name="authority">Whose entry it is: it may change nothing outside; null for the whole service.</param>
    /// <param name="actor">Who fills it in.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<AgencyEdit> SaveAsync(AgencyEntry entry, AgencyCode? authority, string actor, CancellationToken cancellationToken)
    {
        for (var race = 0; race < SubmissionRegister.MaxRaces; race++)
        {
            var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
            var known = AgencyCode.TryParse(entry.Values[DirectoryColumn.Code].Trim(), out var code) ? list.Tree.Find(code) : null;
            if (Refuse(entry, known) is { } refusal)
            {
                return refusal;
            }

            var plan = DirectoryPlanner.Plan(Rows(entry), list, authority, null);
            if (plan.Errors.Count > 0)
            {
                return new AgencyEdit.Refused(plan.Errors);
            }

            var after = Cleared(plan.Written.Count == 1 ? plan.Written[0] : known!, entry.Cleared);
            var changes = AgencyChanges.Between(known, after).ToList();
            if (changes.Count == 0)
            {
                return new AgencyEdit.Saved(after);
            }

            if (await directory.ApplyAsync(list, [after], [], cancellationToken).ConfigureAwait(false))
            {
                await NoteAsync(after.Code, actor, changes, cancellationToken).ConfigureAwait(false);
                return new AgencyEdit.Saved(after);
            }
        }

        throw new InvalidOperationException("The directory kept changing.");
    }

    /// <summary>
    /// Notes that a mail to one of an agency's addresses came back. Null when there is no such agency; the agency as it is, and nothing
    /// noted, when the address is none of its contacts.
    /// </summary>
    public async Task<Agency?> NoteBounceAsync(AgencyCode code, Bounce bounce, string actor, CancellationToken cancellationToken)
    {
        var before = await directory.FindAsync(code, cancellationToken).ConfigureAwait(false);
        var after = await directory.NoteBounceAsync(code, bounce, cancellationToken).ConfigureAwait(false);
        if (before is not null && after is not null)
        {
            await NoteAsync(code, actor, AgencyChanges.Between(before, after), cancellationToken).ConfigureAwait(false);
        }

        return after;
    }

    private static AgencyEdit? Refuse(AgencyEntry entry, Agency? known) => (entry.Was, known) switch
    {
        (null, { } taken) => new AgencyEdit.Refused([new RowError(FirstRow, DirectoryColumn.Code, DirectoryErrors.Taken(taken.Code.Value, taken.Name))]),
        ({ } was, { } now) when AgencyChanges.Fingerprint(now) != was => new AgencyEdit.Overtaken(),
        ({ }, null) => new AgencyEdit.Overtaken(),
        _ => null,
    };

    private static IReadOnlyList<ListRow> Rows(AgencyEntry entry) =>
    [
        new(0, [.. entry.Values.Keys.Select(column => new ListCell(DirectoryColumns.Heading(column).Zh, ListCellKind.Text))]),
        new(FirstRow, [.. entry.Values.Values.Select(text => new ListCell(text.Trim(), ListCellKind.Text))]),
    ];

    private static Agency Cleared(Agency agency, IReadOnlyList<string> cleared) =>
        agency with { Bounces = [.. agency.Bounces.Where(bounce => !cleared.Contains(bounce.Address, StringComparer.OrdinalIgnoreCase))] };

    private Task NoteAsync(AgencyCode code, string actor, IEnumerable<(string Subject, string Before, string After)> changes, CancellationToken cancellationToken) =>
        trail.AddAsync(changes.Select(change => (code, trail.Entry(actor, change.Subject, change.Before, change.After))), cancellationToken);
}
