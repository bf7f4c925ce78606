using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Reports.Forms;
using Reports.Storage;
using Reports.Submissions;
using Reports.Workbooks.Lists;

namespace Reports.Compliance.Lists;

/// <summary>A list that was uploaded to be looked at before it is applied.</summary>
/// <param name="Token">Names it; a guid.</param>
/// <param name="FileName">As the sender named it; only shown.</param>
/// <param name="Complete">Who is not on it goes.</param>
public sealed record ImportDraft(string Token, string FileName, bool Complete);

/// <summary>What applying a plan came to.</summary>
public enum ImportOutcome
{
    Applied,

    /// <summary>The directory, or who has filed, is no longer what the preview was made on: nothing was written.</summary>
    Changed,

    /// <summary>The plan has errors or changes nothing.</summary>
    NothingToApply,
}

/// <summary>
/// Lists on their way into the directory: container <c>imports</c> keeps what was uploaded, as received; an upload that is not applied goes
/// after a day. A plan is never stored: it is made anew from list and directory, and is the same as long as neither changed.
/// </summary>
public sealed class DirectoryImports(
    StorageAccount storage, AgencyDirectory directory, SubmissionStore store, AuditTrail trail, TimeProvider time)
{
    private const string FileNameKey = "file";
    private const string CompleteKey = "complete";
    private const string ActorKey = "actor";
    private const string AppliedKey = "applied";
    private static readonly TimeSpan KeepDrafts = TimeSpan.FromDays(1);
    private readonly BlobContainerClient container = storage.Container(ComplianceStorage.Imports);

    /// <summary>Keeps an upload that could be read, for the person who sent it alone.</summary>
    public async Task<ImportDraft> KeepAsync(
        ReadOnlyMemory<byte> upload, string fileName, bool complete, string actor, CancellationToken cancellationToken)
    {
        await DropOldAsync(cancellationToken).ConfigureAwait(false);
        var draft = new ImportDraft(Guid.NewGuid().ToString("N"), fileName, complete);
        var metadata = new Dictionary<string, string>
        {
            [FileNameKey] = Uri.EscapeDataString(fileName),
            [CompleteKey] = complete ? "yes" : "no",
            [ActorKey] = Uri.EscapeDataString(actor),
        };
        await container.GetBlobClient(draft.Token)
            .UploadAsync(new BinaryData(upload), new BlobUploadOptions { Metadata = metadata }, cancellationToken).ConfigureAwait(false);
        return draft;
    }

    /// <summary>What the list would change now; null when there is no such upload of this person, or it was applied.</summary>
    public async Task<(ImportDraft Draft, DirectoryPlan Plan)?> PreviewAsync(
        string token, AgencyCode? authority, string actor, CancellationToken cancellationToken)
    {
        if (await OpenAsync(token, actor, cancellationToken).ConfigureAwait(false) is not var (draft, rows))
        {
            return null;
        }

        var list = await directory.ListAsync(cancellationToken).ConfigureAwait(false);
        var filed = draft.Complete ? await store.FiledAsync(cancellationToken).ConfigureAwait(false) : null;
        return (draft, DirectoryPlanner.Plan(rows, list, authority, filed));
    }

    /// <summary>Does exactly what the preview showed, and notes who did it.</summary>
    /// <param name="draft">The list.</param>
    /// <param name="plan">Made by <see cref="PreviewAsync"/> just now.</param>
    /// <param name="shown">The fingerprint of the plan that the person saw (<see cref="DirectoryPlan.Fingerprint"/>).</param>
    /// <param name="actor">Who applies it.</param>
    /// <param name="cancellationToken">Stops between batches: what is written stays.</param>
    public async Task<ImportOutcome> ApplyAsync(
        ImportDraft draft, DirectoryPlan plan, string shown, string actor, CancellationToken cancellationToken)
    {
        if (plan.Fingerprint != shown)
        {
            return ImportOutcome.Changed;
        }

        if (!plan.CanApply)
        {
            return ImportOutcome.NothingToApply;
        }

        var removed = plan.Removed.Select(agency => agency.Code).ToList();
        if (!await directory.ApplyAsync(plan.Directory, plan.Written, removed, cancellationToken).ConfigureAwait(false))
        {
            return ImportOutcome.Changed;
        }

        var counts = $"+{plan.Added.Count} ~{plan.Changed.Count} -{plan.Removed.Count} ⊘{plan.Deactivated.Count}";
        await trail.AddAsync(AuditArea.Directory, [trail.Entry(actor, draft.FileName, "", $"{counts} ({draft.Token})")], cancellationToken).ConfigureAwait(false);
        await trail.AddAsync(Entries(plan, actor), cancellationToken).ConfigureAwait(false);
        await container.GetBlobClient(draft.Token)
            .SetMetadataAsync(new Dictionary<string, string> { [AppliedKey] = "yes" }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return ImportOutcome.Applied;
    }

    /// <summary>What the list changed of each agency, for the trail of that agency.</summary>
    private IEnumerable<(AgencyCode Agency, AuditEntry Entry)> Entries(DirectoryPlan plan, string actor) => plan.Added
        .Select(agency => (agency.Code, Changes: AgencyChanges.Between(null, agency)))
        .Concat(plan.Changed.Select(change => (change.After.Code, Changes: AgencyChanges.Between(change.Before, change.After))))
        .Concat(plan.Deactivated.Select(agency => (agency.Code, Changes: AgencyChanges.Between(agency, agency with { Inactive = true }))))
        .Concat(plan.Removed.Select(agency => (agency.Code, Changes: AgencyChanges.Between(agency, null))))
        .SelectMany(one => one.Changes.Select(change => (one.Code, trail.Entry(actor, change.Subject, change.Before, change.After))));

    private async Task<(ImportDraft Draft, IReadOnlyList<ListRow> Rows)?> OpenAsync(string token, string actor, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(token, "N", out _))
        {
            return null;
        }

        try
        {
            var blob = (await container.GetBlobClient(token).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value;
            var metadata = blob.Details.Metadata;
            return metadata.TryGetValue(ActorKey, out var owner) && owner == Uri.EscapeDataString(actor)
                && ListReader.Read(blob.Content.ToMemory(), cancellationToken) is ListOutcome.Read list
                    ? (new ImportDraft(token, Uri.UnescapeDataString(metadata[FileNameKey]), metadata[CompleteKey] == "yes"), list.Rows)
                    : null;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private async Task DropOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeepDrafts;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (blob.Properties.CreatedOn < before && !blob.Metadata.ContainsKey(AppliedKey))
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
