using Reports.Storage.Tables;

namespace Reports.Submissions.Copies;

/// <summary>The texts of one submission as they are kept for comparing.</summary>
internal sealed record KeptTexts
{
    public required SubmissionId Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>By the id of the part; parts without text are absent.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>The keys under which they stand in the index, by part; empty once they were taken out of it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Prints { get; init; }
}

/// <summary>
/// Row <c>txt|{guid}</c> of a submission's partition: one property a part (its id with <c>.</c> as <c>_</c>; as much as is compared, which fits
/// into a property of 64 KiB) and <c>Prints</c>, as <c>N.1=key,key;N.5=key,key</c>. Written before the submission is judged, and never changed but for the prints.
/// </summary>
internal static class TextRow
{
    public const string Prints = "Prints";
    private const string ReceivedAt = "ReceivedAt";
    private const string PartPrefix = "N_";

    public static TableEntity Write(KeptTexts kept)
    {
        var row = new TableEntity(SubmissionKeys.Partition(kept.Id), SubmissionKeys.Texts(kept.Id.Guid))
        {
            [ReceivedAt] = kept.ReceivedAt,
            [Prints] = string.Join(';', kept.Prints.Select(part => $"{part.Key}={string.Join(',', part.Value)}")),
        };
        foreach (var (id, text) in kept.Texts)
        {
            row[FigureRow.PropertyOf(id)] = text;
        }

        return row;
    }

    public static KeptTexts Read(TableEntity row)
    {
        var (period, agency) = SubmissionKeys.ParsePartition(row.PartitionKey);
        return new KeptTexts
        {
            Id = new SubmissionId(period, agency, Guid.Parse(row.RowKey.AsSpan(SubmissionKeys.TextsPrefix.Length))),
            ReceivedAt = row.GetDateTimeOffset(ReceivedAt) ?? DateTimeOffset.MaxValue,
            Texts = row.Where(property => property.Key.StartsWith(PartPrefix, StringComparison.Ordinal) && property.Value is string)
                .ToDictionary(property => property.Key.Replace('_', '.'), property => (string)property.Value!, StringComparer.Ordinal),
            Prints = (row.GetString(Prints) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
                .ToDictionary(part => part[0], IReadOnlyList<string> (part) => part[1].Split(',', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal),
        };
    }
}
