using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Reports.Storage;
using Reports.Storage.Tables;
using Reports.Submissions;

namespace Reports.Compliance.Settings;

/// <summary>The settings as saved, and the version they have; the version is empty before anything was saved.</summary>
public sealed record SavedSettings(StoredSettings Settings, string Version);

/// <summary>
/// The settings that apply: what the authority has saved over what the configuration says. Table <c>Settings</c>, row
/// <c>authority</c>: one JSON document under an ETag. Each instance looks at most every <see cref="Freshness"/> whether it changed, so
/// a change takes effect everywhere within that time and without a restart.
/// </summary>
public sealed class SettingsStore(StorageAccount storage, AuthoritySettings defaults, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private const string Key = "authority";
    private const string Document = "Document";
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly TableClient table = storage.Table(ComplianceStorage.Settings);
    private readonly AuditTrail trail = new(storage, time);
    private readonly SemaphoreSlim reading = new(1);
    private volatile Snapshot kept = new(null, new SavedSettings(new StoredSettings(), ""), defaults);

    /// <summary>As last read, without asking: for code that runs after <see cref="CurrentAsync"/> in the same request.</summary>
    public AuthoritySettings Current => kept.Effective;

    public async Task<AuthoritySettings> CurrentAsync(CancellationToken cancellationToken)
    {
        if (kept.ReadAt is { } last && time.GetUtcNow() - last < Freshness)
        {
            return kept.Effective;
        }

        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false)).Effective;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>What a decision needs of them.</summary>
    public async Task<JudgementPolicy> PolicyAsync(CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        return new JudgementPolicy
        {
            LocalHeader = current.LocalHeader,
            ReviewEverything = current.ReviewEverything,
            Severities = current.Severities.AsReadOnly(),
        };
    }

    /// <summary>As saved, read afresh: for a page that edits it.</summary>
    public async Task<SavedSettings> SavedAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (await ReadAsync(cancellationToken).ConfigureAwait(false)).Saved;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>What would apply if these were saved.</summary>
    public AuthoritySettings Under(StoredSettings settings) => defaults.Under(settings);

    /// <summary>Saves, with a note of who changed what; false when somebody saved since <paramref name="version"/>, and then nothing is.</summary>
    public async Task<bool> SaveAsync(StoredSettings settings, string version, string actor, CancellationToken cancellationToken)
    {
        var before = await SavedAsync(cancellationToken).ConfigureAwait(false);
        if (before.Version != version)
        {
            return false;
        }

        var row = new TableEntity(Key, Key) { [Document] = JsonSerializer.Serialize(settings, Json) };
        try
        {
            await (version.Length == 0
                ? table.AddEntityAsync(row, cancellationToken)
                : table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken)).ConfigureAwait(false);
        }
        catch (RequestFailedException race) when (race.Status is 404 or 409 or 412)
        {
            return false;
        }

        var changes = SettingsChanges.Between(defaults.Under(before.Settings), defaults.Under(settings));
        await trail.AddAsync(
            AuditArea.Settings, [.. changes.Select(change => trail.Entry(actor, change.Subject, change.Before, change.After))], cancellationToken).ConfigureAwait(false);
        await SavedAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    public void Dispose() => reading.Dispose();

    private async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await table.FindAsync(Key, Key, cancellationToken).ConfigureAwait(false);
        var version = row?.ETag.ToString() ?? "";
        if (version == kept.Saved.Version)
        {
            return kept = kept with { ReadAt = now };
        }

        var stored = JsonSerializer.Deserialize<StoredSettings>(row?.GetString(Document) ?? "{}", Json) ?? new StoredSettings();
        return kept = new Snapshot(now, new SavedSettings(stored, version), defaults.Under(stored));
    }

    private sealed record Snapshot(DateTimeOffset? ReadAt, SavedSettings Saved, AuthoritySettings Effective);
}
