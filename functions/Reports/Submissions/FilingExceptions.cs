namespace Reports.Submissions;

/// <summary>The file is over <see cref="SubmissionOptions.MaxBytes"/>; nothing was stored.</summary>
public sealed class FilingTooLargeException(long maxBytes) : Exception($"The file has more than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}

/// <summary>The file has no content; nothing was stored.</summary>
public sealed class EmptyFilingException() : Exception("The file is empty.");

/// <summary>There is neither a row nor a blob with this id.</summary>
public sealed class SubmissionNotFoundException(SubmissionId id) : Exception($"There is no submission {id}.")
{
    public SubmissionId Id { get; } = id;
}
