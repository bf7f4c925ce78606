using Reports.Forms;

namespace Reports.Workbooks;

/// <summary>Reads a filled template into a flat list of stated values. A place holder: it cannot read yet, and says so.</summary>
public sealed class WorkbookReader(FormCatalog forms)
{
    public ReadOutcome Read(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Reading {bytes.Length} bytes against {forms.Forms.Count} forms is not there yet.");
}
