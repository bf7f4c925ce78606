namespace Reports.Forms;

/// <summary>A form definition that must not be used: it stops the start, naming every fault at once.</summary>
public sealed class FormDefinitionException(string file, IReadOnlyList<FormFault> faults)
    : Exception($"The form definition {file} cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => $"  {fault}"))}")
{
    public string File { get; } = file;

    public IReadOnlyList<FormFault> Faults { get; } = faults;
}

/// <summary>What is wrong in a form definition.</summary>
/// <param name="Place">Where, such as <c>rules[3].left</c>.</param>
/// <param name="Reason">Why, in words for the person who edits the file.</param>
public sealed record FormFault(string Place, string Reason)
{
    public override string ToString() => $"{Place}: {Reason}";
}
