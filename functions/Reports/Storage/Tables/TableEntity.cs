using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Reports.Storage.Tables;

/// <summary>
/// A row of a table: properties by name, each a string, bool, int, long, double, DateTimeOffset, Guid or byte[].
/// Enumerating it gives PartitionKey, RowKey, Timestamp and odata.etag too, as in Azure.Data.Tables. A null is not stored:
/// a replace drops the property, a merge leaves the old value. Getters return null when the property is missing and throw
/// InvalidOperationException when it has another type.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name of Azure.Data.Tables.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> properties;

    public TableEntity() => properties = new(StringComparer.Ordinal);

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object?> values) => properties = new(values, StringComparer.Ordinal);

    internal TableEntity(int capacity) => properties = new(capacity, StringComparer.Ordinal);

    [AllowNull]
    public string PartitionKey
    {
        get => GetString(PartitionKeyName)!;
        set => properties[PartitionKeyName] = value;
    }

    [AllowNull]
    public string RowKey
    {
        get => GetString(RowKeyName)!;
        set => properties[RowKeyName] = value;
    }

    /// <summary>When the service last wrote the row; null before it has. Never sent.</summary>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampName);
        set => properties[TimestampName] = value;
    }

    /// <summary>The version that was read; empty before it has been. Writing the row does not refresh it: read it again.</summary>
    public ETag ETag
    {
        get => GetString(ETagName) is { } value ? new ETag(value) : default;
        set => properties[ETagName] = value.ToString();
    }

    public int Count => properties.Count;

    public ICollection<string> Keys => properties.Keys;

    public ICollection<object?> Values => properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>The value, or null when there is none.</summary>
    public object? this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = value;
    }

    public string? GetString(string key) => (string?)Typed(key, typeof(string));

    public bool? GetBoolean(string key) => (bool?)Typed(key, typeof(bool));

    public int? GetInt32(string key) => (int?)Typed(key, typeof(int));

    public long? GetInt64(string key) => (long?)Typed(key, typeof(long));

    public double? GetDouble(string key) => (double?)Typed(key, typeof(double));

    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)Typed(key, typeof(DateTimeOffset));

    public Guid? GetGuid(string key) => (Guid?)Typed(key, typeof(Guid));

    public byte[]? GetBinary(string key) => (byte[]?)Typed(key, typeof(byte[]));

    public void Add(string key, object? value) => properties.Add(key, value);

    public bool ContainsKey(string key) => properties.ContainsKey(key);

    public bool Remove(string key) => properties.Remove(key);

    public bool TryGetValue(string key, out object? value) => properties.TryGetValue(key, out value);

    public void Clear() => properties.Clear();

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => properties.Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Contains(item);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Remove(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).CopyTo(array, arrayIndex);

    TableEntity ITableEntity.AsTableEntity() => this;

    /// <summary>The properties that are sent: neither keys nor what the service adds, and no nulls.</summary>
    internal IEnumerable<KeyValuePair<string, object>> Custom()
    {
        foreach (var (name, value) in properties)
        {
            if (value is not null && name is not (PartitionKeyName or RowKeyName or TimestampName or ETagName))
            {
                yield return new(name, value);
            }
        }
    }

    private object? Typed(string key, Type type)
    {
        var value = properties.GetValueOrDefault(key);
        return value is null || value.GetType() == type
            ? value
            : throw new InvalidOperationException($"Property '{key}' is a {value.GetType().Name}, not a {type.Name}.");
    }
}
