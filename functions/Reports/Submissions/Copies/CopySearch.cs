using Azure;
using Reports.Forms;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Validation.Copies;

namespace Reports.Submissions.Copies;

/// <summary>Whether the texts that are compared are kept.</summary>
internal enum TextTrace
{
    /// <summary>They are filed: they are entered in the index, for the neighbours' to be compared with.</summary>
    Kept,

    /// <summary>They are only checked, and leave nothing behind.</summary>
    None,
}

/// <summary>
/// Finds reports of other agencies of the same year whose texts may be largely the same. A text is entered in the index before it is looked
/// for: of two agencies that file the same text at the same moment at least one finds the other, and within <see cref="Simultaneous"/>, where
/// nobody can say who was first, both may. Only what stands filed counts, accepted, awaiting review or still being checked.
/// </summary>
internal sealed class CopySearch(StorageAccount storage, FormCatalog forms, Func<AgencyCode, CancellationToken, Task<KnownAgency?>> agencyOf)
{
    private const int MostNeighbours = 8;
    private const int FewRounds = 5;
    private static readonly TimeSpan Simultaneous = TimeSpan.FromSeconds(1);
    private readonly TableClient table = storage.Table(SubmissionStorage.Submissions);
    private readonly SubmissionStore store = new(storage, forms);
    private readonly PrintTable prints = new(storage);

    public async Task<IReadOnlyList<NeighbourText>> FindAsync(
        Submission submission, StatedReport report, string? agencyName, TextTrace trace, CancellationToken cancellationToken)
    {
        if (CopyDetector.For(report.Form) is not { } detector)
        {
            return [];
        }

        var kept = Keep(detector, submission, report, agencyName ?? report.AgencyName);
        if (trace == TextTrace.Kept)
        {
            await SaveAsync(kept, cancellationToken).ConfigureAwait(false);
        }

        if (kept.Prints.Count == 0)
        {
            return [];
        }

        var writtenAt = await WrittenAtAsync(detector, kept, cancellationToken).ConfigureAwait(false);
        if (trace == TextTrace.Kept)
        {
            await Task.WhenAll(kept.Prints.Select(part => prints.EnterAsync(kept.Id, part.Key, part.Value, writtenAt[part.Key], cancellationToken))).ConfigureAwait(false);
        }

        var found = await Task.WhenAll(
            kept.Prints.SelectMany(part => part.Value.Select(key => prints.FindAsync(kept.Id.Period, part.Key, key, cancellationToken)))).ConfigureAwait(false);
        var hits = found.SelectMany(hits => hits).Where(hit => !IsOwn(hit)).ToList();
        var texts = await Task.WhenAll(MostInCommon(kept.Id, hits).Select(neighbour => ReadAsync(neighbour, cancellationToken))).ConfigureAwait(false);
        return [.. texts.OfType<NeighbourText>()];

        // What this agency itself sent in an earlier round, before the neighbour did, is its own, however often it files it.
        bool IsOwn(PrintHit hit) => writtenAt[hit.Part] is var written && written < kept.ReceivedAt && written < hit.WrittenAt;
    }

    /// <summary>
    /// Takes what no longer stands out of the index: returned and superseded reports point at nobody. Their texts stay, so that whoever wrote
    /// a passage first is not asked about it when it files again.
    /// </summary>
    public async Task ForgetAsync(SubmissionId decided, CancellationToken cancellationToken)
    {
        var state = await store.StateAsync(decided.Period, decided.Agency, cancellationToken).ConfigureAwait(false);
        var filter = SubmissionKeys.Rows(SubmissionKeys.Partition(decided), SubmissionKeys.TextsPrefix);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, ["PartitionKey", "RowKey", TextRow.Prints], cancellationToken).ConfigureAwait(false))
        {
            var kept = TextRow.Read(row);
            if (kept.Prints.Count == 0 || Stands(state, kept.Id))
            {
                continue;
            }

            // The entries first: a crash in between finds the keys still written down.
            await Task.WhenAll(kept.Prints.Select(part => prints.RemoveAsync(kept.Id, part.Key, part.Value, cancellationToken))).ConfigureAwait(false);
            var forgotten = new TableEntity(row.PartitionKey, row.RowKey) { [TextRow.Prints] = "" };
            await table.UpdateEntityAsync(forgotten, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
        }
    }

    private static KeptTexts Keep(CopyDetector detector, Submission submission, StatedReport report, string? agencyName)
    {
        var texts = detector.Rule.Cells.Where(id => !string.IsNullOrWhiteSpace(report.Values[id].Text))
            .ToDictionary(id => id, id => Storable(report.Values[id].Text!), StringComparer.Ordinal);
        return new KeptTexts
        {
            Id = submission.Id,
            ReceivedAt = submission.ReceivedAt,
            Texts = texts,
            Prints = texts.Select(part => (part.Key, Keys: detector.KeysOf(detector.Read(part.Value, agencyName))))
                .Where(part => part.Keys.Count > 0).ToDictionary(part => part.Key, part => part.Keys, StringComparer.Ordinal),
        };
    }

    /// <summary>Without the control characters that a workbook can smuggle in and a table may refuse.</summary>
    private static string Storable(string text) => string.Concat(CopyDetector.Cut(text).Select(sign => char.IsControl(sign) ? '\n' : sign));

    private async Task SaveAsync(KeptTexts kept, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(TextRow.Write(kept), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException present) when (present.Status == 409)
        {
            // The same file gives the same texts: an earlier attempt or another process was here.
        }
    }

    /// <summary>Other agencies' texts that were entered before this one or at the same moment, those with most keys in common first.</summary>
    private static List<IReadOnlyList<PrintHit>> MostInCommon(SubmissionId own, IReadOnlyList<PrintHit> hits)
    {
        var entered = hits.Where(hit => hit.Id == own).Select(hit => hit.EnteredAt).DefaultIfEmpty(DateTimeOffset.MaxValue - Simultaneous).Min();
        return
        [
            .. hits.Where(hit => hit.Id.Agency != own.Agency && hit.EnteredAt < entered + Simultaneous)
                .GroupBy(hit => hit.Id)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.ToString(), StringComparer.Ordinal)
                .Take(MostNeighbours)
                .Select(IReadOnlyList<PrintHit> (group) => [.. group]),
        ];
    }

    private async Task<NeighbourText?> ReadAsync(IReadOnlyList<PrintHit> hits, CancellationToken cancellationToken)
    {
        var id = hits[0].Id;
        var state = store.StateAsync(id.Period, id.Agency, cancellationToken);
        var row = table.FindAsync(SubmissionKeys.Partition(id), SubmissionKeys.Texts(id.Guid), cancellationToken);
        var known = agencyOf(id.Agency, cancellationToken);
        await Task.WhenAll(state, row, known).ConfigureAwait(false);
        if (await row.ConfigureAwait(false) is not { } found || !Stands(await state.ConfigureAwait(false), id))
        {
            return null;
        }

        var parts = hits.Select(hit => hit.Part).ToHashSet(StringComparer.Ordinal);
        var texts = TextRow.Read(found).Texts.Where(part => parts.Contains(part.Key)).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
        return new NeighbourText(id.Agency, (await known.ConfigureAwait(false))?.Name, texts);
    }

    /// <summary>For each part when this agency first sent it this year: now, or with an earlier round that said the same.</summary>
    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> WrittenAtAsync(CopyDetector detector, KeptTexts kept, CancellationToken cancellationToken)
    {
        var written = kept.Prints.Keys.ToDictionary(part => part, _ => kept.ReceivedAt, StringComparer.Ordinal);
        var filter = SubmissionKeys.Rows(SubmissionKeys.Partition(kept.Id), SubmissionKeys.TextsPrefix);
        // Ids sort by time, so the first that says the same is nearly always the earliest of all, and on the first small page.
        await foreach (var row in table.QueryAsync<TableEntity>(filter, FewRounds, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (written.Values.All(at => at < kept.ReceivedAt))
            {
                break;
            }

            var earlier = TextRow.Read(row);
            foreach (var part in kept.Prints.Keys.Where(part => earlier.ReceivedAt < written[part] && IsSame(part, earlier)))
            {
                written[part] = earlier.ReceivedAt;
            }
        }

        return written;

        bool IsSame(string part, KeptTexts earlier) => earlier.Texts.TryGetValue(part, out var text)
            && detector.IsCopy(detector.Prepare(detector.Read(kept.Texts[part], null)).With(CopyDetector.ReadOther(text, null)));
    }

    private static bool Stands(AgencyState? state, SubmissionId id) =>
        state is not null && (state.InForce == id || (state.Latest == id && state.Status is SubmissionStatus.AwaitingReview or SubmissionStatus.Received));
}
