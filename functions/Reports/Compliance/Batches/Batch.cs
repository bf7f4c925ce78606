using Azure;
using Reports.Forms;
using Reports.Submissions;

namespace Reports.Compliance.Batches;

/// <summary>What is done to many agencies at once.</summary>
public enum BatchAction
{
    /// <summary>催报.</summary>
    Remind,

    /// <summary>A later due date of their own.</summary>
    Extend,

    /// <summary>They owe nothing for the year.</summary>
    Exempt,

    /// <summary>They owe a report after all.</summary>
    EndExemption,

    /// <summary>审核通过, of what awaits review.</summary>
    Accept,
}

/// <summary>How far a batch has come.</summary>
public enum BatchState
{
    /// <summary>To be looked at; nothing is done until somebody confirms it, and after a day it goes.</summary>
    Draft,

    /// <summary>Confirmed. Whoever holds the lease works on it; after a crash another takes it up where it stopped.</summary>
    Running,

    Finished,
}

/// <summary>What the action needs to know beyond whom it is for.</summary>
public sealed record BatchTerms
{
    /// <summary>For <see cref="BatchAction.Extend"/>, inclusive.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>For <see cref="BatchAction.Exempt"/>.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>For the audit log, and of an acceptance for the agencies too; a reminder has none.</summary>
    public string? Reason { get; init; }
}

/// <summary>One action on many agencies of a year, from its preview to its result. Its id makes confirming it twice do it once.</summary>
public sealed record Batch
{
    public required Guid Id { get; init; }

    public required ReportingPeriod Period { get; init; }

    public required BatchAction Action { get; init; }

    /// <summary>Who prepared it; nobody else sees or confirms it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public BatchState State { get; init; }

    public BatchTerms Terms { get; init; } = new();

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many it is for, those left out at the preview not counted.</summary>
    public required int Total { get; init; }

    /// <summary>Done so far; a little behind while it is running.</summary>
    public int Done { get; init; }

    /// <summary>Tried and not done.</summary>
    public int NotDone { get; init; }

    internal DateTimeOffset? LeaseUntil { get; init; }

    internal ETag ETag { get; init; }
}
